import { noMeter } from '../../src/core/ports/meter.ts';
import { createDigests, type DigestEngine, defaultPolicy } from '../../src/digests/index.ts';
import { aLibrary, recordingLog } from '../../tests/support/fixtures.ts';
import type { FilledStore } from '../lib/filled-store.ts';
import { fixed, median, table } from '../lib/table.ts';
import { cpuMs, type StoreName, type Stores, storeNames, withStore } from './stores.ts';
import { dueAt, idleSubscriptions } from './subscriptions.ts';

const ROUNDS = 5;
const DAY = 24 * 60 * 60_000;

interface Cost {
  readonly cpu: number;
  readonly elapsed: number;
}

/** What a tick with nothing due costs, with few subscriptions and with many. */
export async function idleTicks(stores: Stores, quick: boolean): Promise<string> {
  const counts = quick ? [100, 1000] : [100, 10_000, 100_000];
  const rows: string[][] = [];
  for (const name of storeNames) rows.push(...(await measured(stores, name, counts, quick ? 20 : 200)));
  return `### A tick with nothing due

Of the whole engine, with as many deliveries that arrived as there are subscriptions. CPU with that of the database server; medians of ${ROUNDS} rounds, in
which each size had its turn.

${table(['store', 'subscriptions', 'CPU a tick, ms', 'elapsed, ms', 'CPU ratio', 'elapsed ratio'], rows)}`;
}

/** All sizes in turn, so that what slows the machine slows each of them. */
async function measured(
  stores: Stores,
  name: StoreName,
  counts: readonly number[],
  ticks: number,
): Promise<string[][]> {
  const sizes = counts.map((count) => ({ count, costs: [] as Cost[] }));
  const measureAll = async (engines: readonly DigestEngine[]) => {
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [index, { costs }] of sizes.entries()) {
        const engine = engines[index];
        const cost = engine && (await costOf(stores, name, engine, ticks));
        // The first round warms up.
        if (cost && round > 0) costs.push(cost);
      }
    }
  };
  await withEngines(stores, name, counts, measureAll);
  const of = (costs: readonly Cost[], what: keyof Cost) => median(costs.map((cost) => cost[what]));
  const [least] = sizes;
  return sizes.map(({ count, costs }) => [
    name,
    String(count),
    fixed(of(costs, 'cpu')),
    fixed(of(costs, 'elapsed')),
    fixed(of(costs, 'cpu') / of(least?.costs ?? [], 'cpu')),
    fixed(of(costs, 'elapsed') / of(least?.costs ?? [], 'elapsed')),
  ]);
}

async function withEngines(
  stores: Stores,
  name: StoreName,
  [count, ...others]: readonly number[],
  work: (engines: readonly DigestEngine[]) => Promise<void>,
): Promise<void> {
  if (count === undefined) return work([]);
  await withStore(stores, name, async (store) => {
    const subscriptions = idleSubscriptions(count, dueAt);
    await store.addSubscriptions(subscriptions);
    await store.addSentEntries(subscriptions, new Date(dueAt.getTime() - DAY));
    const engine = engineOn(store);
    await withEngines(stores, name, others, (engines) => work([engine, ...engines]));
    await engine.stop();
  });
}

function engineOn({ stores }: FilledStore): DigestEngine {
  const never = async () => {
    throw new Error('nothing is due');
  };
  return createDigests({
    stores,
    library: aLibrary(['deepseek']),
    deliver: never,
    access: never,
    platforms: [{ name: 'test', deliveriesPerSecond: 50 }],
    cardOf: never,
    policy: defaultPolicy,
    locale: 'en',
    clock: { now: () => dueAt },
    log: recordingLog(),
    meter: noMeter,
  });
}

async function costOf(stores: Stores, name: StoreName, engine: DigestEngine, ticks: number): Promise<Cost> {
  const [cpu, started] = [await cpuMs(stores, name), performance.now()];
  for (let tick = 0; tick < ticks; tick += 1) await engine.tick();
  const elapsed = performance.now() - started;
  return { cpu: ((await cpuMs(stores, name)) - cpu) / ticks, elapsed: elapsed / ticks };
}
