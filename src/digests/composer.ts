import type { DigestContent } from '../core/card/reply.ts';
import type { Entry } from '../core/model/commentary.ts';
import type { Locale, Localized } from '../core/model/locale.ts';
import { DEFAULT_DIGEST_ITEMS, type EmptyPolicy, type Subscription } from '../core/model/subscription.ts';
import type { Library } from '../core/ports/library.ts';
import type { Arrivals } from './arrivals.ts';
import { localDay, nextRun } from './schedule.ts';

interface Window {
  readonly after: Date;
  readonly until: Date;
  readonly locale: Locale;
  readonly timeZone: string;
  readonly topics: readonly string[];
  readonly maxItems: number;
  readonly whenEmpty: EmptyPolicy;
  readonly day: string;
  /** Which of the digests without news this is: each shows other articles, the latest first. */
  readonly round: number;
}

/** Decides what a digest says. */
export class Composer {
  readonly #library: Library;
  readonly #arrivals: Pick<Arrivals, 'between'>;

  constructor(library: Library, arrivals: Pick<Arrivals, 'between'>) {
    this.#library = library;
    this.#arrivals = arrivals;
  }

  /**
   * The digest of a day: what appeared since the last one that arrived, until a moment. The same for every attempt to
   * deliver it. Undefined: there is nothing to say, and the subscription wants no word of that.
   */
  async compose(subscription: Subscription, day: string, until: Date): Promise<DigestContent | undefined> {
    const { coveredUntil: after, id } = subscription;
    const first = localDay(subscription.timeZone, nextRun(subscription, subscription.createdAt));
    const round = daysBetween(first, day);
    const subject = await this.#look({ ...subscription, after, until, day, round });
    return subject && { ...subject, subscription: id };
  }

  /** What appeared in the last so many days, or older articles. */
  async recent(now: Date, days: number, locale: Locale, timeZone: string): Promise<DigestContent> {
    const after = new Date(now.getTime() - days * 24 * 60 * 60_000);
    const day = localDay(timeZone, now);
    const maxItems = DEFAULT_DIGEST_ITEMS;
    const window = { after, until: now, locale, timeZone, topics: [], maxItems, day, round: 0 } as const;
    return this.#look({ ...window, whenEmpty: 'older' });
  }

  /** The names of what a digest tells of: first the topics that most of its articles carry. */
  topicsOf({ slugs }: Pick<DigestContent, 'slugs'>): readonly Localized<string>[] {
    const carried = slugs.flatMap((slug) => this.#library.entry(slug)?.topics ?? []);
    const counted = this.#library.topics().map(({ id, names }) => {
      const count = carried.filter((topic) => topic === id).length;
      return { names, count };
    });
    const told = counted.filter(({ count }) => count > 0);
    return told.toSorted((one, other) => other.count - one.count).map(({ names }) => names);
  }

  #look(window: Window & { readonly whenEmpty: 'older' | 'say' }): Promise<DigestContent>;
  #look(window: Window): Promise<DigestContent | undefined>;
  async #look({ after, until, round, ...wish }: Window): Promise<DigestContent | undefined> {
    const slugs = await this.#arrivals.between(after, until);
    const found = slugs.flatMap((slug) => this.#wanted(slug, wish.topics) ?? []);
    if (found.length === 0 && wish.whenEmpty === 'skip') return undefined;
    const older = found.length === 0 && wish.whenEmpty === 'older' ? this.#older(wish, round) : [];
    const shown = found.length > 0 ? found.slice(0, wish.maxItems) : older;
    return {
      type: 'digest',
      locale: wish.locale,
      take: 'neutral',
      day: wish.day,
      since: localDay(wish.timeZone, after),
      slugs: shown.map(({ slug }) => slug),
      nothingNew: found.length === 0,
      more: Math.max(0, found.length - wish.maxItems),
    };
  }

  /** Undefined for what is gone, or about something else. */
  #wanted(slug: string, topics: readonly string[]): Entry | undefined {
    const entry = this.#library.entry(slug);
    return entry && isAbout(entry, topics) ? entry : undefined;
  }

  /** Goes on through the older ones, and from the last one back to the latest. */
  #older({ topics, maxItems }: Pick<Window, 'topics' | 'maxItems'>, round: number): readonly Entry[] {
    const all = this.#library.latest({}).filter((entry) => isAbout(entry, topics));
    const pages = Math.ceil(all.length / maxItems);
    const page = pages === 0 ? 0 : round % pages;
    return all.slice(page * maxItems, (page + 1) * maxItems);
  }
}

/** From one ISO date to a later one. */
function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / (24 * 60 * 60_000)));
}

function isAbout(entry: Entry, topics: readonly string[]): boolean {
  return topics.length === 0 || topics.some((topic) => entry.topics.includes(topic));
}
