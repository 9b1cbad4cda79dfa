import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { cpuMsOf } from '../lib/bot.ts';
import { emptyDatabase } from '../lib/databases.ts';
import { type FilledStore, openFilledStore, type StoreAddress } from '../lib/filled-store.ts';

/** Where stores can be created. */
export interface Stores {
  readonly folder: string;
  /** A PostgreSQL server. */
  readonly server: string;
}

export const storeNames = ['SQLite', 'PostgreSQL'] as const;
export type StoreName = (typeof storeNames)[number];

let serial = 0;

/** A new store's address. */
export async function newStore({ folder, server }: Stores, name: StoreName): Promise<StoreAddress> {
  serial += 1;
  const dataDir = join(folder, `store-${serial}`);
  if (name === 'SQLite') return { dataDir };
  return { dataDir, databaseUrl: await emptyDatabase(server, `bench_${serial}`) };
}

export async function withStore<T>(
  stores: Stores,
  name: StoreName,
  work: (store: FilledStore) => Promise<T>,
): Promise<T> {
  const store = await openFilledStore(await newStore(stores, name));
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

/** CPU of this process and, if it is on this machine, of the database server, in ms. */
export async function cpuMs({ server }: Stores, name: StoreName): Promise<number> {
  const { user, system } = process.cpuUsage();
  const ours = (user + system) / 1000;
  return name === 'SQLite' ? ours : ours + (await serverCpuMs(server));
}

/** Of all processes of the server; Linux adds those that have ended to their parent. */
async function serverCpuMs(server: string): Promise<number> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  const { rows } = await client.query('select pg_backend_pid() as pid');
  const [{ pid }] = z.tuple([z.object({ pid: z.number() })]).parse(rows);
  const postmaster = parentOf(pid);
  const pids = readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number);
  const family = pids.filter((one) => one === postmaster || parentOf(one) === postmaster);
  const total = family.reduce((sum, one) => sum + cpuMsOf(one, true), 0);
  await client.end();
  return total;
}

/** 0 for a process that has ended. */
function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}
