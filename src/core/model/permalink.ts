import { localeSchema, slugSchema } from './commentary.ts';
import type { Locale } from './locale.ts';
import { type Take, takes } from './take.ts';

/** A page of the library, by what it shows. */
export interface PageRef {
  readonly slug: string;
  readonly locale: Locale;
  /** `neutral` by default. */
  readonly take?: Take;
}

/** The address of a page. Cards that get no builder link to the reference instead: there are no pages then. */
export type PermalinkBuilder = (page: PageRef) => string;

/** Where the pages of the library are. */
export interface Permalinks {
  readonly to: PermalinkBuilder;
  /** The index of all commentaries. */
  readonly index: (locale: Locale) => string;
  /** The page at this address; undefined when it is not one of ours. It does not check that the commentary exists. */
  readonly pageAt: (url: URL) => PageRef | undefined;
  /** The slug of the page, or of the redirect to the reference, at this address; undefined when it is not one of ours. */
  readonly slugAt: (url: URL) => string | undefined;
}

/** The path of a commentary's page: `/fr/deepseek`, `/fr/deepseek/optimistic`. It must never change. */
export function pagePath({ slug, locale, take = 'neutral' }: PageRef): string {
  return `/${locale}/${slug}${take === 'neutral' ? '' : `/${take}`}`;
}

/** The path that redirects to a commentary's reference, the same in every language. */
export function redirectPath(slug: string): string {
  return `/r/${slug}`;
}

/** The address of a page. `publicUrl`: where the program can be reached, possibly with a path, without a trailing slash. */
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
    pageAt: (url) => parsePagePath(pathAt(url)),
    slugAt: (url) => parsePagePath(pathAt(url))?.slug ?? redirectedSlug(pathAt(url)),
  };
}

function parsePagePath(path: string): PageRef | undefined {
  const [first, second, third, ...rest] = path.split('/');
  const locale = localeSchema.safeParse(first).data;
  const slug = slugSchema.safeParse(second).data;
  const take = takes.find((one) => one === (third ?? 'neutral'));
  return locale && slug !== undefined && take && rest.length === 0 ? { slug, locale, take } : undefined;
}

function redirectedSlug(path: string): string | undefined {
  const slug = slugSchema.safeParse(path.split('/')[1]).data;
  return slug !== undefined && `/${path}` === redirectPath(slug) ? slug : undefined;
}
