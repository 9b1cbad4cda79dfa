import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { Clock } from '../../src/core/ports/clock.ts';
import type { DigestPlan, OutboxEntry } from '../../src/core/ports/stores.ts';
import { databaseFile } from '../../src/storage/engine/connect.ts';
import { openStorage, type Storage } from '../../src/storage/index.ts';
import { fixedClock, recordingLog } from './fixtures.ts';

export type Engine = 'SQLite' | 'PostgreSQL';
export const engines: readonly Engine[] = ['SQLite', 'PostgreSQL'];

/** An empty database, on which stores can be opened. */
export interface EmptyStore {
  /** The address, as `openStorage` takes it. */
  readonly at: { readonly dataDir: string; readonly databaseUrl?: string };
  /** Opens a store on it; several times, as several processes do. */
  open(clock?: Clock): Promise<Storage>;
  /** Closes all stores and deletes everything. */
  remove(): Promise<void>;
}

/** The time of stores in tests that get no other clock. */
export const NOW = new Date('2026-11-23T12:00:00Z');

/** `untouched`: without tables. */
export async function anEmptyStore(
  engine: Engine,
  { untouched = false }: { readonly untouched?: boolean } = {},
): Promise<EmptyStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'contrepoint-store-'));
  if (engine === 'SQLite' && !untouched)
    await copyFile(await databases('sqlite-template'), databaseFile(dataDir));
  const databaseUrl =
    engine === 'PostgreSQL' ? await databases(untouched ? 'take-untouched' : 'take') : undefined;
  const at = { dataDir, ...(databaseUrl !== undefined && { databaseUrl }) };
  const opened: Storage[] = [];
  return {
    at,
    open: async (clock = fixedClock(NOW.toISOString())) => {
      const storage = await openStorage({ ...at, clock, locale: 'en', log: recordingLog() });
      opened.push(storage);
      return storage;
    },
    remove: async () => {
      for (const storage of opened) await storage.close();
      if (databaseUrl !== undefined) await databases(untouched ? 'drop' : 'give-back', databaseUrl);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A database without tables on the run's PostgreSQL. */
export async function aDatabase(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const url = await databases('take-untouched');
  return { url, drop: async () => void (await databases('drop', url)) };
}

/** Asks the process that runs the test workers: see `postgres-setup.ts`. */
async function databases(
  action: 'sqlite-template' | 'take' | 'take-untouched' | 'give-back' | 'drop',
  url = '',
): Promise<string> {
  const response = await fetch(`${inject('databases')}/${action}`, { method: 'POST', body: url });
  const body = await response.text();
  if (!response.ok) throw new Error(body);
  return body;
}

/** An active subscription of a channel, due at `NOW`. */
export function aSubscription(changes: Partial<Subscription> = {}): Subscription {
  return {
    id: 'aaaaaaaaaa',
    place: { platform: 'p', workspace: 'w', channel: 'c' },
    locale: 'fr',
    timeZone: 'America/Montreal',
    time: '07:00',
    days: [1, 2, 3, 4, 5, 6, 7],
    topics: [],
    maxItems: 5,
    whenEmpty: 'skip',
    createdBy: 'maker',
    createdAt: NOW,
    updatedAt: NOW,
    state: 'active',
    nextAt: NOW,
    coveredUntil: NOW,
    ...changes,
  };
}

/** The same, in a channel of its own. */
export function subscriptionNumber(index: number, changes: Partial<Subscription> = {}): Subscription {
  const place = { platform: 'p', workspace: 'w', channel: `c${index}` };
  return aSubscription({ id: index.toString(36).padStart(10, '0'), place, ...changes });
}

/** Plans an outbox entry for that day, and the next run a day later. */
export function planFor(day: string): (due: Subscription) => DigestPlan {
  const key = day.replaceAll('-', '');
  return ({ id, nextAt = NOW }) => ({
    nextAt: later(nextAt, 24 * 60 * 60_000),
    entry: { key: `${id}-${key}`, day, dueAt: nextAt },
  });
}

export function later(than: Date, ms: number): Date {
  return new Date(than.getTime() + ms);
}

/** Creates the outbox entry of one subscription, and leases it for a minute. */
export async function aLeasedEntry(
  { stores }: Pick<Storage, 'stores'>,
  subscription = aSubscription(),
): Promise<OutboxEntry> {
  await stores.subscriptions.add(subscription, 10);
  await stores.outbox.enqueueDue(NOW, 10, planFor('2026-11-23'));
  const [entry] = await stores.outbox.lease(aLease());
  if (!entry) throw new Error('nothing to lease');
  return entry;
}

/** Options for leases that begin at a moment and last a minute. */
export function aLease(now = NOW, limit = 100) {
  return { now, until: later(now, 60_000), limit, platforms: ['p'] };
}
