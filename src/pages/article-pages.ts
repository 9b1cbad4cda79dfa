import type { Commentary, Entry, Topic } from '../core/commentary.ts';
import type { Locale } from '../core/locale.ts';
import type { Library } from '../core/ports.ts';
import type { Take } from '../core/take.ts';
import type { Addresses } from './addresses.ts';
import { imageOf } from './og/image-of.ts';
import { versionOf } from './og/pictures.ts';
import type { Rendered } from './rendered.ts';
import { articlePage } from './view/article.ts';

/** Pages of some 30 kB each. */
const KEPT = 256;

/** What a page was made from: while all of it is the same, so is the page. */
interface Made {
  readonly from: readonly unknown[];
  readonly page: Rendered;
}

/** The pages of commentaries; those that were asked for lately are made once. */
export class ArticlePages {
  readonly #library: Library;
  readonly #addresses: Addresses;
  readonly #fallback: Locale;
  readonly #made = new Map<string, Made>();

  constructor(library: Library, addresses: Addresses, fallback: Locale) {
    this.#library = library;
    this.#addresses = addresses;
    this.#fallback = fallback;
  }

  get(commentary: Commentary, entry: Entry, take: Take): Rendered {
    const topics = topicsOf(this.#library, commentary);
    const follows = commentary.follows === undefined ? undefined : this.#library.entry(commentary.follows);
    const from = [commentary, entry, follows, ...topics];
    const key = `${commentary.locale} ${take} ${commentary.slug}`;
    const known = this.#made.get(key);
    const page =
      known && same(known.from, from) ? known.page : this.#make({ commentary, entry, take, topics, follows });
    this.#made.delete(key);
    this.#made.set(key, { from, page });
    const [oldest] = this.#made.keys();
    if (this.#made.size > KEPT && oldest !== undefined) this.#made.delete(oldest);
    return page;
  }

  #make(parts: Omit<Parameters<typeof articlePage>[0], 'version'>): Rendered {
    const version = versionOf(imageOf(parts.commentary, parts.take));
    return articlePage({ ...parts, version }, this.#addresses, this.#fallback);
  }
}

function topicsOf(library: Library, { topics }: Commentary): readonly Topic[] {
  if (topics.length === 0) return [];
  const known = library.topics();
  return topics.flatMap((id) => known.find((topic) => topic.id === id) ?? []);
}

function same(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}
