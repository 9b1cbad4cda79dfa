import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Storage } from '../../src/storage/index.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW, subscriptionNumber } from '../support/stores.ts';

const NODE = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'node');
const DELIVERY_PROCESS = join(import.meta.dirname, 'delivery-process.ts');
const REQUESTER_PROCESS = join(import.meta.dirname, 'requester-process.ts');
const CACHE = join(import.meta.dirname, '..', '..', 'scripts', 'compile-cache.mjs');
const HOUR = 60 * 60_000;
const lineSchema = z.tuple([z.string()], z.unknown());

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Runs a process until it ends, or kills it once it has printed `killAfter` lines. Adds its lines to `printed`. */
async function work(
  at: EmptyStore['at'],
  printed: (readonly [string, ...unknown[]])[],
  { now = NOW, killAfter = Number.POSITIVE_INFINITY, program = DELIVERY_PROCESS } = {},
): Promise<void> {
  const options = JSON.stringify({ ...at, now: now.toISOString() });
  const child = spawn(NODE, ['--import', CACHE, program, options], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const exited = once(child, 'exit');
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const words = z.unknown().parse(JSON.parse(line));
    printed.push(lineSchema.parse(words));
    count++;
    if (count === killAfter) child.kill('SIGKILL');
  }
  await exited;
}

describe.each(engines)('several processes on one store, %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine, { untouched: true });
  });
  afterEach(() => empty.remove());

  async function subscribe(count: number): Promise<void> {
    stores = (await empty.open()).stores;
    const all = Array.from({ length: count }, (_, index) => subscriptionNumber(index));
    await Promise.all(all.map((one) => stores.subscriptions.add(one, 10)));
  }

  it('given a store that does not exist yet, then all of them start', async () => {
    const printed: [string, ...unknown[]][] = [];
    await Promise.all(Array.from({ length: 3 }, () => work(empty.at, printed)));
    expect(printed.map(([what]) => what).sort()).toEqual(['done', 'done', 'done', 'ready', 'ready', 'ready']);
  });

  it('given due subscriptions, then they share them, and each digest is sent once', async () => {
    await subscribe(150);
    const printed: [string, ...unknown[]][] = [];
    await Promise.all(Array.from({ length: 3 }, () => work(empty.at, printed)));
    const sent = printed.flatMap(([what, key]) => (what === 'sent' ? [key] : []));
    expect(sent).toHaveLength(150);
    expect(new Set(sent).size).toBe(150);
    expect(printed.filter(([what]) => what === 'error')).toEqual([]);
    expect(await stores.outbox.countByState()).toEqual([{ platform: 'p', state: 'sent', count: 150 }]);
  });

  it('given many readers in each who request the same commentaries, then each is written once', async () => {
    stores = (await empty.open()).stores;
    const printed: [string, ...unknown[]][] = [];
    await Promise.all(
      Array.from({ length: 3 }, () => work(empty.at, printed, { program: REQUESTER_PROCESS })),
    );
    const jobs = printed.flatMap(([what, id]) => (what === 'joined' ? [String(id)] : []));
    expect(jobs).toHaveLength(3 * 40);
    expect(new Set(jobs).size).toBe(10);
    const written = printed.flatMap(([what, id]) => (what === 'written' ? [id] : []));
    expect(written.toSorted()).toEqual([...new Set(jobs)].toSorted());
    expect(printed.filter(([what]) => what === 'reserved')).toHaveLength(10);
    expect(await stores.spending.spent('2026-11-23')).toBe(1);
  });

  it('given processes that are killed at any moment, then nothing acknowledged is lost and nothing is sent twice', async () => {
    await subscribe(150);
    const printed: [string, ...unknown[]][] = [];
    // Primes, so that the kills fall between different steps.
    const kills = [1, 2, 3, 5, 7, 11, 13, 17];
    for (const [generation, killAfter] of kills.entries()) {
      // By then the leases of the killed process have expired.
      await work(empty.at, printed, { now: later(NOW, generation * HOUR), killAfter });
    }
    const begunOnly = new Set(printed.flatMap(([what, key]) => (what === 'begun' ? [key] : [])));
    for (const [what, key] of printed) if (what === 'sent') begunOnly.delete(key);
    for (const key of begunOnly) {
      // The next process must see that the delivery may have arrived.
      const entry = await stores.outbox.find(String(key));
      expect(entry?.attemptedAt ?? entry?.sentAt).toBeDefined();
    }
    await work(empty.at, printed, { now: later(NOW, kills.length * HOUR) });
    const acknowledged = printed.flatMap(([what, key, message]) =>
      what === 'sent' ? [{ key, message }] : [],
    );
    for (const { key, message } of acknowledged)
      expect(await stores.outbox.find(String(key))).toMatchObject({ state: 'sent', message });
    expect(new Set(acknowledged.map(({ key }) => key)).size).toBe(acknowledged.length);
    expect(await stores.outbox.countByState()).toEqual([{ platform: 'p', state: 'sent', count: 150 }]);
    expect(printed.filter(([what]) => what === 'error')).toEqual([]);
  }, 60_000);
});
