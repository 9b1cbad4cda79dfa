import { z } from 'zod';
import { parseWebUrl } from '../../core/util/links.ts';
import type { ArticleBody } from './article-body.ts';
import { cleanField } from './clean-text.ts';
import type { PageScan } from './page-scan.ts';
import { titleOf } from './title.ts';

/** Each field is a single line that fits a card. */
export interface Metadata {
  readonly title: string;
  readonly site?: string;
  readonly author?: string;
  /** ISO date. */
  readonly published?: string;
  readonly canonical?: string;
}

const MAX_NAME = 120;

export function readMetadata(page: PageScan, body: ArticleBody, url: URL): Metadata {
  const site = cleanField(page.meta.get('og:site_name') ?? page.linked.publisher, MAX_NAME);
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

/** The authors in the page's JSON-LD, else the first name in its meta tags and bylines. */
function authorOf(page: PageScan, body: ArticleBody, site: string | undefined): string | undefined {
  const listed = page.linked.authors.flatMap((name) => personName(name, site));
  if (listed.length > 0) return cleanField([...new Set(listed)].slice(0, 3).join(', '), MAX_NAME);
  const others = [...AUTHOR_META.map((name) => page.meta.get(name)), ...page.bylines, body.author];
  return others.flatMap((name) => personName(name ?? '', site))[0];
}

/** The name without a leading "By"; empty for a URL, a handle, the site itself or a whole sentence. */
function personName(text: string, site: string | undefined): readonly string[] {
  const line = cleanField(text, MAX_NAME)?.replace(/^(?:by|par|von|por|di)\s*:?\s+/iu, '');
  if (line === undefined || line.length < 2 || line.length > 80) return [];
  if (/https?:|www\.|@|[{}<>|]|\d{2}/.test(line) || line.split(' ').length > 12) return [];
  if (/^(?:admin|editor|staff|author|auteur|redaction|rédaction)$/iu.test(line)) return [];
  return line.toLowerCase() === site?.toLowerCase() ? [] : [line];
}

function publishedOf(page: PageScan, url: URL): string | undefined {
  const claims = [page.linked.published, ...DATE_META.map((name) => page.meta.get(name)), ...page.times];
  const inPath = /\/(20\d\d)[/-](\d\d)[/-](\d\d)(?:\/|-|$)/.exec(url.pathname);
  const dates = [...claims.map((claim) => isoDay(claim ?? '')), inPath?.slice(1).join('-')];
  return dates.find((date) => date !== undefined && date >= '1990' && z.iso.date().safeParse(date).success);
}

/** The day in the page's own time zone; other forms than ISO as `Date.parse` reads them. */
function isoDay(claim: string): string | undefined {
  const iso = /^\s*(\d{4})-?(\d{2})-?(\d{2})(?!\d)/.exec(claim);
  if (iso) return iso.slice(1).join('-');
  const time = /[a-z]{3}/i.test(claim) && /\d{4}/.test(claim) ? Date.parse(claim.slice(0, 60)) : Number.NaN;
  return Number.isNaN(time) ? undefined : new Date(time).toISOString().slice(0, 10);
}

/** The page's canonical URL; ignored on another host, and when it is the home page. */
function canonicalOf(page: PageScan, url: URL): string | undefined {
  const own = parseWebUrl(URL.parse(page.canonical?.trim() ?? '', url.href)?.href ?? '');
  if (page.canonical === undefined || !own || siteHost(own) !== siteHost(url)) return undefined;
  if (own.username !== '' || own.password !== '') return undefined;
  return own.pathname === '/' && own.search === '' && url.pathname !== '/' ? undefined : own.href;
}

/** The same for the mobile variants of a site. Other subdomains may belong to somebody else. */
function siteHost(url: URL): string {
  return url.host.replace(/^(?:(?:www|m|mobile|amp)\.)+(?=[^.]+\.)/, '');
}
