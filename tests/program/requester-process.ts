/**
 * A process on a store of its own or shared, in which forty readers request ten commentaries at once. It prints a line for
 * each job that a reader joined, for each job that it leased, and for each of twenty model calls that the budget allowed.
 */
import { z } from 'zod';
import { openStorage } from '../../src/storage/index.ts';

const options = z
  .object({ dataDir: z.string(), databaseUrl: z.string().optional(), now: z.iso.datetime() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const { dataDir, databaseUrl } = options;
const now = new Date(options.now);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const at = { dataDir, ...(databaseUrl !== undefined && { databaseUrl }) };
const { stores, close } = await openStorage({ ...at, clock: { now: () => now }, locale: 'en', log });
const { jobs, spending } = stores;

await Promise.all(
  Array.from({ length: 40 }, async (_, index) => {
    const reader = `${process.pid}-${index}`;
    const url = `https://example.org/${index % 10}`;
    const place = { platform: 'p', workspace: 'w', channel: 'c' };
    const job = await jobs.joinOrCreate(
      (process.pid * 100 + index).toString(36).padStart(10, '0'),
      { key: url, url, locale: 'fr' },
      {
        id: reader,
        place,
        direct: place,
        actor: { id: reader },
        locale: 'fr',
        visibility: 'shared',
        askedAt: now,
      },
      { since: new Date(0), perReader: 1, perWorkspace: 10 },
      now,
    );
    print('joined', typeof job === 'string' ? job : job.id);
  }),
);
await Promise.all(
  Array.from({ length: 20 }, async (_, index) => {
    if (await spending.reserve(`${process.pid}-${index}`, '2026-11-23', 0.1, 1)) print('reserved');
  }),
);
for (const job of await jobs.lease(now, new Date(now.getTime() + 60_000), 100)) print('written', job.id);
await close();

function print(...words: readonly unknown[]): void {
  process.stdout.write(`${JSON.stringify(words)}\n`);
}
