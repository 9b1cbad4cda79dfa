import { truncate } from '../../core/card/shorten.ts';
import { type Locale, locales } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Content, type Html, html } from '../../web/html.ts';
import { type Addresses, searchPath } from '../addresses.ts';
import type { RenderedPage } from '../rendered-page.ts';
import { layout } from './layout.ts';
import { type Row, rowsView } from './lists.ts';

/** Longest query, in UTF-16 units: longer than any title. */
export const MAX_QUERY = 200;

type SearchResultView =
  | { readonly kind: 'found' | 'nearest' | 'latest'; readonly rows: readonly Row[] }
  | { readonly kind: 'too-long' };

export interface SearchProps {
  readonly locale: Locale;
  readonly query: string;
  readonly result: SearchResultView;
}

/** The page with the result of a search. */
export function searchPage(
  { locale, query, result }: SearchProps,
  addresses: Addresses,
  fallback: Locale,
): RenderedPage {
  const { tagline, pages } = messagesFor(locale);
  const { search } = pages;
  const shown = truncate(query, MAX_QUERY);
  const plain = shown === '' || result.kind === 'too-long';
  const heading = plain ? search.title : search.titleFor(truncate(shown, 60));
  return layout(
    {
      locale,
      title: heading,
      description: tagline,
      // Search engines should index the empty form only.
      ...(query === '' && { path: searchPath(locale) }),
      alternates: Object.fromEntries(locales.map((one) => [one, searchPath(one, plain ? '' : query)])),
      query: shown,
      body: html`<div class="listing"><header class="hero"><h1>${heading}</h1></header>${resultView({ locale, query, result }, addresses)}</div>`,
    },
    addresses,
    fallback,
  );
}

function resultView({ locale, query, result }: SearchProps, addresses: Addresses): Content {
  const { search } = messagesFor(locale).pages;
  if (result.kind === 'too-long') {
    const format = new Intl.NumberFormat(locale === 'fr' ? 'fr-CA' : 'en-GB');
    return html`<p class="notice">${search.tooLong(format.format(query.length), String(MAX_QUERY))}</p>`;
  }
  const { kind, rows } = result;
  if (kind === 'found')
    return [html`<p class="count">${search.found(rows.length)}</p>`, rowsView(rows, locale, addresses, 2)];
  const none = query !== '' && html`<p class="notice">${search.none(truncate(query, 100))}</p>`;
  return [
    none,
    suggestionsView(kind === 'nearest' ? search.nearest : search.latest, rows, locale, addresses),
  ];
}

/** Rows under a heading; nothing if there are none. */
export function suggestionsView(
  heading: string,
  rows: readonly Row[],
  locale: Locale,
  addresses: Addresses,
): Html | false {
  if (rows.length === 0) return false;
  return html`<section aria-labelledby="suggestions"><h2 id="suggestions">${heading}</h2>${rowsView(rows, locale, addresses, 3)}</section>`;
}
