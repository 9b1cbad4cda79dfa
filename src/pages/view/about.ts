import { provenanceLine } from '../../cards/article/provenance.ts';
import type { Commentary, Image } from '../../core/model/commentary.ts';
import { pagePath, redirectPath } from '../../core/model/permalink.ts';
import { parseWebUrl, siteName } from '../../core/util/links.ts';
import { messagesFor } from '../../messages/index.ts';
import { externalLink, type Html, html } from '../../web/html.ts';
import { evidenceNote } from './evidence.ts';
import type { ArticleView } from './view.ts';

/** The foot of an article: its provenance, evidence, reference and other pages about the story. */
export function aboutView({ commentary, take, addresses }: ArticleView): Html {
  const { locale, reference, others = [], slug } = commentary;
  const words = messagesFor(locale).pages.article;
  const site = siteName(reference.url);
  const label = reference.kind === 'image' ? words.image(site) : words.source(site);
  const path = pagePath({ slug, locale, take });
  return html`<footer class="about"><div>
      <h2>${words.about}</h2>
      <p class="provenance">${provenanceLine(commentary)}</p>
      ${evidenceNote(commentary)}
      <p class="source">${sourceLink(commentary, addresses.link(redirectPath(slug)), label)}<span class="on-paper">${words.reference} ${reference.url}</span></p>
      ${
        others.length > 0 &&
        html`<h3>${words.others}</h3>
      <ul class="others">${others.map(({ url, site: name }) => html`<li>${externalLink(url, name)}</li>`)}</ul>`
      }
      <p class="address"><span>${words.permalink}</span> <a href="${addresses.link(path)}">${addresses.absolute(path)}</a></p>
    </div></footer>`;
}

/** Leads through our redirect page, which names the site first. */
function sourceLink({ reference }: Commentary, href: string, label: string): Html {
  if (!parseWebUrl(reference.url)) return html`<span>${label}</span>`;
  return html`<a class="button" href="${href}" rel="nofollow">${label}</a>`;
}

/** The image, if it can be shown on a page that came by https. */
function shownImage({ image }: Commentary): Image | undefined {
  return image && parseWebUrl(image.url)?.protocol === 'https:' ? image : undefined;
}

export function hasForeignImage(commentary: Commentary): boolean {
  return shownImage(commentary) !== undefined;
}

/** The image. It comes from another site, so it is loaded only when the reader opens it. */
export function imageView(commentary: Commentary): Html | false {
  const { image, locale } = commentary;
  if (!image) return false;
  const shown = shownImage(commentary);
  if (!shown) return html`<p class="picture">${externalLink(image.url, image.alt)}</p>`;
  const words = messagesFor(locale).pages.article;
  return html`<details class="picture">
      <summary>${words.showImage}<span>${image.alt}</span><small>${words.imageFrom(siteName(shown.url))}</small></summary>
      <img src="${new URL(shown.url).href}" alt="${image.alt}" loading="lazy" referrerpolicy="no-referrer">
    </details>`;
}
