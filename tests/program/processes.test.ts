import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Storage } from '../../src/storage/index.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW, subscriptionNumber } from '../support/stores.ts';

const NODE = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'node');
const WORKER = join(import.meta.dirname, 'worker.ts');
const ASKER = join(import.meta.dirname, 'asker.ts');
const CACHE = join(import.meta.dirname, '..', '..', 'scripts', 'compile-cache.mjs');
const HOUR = 60 * 60_000;
const lineSchema = z.tuple([z.string()], z.unknown());

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Runs a worker until it is done, or until it has said so many lines: then it is killed. What it said is added to `said`. */
async function work(
  at: EmptyStore['at'],
  said: (readonly [string, ...unknown[]])[],
  { now = NOW, killAfter = Number.POSITIVE_INFINITY, program = WORKER } = {},
): Promise<void> {
  const options = JSON.stringify({ ...at, now: now.toISOString() });
  const child = spawn(NODE, ['--import', CACHE, program, options], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const exited = once(child, 'exit');
  let count = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const words = z.unknown().parse(JSON.parse(line));
    said.push(lineSchema.parse(words));
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

  it('given a store that is not there yet, then all of them start', async () => {
    const said: [string, ...unknown[]][] = [];
    await Promise.all(Array.from({ length: 3 }, () => work(empty.at, said)));
    expect(said.map(([what]) => what).sort()).toEqual(['done', 'done', 'done', 'ready', 'ready', 'ready']);
  });

  it('given due subscriptions, then they share them, and each is sent by one of them', async () => {
    await subscribe(150);
    const said: [string, ...unknown[]][] = [];
    await Promise.all(Array.from({ length: 3 }, () => work(empty.at, said)));
    const sent = said.flatMap(([what, key]) => (what === 'sent' ? [key] : []));
    expect(sent).toHaveLength(150);
    expect(new Set(sent).size).toBe(150);
    expect(said.filter(([what]) => what === 'error')).toEqual([]);
    expect(await stores.outbox.countByState()).toEqual([{ platform: 'p', state: 'sent', count: 150 }]);
  });

  it('given readers by the dozen in each who want the same commentaries, then each is written once', async () => {
    stores = (await empty.open()).stores;
    const said: [string, ...unknown[]][] = [];
    await Promise.all(Array.from({ length: 3 }, () => work(empty.at, said, { program: ASKER })));
    const jobs = said.flatMap(([what, id]) => (what === 'joined' ? [String(id)] : []));
    expect(jobs).toHaveLength(3 * 40);
    expect(new Set(jobs).size).toBe(10);
    const written = said.flatMap(([what, id]) => (what === 'written' ? [id] : []));
    expect(written.toSorted()).toEqual([...new Set(jobs)].toSorted());
    expect(said.filter(([what]) => what === 'set aside')).toHaveLength(10);
    expect(await stores.spending.spent('2026-11-23')).toBe(1);
  });

  it('given processes that are killed at any moment, then nothing that was acknowledged is lost, nothing doubled', async () => {
    await subscribe(150);
    const said: [string, ...unknown[]][] = [];
    // Primes: the kills fall between different things each time.
    const kills = [1, 2, 3, 5, 7, 11, 13, 17];
    for (const [generation, killAfter] of kills.entries()) {
      // A lease of the one that was killed has run out by then.
      await work(empty.at, said, { now: later(NOW, generation * HOUR), killAfter });
    }
    const begunOnly = new Set(said.flatMap(([what, key]) => (what === 'begun' ? [key] : [])));
    for (const [what, key] of said) if (what === 'sent') begunOnly.delete(key);
    for (const key of begunOnly) {
      // Whoever comes next must know that it may have arrived.
      const entry = await stores.outbox.find(String(key));
      expect(entry?.attemptedAt ?? entry?.sentAt).toBeDefined();
    }
    await work(empty.at, said, { now: later(NOW, kills.length * HOUR) });
    const acknowledged = said.flatMap(([what, key, message]) => (what === 'sent' ? [{ key, message }] : []));
    for (const { key, message } of acknowledged)
      expect(await stores.outbox.find(String(key))).toMatchObject({ state: 'sent', message });
    expect(new Set(acknowledged.map(({ key }) => key)).size).toBe(acknowledged.length);
    expect(await stores.outbox.countByState()).toEqual([{ platform: 'p', state: 'sent', count: 150 }]);
    expect(said.filter(([what]) => what === 'error')).toEqual([]);
  }, 60_000);
});
