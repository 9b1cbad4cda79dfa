import { localeSchema, slugSchema } from './commentary.ts';
import type { Locale } from './locale.ts';
import { type Take, takes } from './take.ts';

/** What a page shows. */
export interface PageOf {
  readonly slug: string;
  readonly locale: Locale;
  /** `neutral` by default. */
  readonly take?: Take;
}

/** Makes the address of a page; where a card is given none, there are no pages, and titles lead to the reference. */
export type Permalink = (page: PageOf) => string;

/** Where the pages of the library are. */
export interface Permalinks {
  readonly to: Permalink;
  /** The index of all commentaries. */
  readonly index: (locale: Locale) => string;
  /** Which page is at this address; undefined when it is none of ours. That there is such a commentary is not asked. */
  readonly pageAt: (url: URL) => PageOf | undefined;
}

/** The path of a commentary's page: `/fr/deepseek`, `/fr/deepseek/optimistic`. It never changes. */
export function pagePath({ slug, locale, take = 'neutral' }: PageOf): string {
  return `/${locale}/${slug}${take === 'neutral' ? '' : `/${take}`}`;
}

/** Its address. `publicUrl`: where the program can be reached, maybe with a path, without a slash at its end. */
export function permalink(publicUrl: string, page: PageOf): string {
  return `${publicUrl}${pagePath(page)}`;
}

export function permalinksUnder(publicUrl: string): Permalinks {
  const { origin, pathname } = new URL(`${publicUrl}/`);
  return {
    to: (page) => permalink(publicUrl, page),
    index: (locale) => `${publicUrl}/${locale}`,
    pageAt: (url) =>
      url.origin === origin && url.pathname.startsWith(pathname)
        ? pageOf(url.pathname.slice(pathname.length))
        : undefined,
  };
}

function pageOf(path: string): PageOf | undefined {
  const [first, second, third, ...rest] = path.replace(/\/$/u, '').split('/');
  const locale = localeSchema.safeParse(first).data;
  const slug = slugSchema.safeParse(second).data;
  const take = takes.find((one) => one === (third ?? 'neutral'));
  return locale && slug !== undefined && take && rest.length === 0 ? { slug, locale, take } : undefined;
}
