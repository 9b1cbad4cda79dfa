import { proseText } from '../../core/card/rich-text.ts';
import { firstSentence } from '../../core/card/sentences.ts';
import { pagePath } from '../../core/model/permalink.ts';
import type { Take } from '../../core/model/take.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Html, html } from '../../web/html.ts';
import { evidenceView } from './evidence.ts';
import { takeIcon } from './icons.ts';
import { proseView } from './prose.ts';
import type { ArticleView } from './view.ts';

type Side = 'optimistic' | 'pessimistic';

/** In the order of the navigation. */
const scale: readonly Take[] = ['optimistic', 'neutral', 'pessimistic'];

/** Links to the three takes, with the one that is shown marked. */
export function viewsNav({ commentary: { slug, locale }, take, addresses }: ArticleView): Html {
  const { takes, pages } = messagesFor(locale);
  return html`<nav class="views" aria-label="${pages.article.views}"><ul>${scale.map((one) => {
    const here = one === take && html` aria-current="page"`;
    const href = addresses.link(pagePath({ slug, locale, take: one }));
    return html`<li class="${one}"><a href="${href}"${here}>${takeIcon(one)}<span>${takes[one]}</span></a></li>`;
  })}</ul></nav>`;
}

/** Both views side by side. */
export function sidesView(view: ArticleView): Html {
  return html`<div class="sides">${panelView(view, 'optimistic')}${panelView(view, 'pessimistic')}</div>`;
}

function panelView({ commentary, numberedSentences, addresses }: ArticleView, side: Side): Html {
  const { slug, locale, sections } = commentary;
  const words = messagesFor(locale);
  const own = numberedSentences.get(side) ?? [];
  const heading = words.sections[side];
  return html`<section class="side ${side}" aria-labelledby="${side}">
      <h2 id="${side}">${takeIcon(side)}${heading}</h2>
      <div class="prose">${proseView(sections[side], own)}</div>
      ${evidenceView(commentary, side, own)}
      <p class="alone"><a class="side-link" href="${addresses.link(pagePath({ slug, locale, take: side }))}" aria-label="${words.pages.article.alone} – ${heading}">${words.pages.article.alone}</a></p>
    </section>`;
}

/** On the page of one view, a link to the other with its first sentence. */
export function otherSide({ commentary, addresses }: ArticleView, shown: Side): Html {
  const { slug, locale, sections } = commentary;
  const other = shown === 'optimistic' ? 'pessimistic' : 'optimistic';
  const words = messagesFor(locale);
  const { otherSide: heading, read, back } = words.pages.article;
  const first = firstSentence(proseText(sections[other].slice(0, 1)), locale);
  return html`<section class="side door ${other}" aria-labelledby="other">
      <h2 id="other">${takeIcon(other)}${heading}</h2>
      <p class="teaser">${first}</p>
      <p class="ways"><a class="side-link" href="${addresses.link(pagePath({ slug, locale, take: other }))}">${read(words.sections[other])}</a>
      <a class="side-link" href="${addresses.link(pagePath({ slug, locale }))}">${back}</a></p>
    </section>`;
}
