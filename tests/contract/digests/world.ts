import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCardSource } from '../../../src/cards/card-source.ts';
import type { DigestContent } from '../../../src/core/card/reply.ts';
import type { Access } from '../../../src/core/model/access.ts';
import type { Entry } from '../../../src/core/model/commentary.ts';
import { type Delivery, DeliveryError } from '../../../src/core/model/delivery.ts';
import type { Place } from '../../../src/core/model/place.ts';
import { defaultReactions } from '../../../src/core/model/reactions.ts';
import type { PostRef } from '../../../src/core/model/request.ts';
import type { SubscriptionSettings } from '../../../src/core/model/subscription.ts';
import { weekdays } from '../../../src/core/model/subscription.ts';
import type { Library } from '../../../src/core/ports/library.ts';
import { noMeter } from '../../../src/core/ports/meter.ts';
import type { Stores } from '../../../src/core/ports/stores.ts';
import { createDigests, type DigestEngine, defaultPolicy } from '../../../src/digests/index.ts';
import { openStorage } from '../../../src/storage/index.ts';
import { stepClock } from '../../fakes/clock.ts';
import { aLibrary, recordingLog } from '../../support/fixtures.ts';
import { until } from '../../support/until.ts';

interface Posted extends Delivery {
  readonly message: string;
}

type Answer = (delivery: Delivery, post: () => PostRef) => Promise<PostRef>;

/** A platform whose channels answer as a test wants. A delivery with `attemptedAt` is not posted again if its key was. */
class FakePlaces {
  readonly posts: Posted[] = [];
  /** Every call, in order. */
  readonly calls: Delivery[] = [];
  /** How deliveries are answered, by channel. */
  readonly answers = new Map<string, Answer>();
  readonly access = new Map<string, Access>();

  deliver = async (delivery: Delivery): Promise<PostRef> => {
    this.calls.push(delivery);
    const post = () => this.#post(delivery);
    const answer = this.answers.get(delivery.to.channel);
    return answer ? answer(delivery, post) : post();
  };

  ask = async (place: Place): Promise<Access> => this.access.get(place.channel) ?? { role: 'admin' };

  refuse(channel: string, refusal: NonNullable<Access['refusal']>): void {
    this.access.set(channel, { role: 'admin', refusal });
    this.answers.set(channel, async () => {
      throw new DeliveryError({ kind: 'refused', refusal });
    });
  }

  allow(channel: string): void {
    this.access.delete(channel);
    this.answers.delete(channel);
  }

  in(channel: string): readonly Posted[] {
    return this.posts.filter(({ to }) => to.channel === channel);
  }

  #post(delivery: Delivery): PostRef {
    const known = delivery.attemptedAt && this.posts.find(({ key }) => key === delivery.key);
    const message = known?.message ?? `m${this.posts.length + 1}`;
    if (!known) this.posts.push({ ...delivery, message });
    return { place: delivery.to, message };
  }
}

export function digestOf({ content }: Pick<Delivery, 'content'>): DigestContent {
  if (content?.type !== 'digest') throw new Error('no digest');
  return content;
}

export const place = (channel: string): Place => ({ platform: 'test', workspace: 'w', channel });

export const dailySettings: SubscriptionSettings = {
  locale: 'fr',
  timeZone: 'America/Montreal',
  time: '08:00',
  days: weekdays,
  topics: [],
  maxItems: 5,
  whenEmpty: 'say',
};

/** A store some of whose methods are replaced; `replacement` decides at each call. */
export function intercepted<T extends object>(
  store: T,
  replacement: (method: string) => (() => Promise<never>) | undefined,
): T {
  return new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => replacement(String(name))?.() ?? method.apply(target, args);
    },
  });
}

interface StartOptions {
  /** Replaces stores, as the engine sees them. */
  readonly change?: (stores: Stores) => Stores;
  readonly stopPatienceMs?: number;
}

export type DigestWorld = Awaited<ReturnType<typeof openDigestWorld>>;

