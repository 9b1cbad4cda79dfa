import { createPlanner } from '../../src/digests/plan.ts';
import { fixed, table } from '../lib/table.ts';
import { cpuMs, type StoreName, type Stores, storeNames, withStore } from './stores.ts';
import { dueAt, manySubscriptions } from './subscriptions.ts';

const AT_ONCE = 1000;
const HOUR = 60 * 60_000;

/** What it costs to turn due subscriptions into outbox entries, compared with inserting as many rows. */
export async function enqueue(stores: Stores, quick: boolean): Promise<string> {
  const count = quick ? 1000 : 10_000;
  const rows: string[][] = [];
  for (const name of storeNames) rows.push(await measured(stores, name, count));
  return `### ${count} due subscriptions become deliveries

At most 2 s CPU, that of the database server included.

${table(['store', 'CPU, s', 'elapsed, s', 'CPU for inserting those subscriptions, s', 'ratio'], rows)}`;
}

async function measured(stores: Stores, name: StoreName, count: number): Promise<string[]> {
  return withStore(stores, name, async (store) => {
    const subscriptions = manySubscriptions(count, dueAt);
    const before = await cpuMs(stores, name);
    await store.addSubscriptions(subscriptions);
    const inserted = (await cpuMs(stores, name)) - before;
    const [cpu, started] = [await cpuMs(stores, name), performance.now()];
    const plan = createPlanner(dueAt, 6 * HOUR, (_, err) => {
      throw err;
    });
    let taken = 0;
    for (let more = AT_ONCE; more === AT_ONCE; taken += more)
      more = await store.stores.outbox.enqueueDue(dueAt, AT_ONCE, plan);
    const elapsed = performance.now() - started;
    const spent = (await cpuMs(stores, name)) - cpu;
    const { waiting } = await store.stores.outbox.depth(dueAt);
    if (taken !== count || waiting !== count) throw new Error(`${taken} taken, ${waiting} waiting`);
    return [
      name,
      fixed(spent / 1000),
      fixed(elapsed / 1000),
      fixed(inserted / 1000),
      fixed(spent / inserted, 1),
    ];
  });
}
