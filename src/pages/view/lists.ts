import { proseText } from '../../core/card/rich-text.ts';
import { firstSentence } from '../../core/card/sentences.ts';
import { type Commentary, type Entry, entryTitle, type Topic } from '../../core/model/commentary.ts';
import { type Locale, locales } from '../../core/model/locale.ts';
import { pagePath } from '../../core/model/permalink.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Content, type Html, html } from '../../web/html.ts';
import { type Addresses, indexPath, pageRefIn, picturePath } from '../addresses.ts';
import { siteData } from '../json-ld.ts';
import type { RenderedPage } from '../rendered-page.ts';
import { takeIcon } from './icons.ts';
import { layout } from './layout.ts';

/** An entry of a list, with its commentary if it could be read. */
export interface Row {
  readonly entry: Entry;
  readonly commentary: Commentary | undefined;
}

export interface IndexProps {
  readonly locale: Locale;
  readonly rows: readonly Row[];
  readonly topics: readonly Topic[];
  readonly topic: Topic | undefined;
  readonly page: number;
  readonly pages: number;
  readonly pictureVersion: string;
}

/** One page of the latest commentaries, by year; of all, or of one topic. */
export function indexPage(props: IndexProps, addresses: Addresses, fallback: Locale): RenderedPage {
  const { locale, topic, page } = props;
  const { name, tagline, pages } = messagesFor(locale);
  const heading = topic ? pages.index.topic(topic.names[locale]) : pages.index.title;
  const alternates = Object.fromEntries(locales.map((one) => [one, indexPath(one, topic?.id, page)]));
  const picture = { path: picturePath({ locale }, props.pictureVersion), alt: `${name} – ${tagline}` };
  return layout(
    {
      locale,
      title: page === 1 ? heading : `${heading} – ${pages.index.page(page, props.pages)}`,
      description: tagline,
      path: indexPath(locale, topic?.id, page),
      alternates,
      picture,
      topic,
      ...(topic ? {} : { data: siteData(locale, addresses) }),
      body: indexView(props, heading, addresses),
    },
    addresses,
    fallback,
  );
}

function indexView(props: IndexProps, heading: string, addresses: Addresses): Content {
  const { locale, rows, topic } = props;
  const { index } = messagesFor(locale).pages;
  return html`<div class="listing">
      <header class="hero"><h1>${heading}</h1>${!topic && html`<p>${index.intro} ${takeIcon('optimistic')}${takeIcon('pessimistic')}</p>`}</header>
      ${topicsNav(props, addresses)}
      ${rows.length === 0 ? html`<p>${index.empty}</p>` : yearsView(rows, locale, addresses)}
      ${pagesNav(props, addresses)}
    </div>`;
}

function topicsNav({ topics, topic, locale }: IndexProps, addresses: Addresses): Html | false {
  if (topics.length === 0) return false;
  const { index } = messagesFor(locale).pages;
  const item = (id: string | undefined, words: string) =>
    html`<li><a href="${addresses.link(indexPath(locale, id))}"${topic?.id === id && html` aria-current="page"`}>${words}</a></li>`;
  const all = topics.map(({ id, names }) => item(id, names[locale]));
  return html`<nav class="chips" aria-label="${index.topics}"><ul>${item(undefined, index.all)}${all}</ul></nav>`;
}

function yearsView(rows: readonly Row[], locale: Locale, addresses: Addresses): Content {
  const years = Map.groupBy(rows, ({ entry }) => entry.published.slice(0, 4));
  return [...years].map(
    ([year, those]) =>
      html`<section class="year" aria-labelledby="y${year}"><h2 id="y${year}">${year}</h2>${rowsView(those, locale, addresses, 3)}</section>`,
  );
}

/** Titles with their dates and how the summary begins; `level` is that of their headings. */
export function rowsView(rows: readonly Row[], locale: Locale, addresses: Addresses, level: 2 | 3): Html {
  return html`<ul class="rows">${rows.map((row) => rowView(row, locale, addresses, level))}</ul>`;
}

function rowView({ entry, commentary }: Row, locale: Locale, addresses: Addresses, level: 2 | 3): Html {
  const { locale: own } = pageRefIn(entry, locale);
  const page = (take: 'neutral' | 'optimistic' | 'pessimistic') =>
    addresses.link(pagePath({ slug: entry.slug, locale: own, take }));
  const foreign = own !== locale && html` lang="${own}" hreflang="${own}"`;
  const link = html`<a href="${page('neutral')}"${foreign}>${entryTitle(entry, locale)}</a>`;
  const title = level === 2 ? html`<h2>${link}</h2>` : html`<h3>${link}</h3>`;
  const summary = commentary && firstSentence(proseText(commentary.sections.summary.slice(0, 1)), own);
  return html`<li class="row"><time datetime="${entry.published}">${longDate(entry.published, locale)}</time>
        ${title}
        ${summary !== undefined && html`<p${own !== locale && html` lang="${own}"`}>${summary}</p>`}
        <p class="doors">${(['optimistic', 'pessimistic'] as const).map((side) => doorView(page(side), side, entry, own))}</p></li>`;
}

function doorView(href: string, side: 'optimistic' | 'pessimistic', entry: Entry, locale: Locale): Html {
  const words = messagesFor(locale);
  return html`<a class="way ${side}" href="${href}" aria-label="${words.sections[side]} – ${entryTitle(entry, locale)}">${takeIcon(side)}<span>${words.takes[side]}</span></a> `;
}

function pagesNav({ locale, topic, page, pages }: IndexProps, addresses: Addresses): Html | false {
  if (pages < 2) return false;
  const { index } = messagesFor(locale).pages;
  const to = (number: number) => addresses.link(indexPath(locale, topic?.id, number));
  return html`<nav class="pages" aria-label="${index.pages}">
      ${page > 1 && html`<a rel="prev" href="${to(page - 1)}">${index.newer}</a>`}
      <span>${index.page(page, pages)}</span>
      ${page < pages && html`<a rel="next" href="${to(page + 1)}">${index.older}</a>`}
    </nav>`;
}
