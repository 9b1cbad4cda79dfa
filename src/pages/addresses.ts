import type { Entry, Topic } from '../core/model/commentary.ts';
import { type Locale, otherLocale } from '../core/model/locale.ts';
import type { PageRef } from '../core/model/permalink.ts';
import { pagePath } from '../core/model/permalink.ts';

/** A feed, as a page names it to browsers and readers. */
export interface FeedLink {
  readonly type: string;
  /** A path of ours. */
  readonly path: string;
  readonly title: string;
}

/** Where programs read what people read here. */
export interface ProgramLinks {
  /** The feeds of a language, those of a topic first; RSS is among them. */
  readonly feedLinks: (locale: Locale, topic?: Topic) => readonly FeedLink[];
  /** The path of ours at which the API is described. */
  readonly apiPath: string;
}

/**
 * Where things are. All of it comes from the configured address: what a request says of its own host is never used.
 * Links within the pages are paths, so that they also work where the program is reached by another name.
 */
export class Addresses {
  readonly publicUrl: string;
  readonly programLinks: ProgramLinks;
  /** The path of the address, without a slash at its end. */
  readonly #base: string;
  readonly #assetTag: string;

  constructor(publicUrl: string, assetTag: string, forPrograms: ProgramLinks) {
    this.publicUrl = publicUrl;
    this.programLinks = forPrograms;
    this.#base = new URL(publicUrl).pathname.replace(/\/+$/u, '');
    this.#assetTag = assetTag;
  }

  /** A path of ours, as a link within the pages. */
  link(path: string): string {
    return `${this.#base}${path}`;
  }

  /** A path of ours, for the outside. */
  absolute(path: string): string {
    return `${this.publicUrl}${path}`;
  }

  asset(name: string): string {
    return this.link(`/pages/${this.#assetTag}/${name}`);
  }
}

export function indexPath(locale: Locale, topic?: string, page = 1): string {
  const place = topic === undefined ? `/${locale}` : `/${locale}/topics/${topic}`;
  return page === 1 ? place : `${place}?page=${page}`;
}

export function searchPath(locale: Locale, query = ''): string {
  return `/${locale}/search${query === '' ? '' : `?${new URLSearchParams({ q: query })}`}`;
}

/** Its page in this language, or in the one in which it is told. */
export function pageRefIn(entry: Entry, locale: Locale): PageRef {
  return { slug: entry.slug, locale: entry.titles[locale] === undefined ? otherLocale(locale) : locale };
}

/** The picture of a page; of the index where no commentary is meant. `version` changes with what it shows. */
export function picturePath(page: PageRef | { readonly locale: Locale }, version?: string): string {
  const path = 'slug' in page ? pagePath(page) : `/${page.locale}`;
  return `/og${path}.png${version === undefined ? '' : `?v=${version}`}`;
}
