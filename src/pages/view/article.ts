import { proseText } from '../../core/card/rich-text.ts';
import { truncate } from '../../core/card/shorten.ts';
import {
  type Commentary,
  type Entry,
  entryTitle,
  type SectionName,
  takeSections,
} from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import { locales } from '../../core/model/locale.ts';
import { pagePath } from '../../core/model/permalink.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Content, type Html, html } from '../../web/html.ts';
import { type Addresses, indexPath, pageRefIn, picturePath } from '../addresses.ts';
import { articleData } from '../json-ld.ts';
import type { RenderedPage } from '../rendered-page.ts';
import { aboutView, hasForeignImage, imageView } from './about.ts';
import { evidenceView } from './evidence.ts';
import { layout } from './layout.ts';
import { numberSentences } from './numbered-sentences.ts';
import { proseView } from './prose.ts';
import { otherSide, sidesView, viewsNav } from './sides.ts';
import type { ArticleProps, ArticleView } from './view.ts';

/** Titles longer than this, in characters, are set smaller. */
const LONG_TITLE = 90;

/** Longest description, in characters: search engines and chats cut longer ones. */
const DESCRIPTION = 200;

/** The page of a commentary: whole, or one of its views. */
export function articlePage(props: ArticleProps, addresses: Addresses, fallback: Locale): RenderedPage {
  const { commentary, take, topics, follows } = props;
  const { locale, title, sections } = commentary;
  const shown: readonly SectionName[] =
    take === 'neutral' ? [...takeSections.neutral, 'optimistic', 'pessimistic'] : takeSections[take];
  const view = { ...props, addresses, numberedSentences: numberSentences(commentary, shown) };
  const picture = picturePath({ slug: commentary.slug, locale, take }, props.version);
  const lead = take === 'neutral' ? sections.summary : sections[take];
  const viewTitle = take === 'neutral' ? title : `${messagesFor(locale).sections[take]} – ${title}`;
  return layout(
    {
      locale,
      title: viewTitle,
      description: truncate(proseText(lead).replaceAll(/\s+/gu, ' '), DESCRIPTION),
      path: pagePath({ slug: commentary.slug, locale, take }),
      alternates: languagePaths(props),
      picture: { path: picture, alt: viewTitle },
      kind: 'article',
      data: articleData(
        { commentary, take, topics, follows, picture: addresses.absolute(picture) },
        addresses,
      ),
      tone: take,
      foreignImage: hasForeignImage(commentary),
      body: bodyView(view),
    },
    addresses,
    fallback,
  );
}

function languagePaths({ entry, take }: ArticleProps): Partial<Record<Locale, string>> {
  const known = locales.filter((locale) => entry.titles[locale] !== undefined);
  return Object.fromEntries(known.map((locale) => [locale, pagePath({ slug: entry.slug, locale, take })]));
}

function bodyView(view: ArticleView): Html {
  const { take } = view;
  return html`<article class="commentary${view.commentary.evidence ? '' : ' plain'}">
      ${headView(view)}
      ${sectionView(view, 'summary')}
      ${viewsNav(view)}
      ${take === 'neutral' ? wholeView(view) : sideView(view, take)}
      ${aboutView(view)}
    </article>`;
}

function wholeView(view: ArticleView): Content {
  const [, ...rest] = takeSections.neutral;
  return [imageView(view.commentary), ...rest.map((section) => sectionView(view, section)), sidesView(view)];
}

function sideView(view: ArticleView, take: 'optimistic' | 'pessimistic'): Content {
  return [sectionView(view, take), otherSide(view, take)];
}

function headView({ commentary, topics, follows, addresses }: ArticleView): Html {
  const { locale, title, published } = commentary;
  return html`<header class="head">
      ${labelView(commentary)}
      <div class="eyebrow">${
        topics.length > 0 &&
        html`<ul class="topics" aria-label="${messagesFor(locale).pages.article.topics}">${topics.map(
          ({ id, names }) =>
            html`<li><a href="${addresses.link(indexPath(locale, id))}">${names[locale]}</a></li>`,
        )}</ul>`
      }<time datetime="${published}">${longDate(published, locale)}</time></div>
      <h1${title.length > LONG_TITLE && html` class="long"`}>${title}</h1>
      ${follows && followsView(follows, locale, addresses)}
    </header>`;
}

/** A label before everything else, for text that is generated and not reviewed. */
function labelView({ provenance, locale }: Commentary): Html | false {
  if (provenance.kind !== 'generated' || provenance.reviewedBy !== undefined) return false;
  return html`<p class="generated">${messagesFor(locale).generation.draft.labelShared}</p>`;
}

function followsView(follows: Entry, locale: Locale, addresses: Addresses): Html {
  const page = pageRefIn(follows, locale);
  const foreign = page.locale !== locale && html` hreflang="${page.locale}"`;
  const words = messagesFor(locale).pages.article.follows(entryTitle(follows, locale));
  return html`<p class="follows"><a href="${addresses.link(pagePath(page))}"${foreign}>${words}</a></p>`;
}

/** A section with its evidence beside it. */
function sectionView({ commentary, numberedSentences }: ArticleView, section: SectionName): Html {
  const own = numberedSentences.get(section) ?? [];
  return html`<section class="part ${section}" aria-labelledby="${section}">
      <h2 id="${section}">${messagesFor(commentary.locale).sections[section]}</h2>
      <div class="prose">${proseView(commentary.sections[section], own)}</div>
      ${evidenceView(commentary, section, own)}
    </section>`;
}