/** A store on disk, a library that grows, a clock that stands still, and any number of digest engines. */
export async function openDigestWorld() {
  const dataDir = await mkdtemp(join(tmpdir(), 'contrepoint-digests-'));
  const clock = stepClock('2026-11-23T12:00:00Z');
  const log = recordingLog();
  const places = new FakePlaces();
  const opened: { engine: DigestEngine; close: () => Promise<void> }[] = [];
  /** Of the engine that was started last: as it uses them, and as they are. */
  let stores: { readonly used: Stores; readonly real: Stores } | undefined;
  let slugs = ['one', 'two'];
  let shelf = aLibrary(slugs);
  let entries: readonly Entry[] | undefined;
  const library: Library = {
    commentary: (slug, locale) => shelf.commentary(slug, locale),
    entry: (slug) => shelf.entry(slug),
    search: (query) => shelf.search(query),
    suggest: (typed, limit) => shelf.suggest(typed, limit),
    findByReference: (url) => shelf.findByReference(url),
    // The same array until something changes, as the real one.
    latest: (filter) => {
      entries ??= shelf.latest({});
      return filter.topic || filter.since ? shelf.latest(filter) : entries;
    },
    topics: () => shelf.topics(),
  };

  async function start({
    change = (real) => real,
    stopPatienceMs = defaultPolicy.stopPatienceMs,
  }: StartOptions = {}): Promise<DigestEngine> {
    const storage = await openStorage({ dataDir, clock, locale: 'fr', log });
    stores = { used: change(storage.stores), real: storage.stores };
    return run(stores.used, stopPatienceMs, () => storage.close());
  }

  function run(used: Stores, stopPatienceMs: number, closeStore: () => Promise<void>): DigestEngine {
    const review = { findBySlug: async () => undefined };
    const cards = createCardSource({ library, reactions: defaultReactions, review, hasModel: false });
    const engine = createDigests({
      stores: used,
      library,
      deliver: places.deliver,
      access: places.ask,
      platforms: [{ name: 'test', deliveriesPerSecond: 10_000 }],
      cardOf: (subject) => cards.post(subject, {}),
      policy: {
        ...defaultPolicy,
        stopPatienceMs,
        operatorChannel: { platform: 'test', channel: 'operator' },
      },
      locale: 'fr',
      clock,
      log,
      meter: noMeter,
    });
    const close = async () => {
      await engine.stop();
      await closeStore();
    };
    opened.push({ engine, close });
    return engine;
  }

  function current() {
    if (!stores) throw new Error('no engine was started');
    return stores;
  }

  return {
    clock,
    log,
    places,
    start,
    /** One more engine on the stores of the last one: two connections to SQLite in one process would block each other. */
    join: async () => run(current().used, defaultPolicy.stopPatienceMs, async () => {}),
    /** Of the engine that was started last, without its `change`. */
    stores: () => current().real,
    /** Waits until so many attempts at a day's digest have ended; resolves with its entry. */
    attemptEnded: (subscription: string, attempts: number, day = '20261123') =>
      until(`attempt ${attempts} to end`, async () => {
        const entry = await current().real.outbox.find(`${subscription}-${day}`);
        return entry?.attempts === attempts && entry.state !== 'sending' && entry;
      }),
    /** Adds articles to the library. */
    publish: (...added: string[]) => {
      slugs = [...slugs, ...added];
      shelf = aLibrary(slugs);
      entries = undefined;
    },
    /** Moves the clock, and lets an engine tick. */
    tickAt: async (engine: DigestEngine, iso: string) => {
      clock.set(iso);
      await engine.tick();
    },
    /** Waits until so many digests are recorded as sent, so that the clock can be moved; resolves with all posts. */
    sent: (count: number) =>
      until(`${count} digests to be sent`, async () => {
        const counts = await current().real.outbox.countByState();
        const sent = counts.find(({ state }) => state === 'sent')?.count ?? 0;
        return sent >= count && places.posts;
      }),
    /** Waits for so many posts. */
    posts: (count: number) => until(`${count} posts`, () => places.posts.length >= count && places.posts),
    stop: async (engine: DigestEngine) => {
      const at = opened.findIndex((one) => one.engine === engine);
      await opened.splice(at, 1)[0]?.close();
    },
    close: async () => {
      for (const { close } of opened.toReversed()) await close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
