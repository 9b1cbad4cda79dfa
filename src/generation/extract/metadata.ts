import { z } from 'zod';
import { parseWebUrl } from '../../core/util/links.ts';
import type { ArticleBody } from './article-body.ts';
import { cleanField } from './clean-text.ts';
import type { PageScan } from './page-scan.ts';
import { titleOf } from './title.ts';

/** Each a single line, of a length that a card can hold. */
export interface Metadata {
  readonly title: string;
  readonly site?: string;
  readonly author?: string;
  /** ISO date. */
  readonly published?: string;
  readonly canonical?: string;
}

const LONGEST_NAME = 120;

export function readMetadata(page: PageScan, body: ArticleBody, url: URL): Metadata {
  const site = cleanField(page.meta.get('og:site_name') ?? page.linked.publisher, LONGEST_NAME);
  const author = authorOf(page, body, site);
  const published = publishedOf(page, url);
  const canonical = canonicalOf(page, url);
  return {
    title: titleOf(page, body, site, url),
    ...(site !== undefined && { site }),
    ...(author !== undefined && { author }),
    ...(published !== undefined && { published }),
    ...(canonical !== undefined && { canonical }),
  };
}

const AUTHOR_META = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'dc.creator',
  'dcterms.creator',
];
const DATE_META = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'pubdate',
  'publishdate',
  'date',
];

/** Its authors by its own data, else who the page names beside its text. */
function authorOf(page: PageScan, body: ArticleBody, site: string | undefined): string | undefined {
  const listed = page.linked.authors.flatMap((name) => personIn(name, site));
  if (listed.length > 0) return cleanField([...new Set(listed)].slice(0, 3).join(', '), LONGEST_NAME);
  const others = [...AUTHOR_META.map((name) => page.meta.get(name)), ...page.bylines, body.author];
  return others.flatMap((name) => personIn(name ?? '', site))[0];
}

/** A name without its "By"; nothing for an address, a handle, the site itself or a whole sentence. */
function personIn(text: string, site: string | undefined): readonly string[] {
  const line = cleanField(text, LONGEST_NAME)?.replace(/^(?:by|par|von|por|di)\s*:?\s+/iu, '');
  if (line === undefined || line.length < 2 || line.length > 80) return [];
  if (/https?:|www\.|@|[{}<>|]|\d{2}/.test(line) || line.split(' ').length > 12) return [];
  if (/^(?:admin|editor|staff|author|auteur|redaction|rédaction)$/iu.test(line)) return [];
  return line.toLowerCase() === site?.toLowerCase() ? [] : [line];
}

function publishedOf(page: PageScan, url: URL): string | undefined {
  const claims = [page.linked.published, ...DATE_META.map((name) => page.meta.get(name)), ...page.times];
  const inPath = /\/(20\d\d)[/-](\d\d)[/-](\d\d)(?:\/|-|$)/.exec(url.pathname);
  const dates = [...claims.map((claim) => dayOf(claim ?? '')), inPath?.slice(1).join('-')];
  return dates.find((date) => date !== undefined && date >= '1990' && z.iso.date().safeParse(date).success);
}

/** The day as the page writes it, in its own time zone; other forms than ISO as JavaScript reads them. */
function dayOf(claim: string): string | undefined {
  const iso = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(claim);
  if (iso) return iso.slice(1).join('-');
  const time = /[a-z]{3}/i.test(claim) && /\d{4}/.test(claim) ? Date.parse(claim.slice(0, 60)) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** The address that a page gives as its own: believed only of the same host, and not where it leads to the home page. */
function canonicalOf(page: PageScan, url: URL): string | undefined {
  const own = parseWebUrl(URL.parse(page.canonical?.trim() ?? '', url.href)?.href ?? '');
  if (page.canonical === undefined || !own || hostOf(own) !== hostOf(url)) return undefined;
  if (own.username !== '' || own.password !== '') return undefined;
  return own.pathname === '/' && own.search === '' && url.pathname !== '/' ? undefined : own.href;
}

/** The same for the variants for phones; subdomains may belong to others. */
function hostOf(url: URL): string {
  return url.host.replace(/^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)/, '');
}
