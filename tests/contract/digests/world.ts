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

export interface Posted extends Delivery {
  readonly message: string;
}

type Answer = (delivery: Delivery, post: () => PostRef) => Promise<PostRef>;

/** A platform of channels that do as they are told, and never post one key twice when they are asked to look. */
export class FakePlaces {
  readonly posts: Posted[] = [];
  /** Every call, in order. */
  readonly calls: Delivery[] = [];
  /** By channel: how its next deliveries are answered. */
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

export const wish: SubscriptionSettings = {
  locale: 'fr',
  timeZone: 'America/Montreal',
  time: '08:00',
  days: weekdays,
  topics: [],
  maxItems: 5,
  whenEmpty: 'say',
};

/** A store on disk, a library that grows, a clock that stands still, and as many engines as are asked for. */
export async function openWorld() {
  const dataDir = await mkdtemp(join(tmpdir(), 'contrepoint-digests-'));
  const clock = stepClock('2026-11-23T12:00:00Z');
  const log = recordingLog();
  const places = new FakePlaces();
  const opened: { engine: DigestEngine; close: () => Promise<void> }[] = [];
  let shared: Stores | undefined;
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

  async function start(change: (stores: Stores) => Stores = (it) => it): Promise<DigestEngine> {
    const storage = await openStorage({ dataDir, clock, locale: 'fr', log });
    shared = change(storage.stores);
    return run(shared, () => storage.close());
  }

  function run(stores: Stores, closeStore: () => Promise<void>): DigestEngine {
    const review = { findBySlug: async () => undefined };
    const cards = createCardSource({ library, reactions: defaultReactions, review, writes: false });
    const engine = createDigests({
      stores,
      library,
      deliver: places.deliver,
      access: places.ask,
      platforms: [{ name: 'test', deliveriesPerSecond: 10_000 }],
      cardOf: (subject) => cards.post(subject, {}),
      policy: { ...defaultPolicy, operatorChannel: { platform: 'test', channel: 'operator' } },
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

  return {
    clock,
    log,
    places,
    start,
    /** One more engine on the store of the last one. Two connections to SQLite in one process would wait for each other. */
    join: async () => {
      if (!shared) throw new Error('no engine to join');
      return run(shared, async () => {});
    },
    stores: async () => (await openStorage({ dataDir, clock, locale: 'fr', log })).stores,
    /** Adds articles to the library. */
    publish: (...added: string[]) => {
      slugs = [...slugs, ...added];
      shelf = aLibrary(slugs);
      entries = undefined;
    },
    /** Moves the clock, and lets the engine look. */
    at: async (engine: DigestEngine, iso: string) => {
      clock.set(iso);
      await engine.tick();
    },
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
