import type { Entry } from '../core/model/commentary.ts';
import { type Locale, locales } from '../core/model/locale.ts';
import { permalink } from '../core/model/permalink.ts';
import { html } from '../web/html.ts';
import { type Addresses, searchPath } from './addresses.ts';

/** Entries per file, of two addresses each: below the protocol's limits of 50,000 addresses and 50 MB. */
const ENTRIES_PER_FILE = 5000;

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** One part of the sitemap, or the index of its parts if there are several; undefined for a part that does not exist. */
export function sitemap(
  entries: readonly Entry[],
  part: number | undefined,
  addresses: Addresses,
): string | undefined {
  const parts = Math.max(1, Math.ceil(entries.length / ENTRIES_PER_FILE));
  if (part === undefined && parts > 1) return sitemapIndex(parts, addresses);
  const number = part ?? 1;
  if (!Number.isInteger(number) || number < 1 || number > parts) return undefined;
  return sitemapPart(
    entries.slice((number - 1) * ENTRIES_PER_FILE, number * ENTRIES_PER_FILE),
    number,
    addresses,
  );
}

function sitemapIndex(parts: number, addresses: Addresses): string {
  const rows = Array.from({ length: parts }, (_, index) => {
    return html`<sitemap><loc>${addresses.absolute(`/sitemap.xml?part=${index + 1}`)}</loc></sitemap>\n`;
  });
  return `${HEAD}${html`<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${rows}</sitemapindex>\n`}`;
}

function sitemapPart(entries: readonly Entry[], number: number, addresses: Addresses): string {
  const home = number === 1 ? [urlElements(locales, (locale) => addresses.absolute(`/${locale}`))] : [];
  const rows = entries.map((entry) =>
    urlElements(
      locales.filter((locale) => entry.titles[locale] !== undefined),
      (locale) => permalink(addresses.publicUrl, { slug: entry.slug, locale }),
    ),
  );
  return `${HEAD}${html`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${[...home, ...rows]}</urlset>\n`}`;
}

/** A `<url>` for each language of one page, with all of them as alternates. */
function urlElements(known: readonly Locale[], address: (locale: Locale) => string) {
  const alternates = known.map(
    (locale) => html`<xhtml:link rel="alternate" hreflang="${locale}" href="${address(locale)}"/>`,
  );
  return known.map((locale) => html`<url><loc>${address(locale)}</loc>${alternates}</url>\n`);
}

/** robots.txt: everything is allowed except redirects to references and search results. */
export function robots(addresses: Addresses): string {
  const closed = ['/r/', ...locales.map((locale) => `${searchPath(locale)}?`)];
  return [
    'User-agent: *',
    ...closed.map((path) => `Disallow: ${addresses.link(path)}`),
    '',
    `Sitemap: ${addresses.absolute('/sitemap.xml')}`,
    '',
  ].join('\n');
}
