import { localeSchema, slugSchema } from './commentary.ts';
import type { Locale } from './locale.ts';
import { type Take, takes } from './take.ts';

/** What a page shows. */
export interface PageRef {
  readonly slug: string;
  readonly locale: Locale;
  /** `neutral` by default. */
  readonly take?: Take;
}

/** Makes the address of a page; where a card is given none, there are no pages, and titles lead to the reference. */
export type PermalinkBuilder = (page: PageRef) => string;

/** Where the pages of the library are. */
export interface Permalinks {
  readonly to: PermalinkBuilder;
  /** The index of all commentaries. */
  readonly index: (locale: Locale) => string;
  /** Which page is at this address; undefined when it is none of ours. That there is such a commentary is not asked. */
  readonly pageAt: (url: URL) => PageRef | undefined;
  /** Whose page, or way out to its reference, is at this address; undefined when it is none of ours. */
  readonly slugAt: (url: URL) => string | undefined;
}

/** The path of a commentary's page: `/fr/deepseek`, `/fr/deepseek/optimistic`. It never changes. */
export function pagePath({ slug, locale, take = 'neutral' }: PageRef): string {
  return `/${locale}/${slug}${take === 'neutral' ? '' : `/${take}`}`;
}

/** The path of the way out to the reference of a commentary, in whichever language. */
export function redirectPath(slug: string): string {
  return `/r/${slug}`;
}

/** Its address. `publicUrl`: where the program can be reached, maybe with a path, without a slash at its end. */
export function permalink(publicUrl: string, page: PageRef): string {
  return `${publicUrl}${pagePath(page)}`;
}

export function createPermalinks(publicUrl: string): Permalinks {
  const { origin, pathname } = new URL(`${publicUrl}/`);
  const pathAt = (url: URL) =>
    url.origin === origin && url.pathname.startsWith(pathname)
      ? url.pathname.slice(pathname.length).replace(/\/$/u, '')
      : '';
  return {
    to: (page) => permalink(publicUrl, page),
    index: (locale) => `${publicUrl}/${locale}`,
    pageAt: (url) => pageOf(pathAt(url)),
    slugAt: (url) => pageOf(pathAt(url))?.slug ?? wayOutOf(pathAt(url)),
  };
}

function pageOf(path: string): PageRef | undefined {
  const [first, second, third, ...rest] = path.split('/');
  const locale = localeSchema.safeParse(first).data;
  const slug = slugSchema.safeParse(second).data;
  const take = takes.find((one) => one === (third ?? 'neutral'));
  return locale && slug !== undefined && take && rest.length === 0 ? { slug, locale, take } : undefined;
}

function wayOutOf(path: string): string | undefined {
  const slug = slugSchema.safeParse(path.split('/')[1]).data;
  return slug !== undefined && `/${path}` === redirectPath(slug) ? slug : undefined;
}
