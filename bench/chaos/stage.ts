import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { OutboxEntry, Stores } from '../../src/core/ports/stores.ts';
import { openStorage } from '../../src/storage/index.ts';
import { writeFakeContent } from '../../tests/support/articles.ts';
import { recordingLog } from '../../tests/support/fixtures.ts';
import { Random } from '../../tests/support/random.ts';
import { LATE_MS, type Window } from './calendar.ts';
import { type ChaosChat, type ChatName, startChat } from './chats.ts';
import { Fleet } from './fleet.ts';
import { Mishaps } from './mishaps.ts';
import { type Expected, expectedBetween, subscribe, subscribers } from './subscribers.ts';

export interface StageOptions {
  readonly chat: ChatName;
  readonly instances: number;
  readonly seed: number;
  readonly subscriptions: number;
  /** Empty, and its own. */
  readonly folder: string;
  /** PostgreSQL, an empty database; SQLite without it. */
  readonly databaseUrl?: string | undefined;
}

const MINUTE = 60_000;
/** Where there is only one process, nobody is there for so long when it is killed: all that it had leased is free again. */
const ABSENCE_MS = MINUTE + 1000;
/** How often it is looked whether all is done, in ms. */
const LOOK_MS = 200;
/** On a machine that is busy with other things. */
export const LONGEST_START_MS = 120_000;
/** A moment has passed once every process can have noticed. */
const REACHED_MS = 200;

/** The processes, the fake that they talk to, the store that they share, and the time that all go by. */
export class Stage {
  readonly random: Random;
  readonly mishaps: Mishaps;
  readonly chat: ChaosChat;
  readonly fleet: Fleet;
  readonly subscriptions: readonly Subscription[];
  powerCuts = 0;
  /** What had to be posted, with the moment from which on it could be. */
  readonly expected = new Map<string, { readonly since: number }>();
  readonly #stores: Stores;
  readonly #close: () => Promise<void>;
  /** Everything until then is in `expected`. */
  #lived = 0;

  private constructor(deps: {
    random: Random;
    mishaps: Mishaps;
    chat: ChaosChat;
    fleet: Fleet;
    subscriptions: readonly Subscription[];
    stores: Stores;
    close: () => Promise<void>;
  }) {
    this.random = deps.random;
    this.mishaps = deps.mishaps;
    this.chat = deps.chat;
    this.fleet = deps.fleet;
    this.subscriptions = deps.subscriptions;
    this.#stores = deps.stores;
    this.#close = deps.close;
    this.fleet.onReturn = () => {
      this.chat.advance(ABSENCE_MS);
      this.fleet.skip(ABSENCE_MS);
    };
  }

  static async set(options: StageOptions): Promise<Stage> {
    const { folder, databaseUrl, instances, seed } = options;
    const random = new Random(seed);
    const mishaps = new Mishaps(() => random.next());
    const chat = await startChat(options.chat, mishaps);
    const contentDir = join(folder, 'content');
    const dataDir = join(folder, 'data');
    writeFakeContent(contentDir, 5);
    const storage = await openStorage({
      dataDir,
      ...(databaseUrl !== undefined && { databaseUrl }),
      clock: { now: () => new Date() },
      locale: 'en',
      log: recordingLog(),
    });
    const env = {
      ...chat.env,
      PORT: '0',
      PLAYGROUND: 'off',
      LOG_LEVEL: 'info',
      DEFAULT_LOCALE: 'en',
      DATA_DIR: dataDir,
      CONTENT_DIR: contentDir,
      CHAOS_PACE: String(chat.pace),
      ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }),
    };
    const logFile = join(folder, 'instances.log');
    const fleet = new Fleet({ size: instances, env, logFile, random: () => random.next() });
    return new Stage({
      random,
      mishaps,
      chat,
      fleet,
      subscriptions: subscribers(options.subscriptions, () => chat.place()),
      stores: storage.stores,
      close: storage.close,
    });
  }

  now(): number {
    return Date.now() + this.fleet.aheadMs;
  }

  /** Begins far before a window, and comes there with a jump: nothing that was due in between is to be posted. */
  async land({ from }: Window, isFirst: boolean): Promise<void> {
    await this.fleet.cutPower();
    await this.#moveTo(from);
    if (isFirst) await subscribe(this.#stores, this.subscriptions, new Date(from - 3 * LATE_MS));
    this.#lived = from - LATE_MS;
    this.#expectUntil(from, from);
    this.fleet.start();
  }

  /** Time passes: while the processes live if `alive`, else they are all killed, and start again afterwards. */
  async jump(to: number, alive: boolean): Promise<void> {
    if (to <= this.now()) return;
    if (alive) return this.#moveTo(to);
    this.powerCuts += 1;
    await this.fleet.cutPower();
    await this.#moveTo(to);
    this.fleet.start();
  }

  /** Waits until the clock has passed a moment by itself. */
  async reach(moment: number): Promise<void> {
    await pause(Math.max(0, moment + REACHED_MS - this.now()));
  }

  /** True once all that is due has come to its end; false when that takes longer, while there is a process to see to it. */
  async settled(ms: number): Promise<boolean> {
    let [leftMs, aloneMs] = [ms, 0];
    while (!(await this.#isQuiet())) {
      if (leftMs <= 0) return false;
      await pause(LOOK_MS);
      const isAlone = this.fleet.ready === 0;
      if (!isAlone) leftMs -= LOOK_MS;
      aloneMs = isAlone ? aloneMs + LOOK_MS : 0;
      if (aloneMs > LONGEST_START_MS) throw new Error('the program does not start any more: see its log');
    }
    return true;
  }

  /** Since when the oldest of those is due that have not come to their end. */
  async oldestDue(): Promise<number> {
    const { oldest } = await this.#stores.outbox.depth(new Date(this.now()));
    return oldest?.getTime() ?? this.now();
  }

  /** How many posts are still missing. */
  missing(): number {
    this.#expectUntil(this.now());
    const there = new Set(this.chat.posts().map(keyOf));
    return [...this.expected.keys()].filter((key) => !there.has(key)).length;
  }

  /** What did not end well, as the store has it. */
  async troubled(): Promise<readonly OutboxEntry[]> {
    const entries = await this.#stores.outbox.needingAttention(new Date(0), 100_000);
    return entries.filter(({ state }) => state === 'failed' || state === 'uncertain');
  }

  async clear(): Promise<void> {
    await this.fleet.cutPower();
    await this.#close();
    await this.chat.close();
  }

  async #isQuiet(): Promise<boolean> {
    this.#expectUntil(this.now());
    const counts = await this.#stores.outbox.countByState();
    const made = counts.reduce((sum, { count }) => sum + count, 0);
    const open = counts.some(({ state, count }) => (state === 'waiting' || state === 'sending') && count > 0);
    return made >= this.expected.size && !open;
  }

  #moveTo(to: number): Promise<void> {
    const ms = to - this.now();
    this.chat.advance(ms);
    return this.fleet.setAhead(this.fleet.aheadMs + ms);
  }

  #expectUntil(now: number, since?: number): void {
    // Everything is due at whole minutes.
    const until = Math.floor(now / MINUTE) * MINUTE;
    if (until <= this.#lived) return;
    for (const due of expectedBetween(this.subscriptions, this.#lived, until))
      this.expected.set(keyOf(due), { since: since ?? due.at });
    this.#lived = until;
  }
}

export function keyOf({ subscription, day }: Pick<Expected, 'subscription' | 'day'>): string {
  return `${subscription} ${day}`;
}
