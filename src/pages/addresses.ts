import type { Entry, Topic } from '../core/model/commentary.ts';
import { type Locale, otherLocale } from '../core/model/locale.ts';
import type { PageRef } from '../core/model/permalink.ts';
import { pagePath } from '../core/model/permalink.ts';

/** A feed, as a page's `<link rel="alternate">` names it. */
interface FeedLink {
  readonly type: string;
  /** A path below the public address. */
  readonly path: string;
  readonly title: string;
}

/** Links to the same content for programs. */
export interface ProgramLinks {
  /** The feeds of a language, with those of a topic first; among them is RSS. */
  readonly feedLinks: (locale: Locale, topic?: Topic) => readonly FeedLink[];
  /** The path of the API's description. */
  readonly apiPath: string;
}

/**
 * Makes addresses from the configured public one; the host that a request names is never used. Links within the pages are
 * paths, so that they also work where the program is reached by another name.
 */
export class Addresses {
  readonly publicUrl: string;
  readonly programLinks: ProgramLinks;
  /** The path of the public address, without a trailing slash. */
  readonly #base: string;
  readonly #assetTag: string;

  constructor(publicUrl: string, assetTag: string, forPrograms: ProgramLinks) {
    this.publicUrl = publicUrl;
    this.programLinks = forPrograms;
    this.#base = new URL(publicUrl).pathname.replace(/\/+$/u, '');
    this.#assetTag = assetTag;
  }

  /** A link to a path, for use within the pages. */
  link(path: string): string {
    return `${this.#base}${path}`;
  }

  /** The whole address of a path. */
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

/** Its page in this language, or in the other one if it exists only there. */
export function pageRefIn(entry: Entry, locale: Locale): PageRef {
  return { slug: entry.slug, locale: entry.titles[locale] === undefined ? otherLocale(locale) : locale };
}

/** The path of the picture of a commentary's page, or of the index. `version` changes with what it shows. */
export function picturePath(page: PageRef | { readonly locale: Locale }, version?: string): string {
  const path = 'slug' in page ? pagePath(page) : `/${page.locale}`;
  return `/og${path}.png${version === undefined ? '' : `?v=${version}`}`;
}
