import type { DigestContent } from '../core/card/reply.ts';
import type { Entry } from '../core/model/commentary.ts';
import type { Locale, Localized } from '../core/model/locale.ts';
import { DEFAULT_DIGEST_ITEMS, type EmptyPolicy, type Subscription } from '../core/model/subscription.ts';
import type { Library } from '../core/ports/library.ts';
import type { NewArticles } from './new-articles.ts';
import { localDay, nextRun } from './schedule.ts';

const DAY_MS = 24 * 60 * 60_000;

interface CompositionOptions {
  /** The digest covers what appeared after one moment and until another (included). */
  readonly after: Date;
  readonly until: Date;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly topics: readonly string[];
  readonly maxItems: number;
  readonly whenEmpty: EmptyPolicy;
  /** ISO date. */
  readonly day: string;
  /** Which page of older articles a digest without news shows; after the last page the first one comes again. */
  readonly page: number;
}

/** Decides what a digest says. */
export class Composer {
  readonly #library: Library;
  readonly #newArticles: Pick<NewArticles, 'between'>;

  constructor(library: Library, newArticles: Pick<NewArticles, 'between'>) {
    this.#library = library;
    this.#newArticles = newArticles;
  }

  /**
   * The digest of a day: what appeared since the last one that arrived, until a moment. The same for every attempt to deliver
   * it. Undefined when nothing appeared and the subscription wants no digest then (`whenEmpty: skip`).
   */
  async compose(subscription: Subscription, day: string, until: Date): Promise<DigestContent | undefined> {
    const { coveredUntil: after, id } = subscription;
    const firstDay = localDay(subscription.timeZone, nextRun(subscription, subscription.createdAt));
    const page = daysBetween(firstDay, day);
    const subject = await this.#compose({ ...subscription, after, until, day, page });
    return subject && { ...subject, subscription: id };
  }

  /** What appeared in the last so many days, or else older articles. */
  async recent(now: Date, days: number, locale: Locale, timeZone: string): Promise<DigestContent> {
    return this.#compose({
      after: new Date(now.getTime() - days * DAY_MS),
      until: now,
      locale,
      timeZone,
      topics: [],
      maxItems: DEFAULT_DIGEST_ITEMS,
      whenEmpty: 'older',
      day: localDay(timeZone, now),
      page: 0,
    });
  }

  /** The names of a digest's topics, those that most of its articles carry first. */
  topicsOf({ slugs }: Pick<DigestContent, 'slugs'>): readonly Localized<string>[] {
    const carried = slugs.flatMap((slug) => this.#library.entry(slug)?.topics ?? []);
    const counted = this.#library.topics().map(({ id, names }) => {
      const count = carried.filter((topic) => topic === id).length;
      return { names, count };
    });
    const present = counted.filter(({ count }) => count > 0);
    return present.toSorted((one, other) => other.count - one.count).map(({ names }) => names);
  }

  #compose(options: CompositionOptions & { readonly whenEmpty: 'older' | 'say' }): Promise<DigestContent>;
  #compose(options: CompositionOptions): Promise<DigestContent | undefined>;
  async #compose(options: CompositionOptions): Promise<DigestContent | undefined> {
    const { after, until, locale, timeZone, topics, maxItems, whenEmpty, day } = options;
    const slugs = await this.#newArticles.between(after, until);
    const found = slugs
      .flatMap((slug) => this.#library.entry(slug) ?? [])
      .filter((entry) => isAbout(entry, topics));
    if (found.length === 0 && whenEmpty === 'skip') return undefined;
    const older = found.length === 0 && whenEmpty === 'older' ? this.#older(options) : [];
    const shown = found.length > 0 ? found.slice(0, maxItems) : older;
    return {
      type: 'digest',
      locale,
      take: 'neutral',
      day,
      since: localDay(timeZone, after),
      slugs: shown.map(({ slug }) => slug),
      nothingNew: found.length === 0,
      more: Math.max(0, found.length - maxItems),
    };
  }

  #older({ topics, maxItems, page }: CompositionOptions): readonly Entry[] {
    const all = this.#library.latest({}).filter((entry) => isAbout(entry, topics));
    const pages = Math.ceil(all.length / maxItems);
    const start = pages === 0 ? 0 : (page % pages) * maxItems;
    return all.slice(start, start + maxItems);
  }
}

/** From one ISO date to another; 0 where that is earlier. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}

function isAbout(entry: Entry, topics: readonly string[]): boolean {
  return topics.length === 0 || topics.some((topic) => entry.topics.includes(topic));
}
