import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../tests/support/postgres.ts';
import { enqueue } from './digests/enqueue.ts';
import { fanOut } from './digests/fan-out.ts';
import { idleTicks } from './digests/idle-ticks.ts';
import type { Stores } from './digests/stores.ts';

/** What digests cost, and how fast they are delivered. `--quick`: small numbers, to see whether the bench works. */
export async function run(): Promise<string> {
  const quick = process.argv.includes('--quick');
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-bench-'));
  const postgres = await startPostgres();
  const stores: Stores = { folder, server: postgres.url };
  const parts = [await enqueue(stores, quick), await idleTicks(stores, quick), await fanOut(stores, quick)];
  await postgres.remove();
  await rm(folder, { recursive: true });
  return parts.join('\n\n');
}
