/**
 * A process that shares a store: it enqueues what is due, then leases, begins and completes deliveries. It prints a line for
 * each step once the store has acknowledged it. Its clock stands still at the moment that it is given.
 */
import { z } from 'zod';
import type { Log } from '../../src/core/ports/log.ts';
import { openStorage } from '../../src/storage/index.ts';

const options = z
  .object({ dataDir: z.string(), databaseUrl: z.string().optional(), now: z.iso.datetime() })
  .parse(JSON.parse(process.argv[2] ?? ''));
const { dataDir, databaseUrl } = options;
const now = new Date(options.now);
const until = new Date(now.getTime() + 60_000);
const day = '2026-11-23';
const nextAt = new Date('2100-01-01T00:00:00Z');

const log: Log = {
  debug() {},
  info() {},
  warn() {},
  error: (fields, message) => print('error', message, fields),
};
const at = { dataDir, ...(databaseUrl !== undefined && { databaseUrl }) };
const { stores, close } = await openStorage({ ...at, clock: { now: () => now }, locale: 'en', log });
const { outbox } = stores;
print('ready');

for (let done = false; !done; ) {
  const enqueued = await outbox.enqueueDue(now, 7, ({ id }) => ({
    nextAt,
    entry: { key: `${id}-20261123`, day, dueAt: now },
  }));
  const leased = await outbox.lease({ now, until, limit: 5, platforms: ['p'] });
  await Promise.all(
    leased.map(async (entry) => {
      if (!(await outbox.beginAttempt(entry, now, until))) return;
      print('begun', entry.key);
      const message = `${process.pid}`;
      await outbox.completeAttempt(entry, { state: 'sent', at: now, message, coveredUntil: now });
      print('sent', entry.key, message);
    }),
  );
  done = enqueued === 0 && leased.length === 0;
}
print('done');
await close();

function print(...words: readonly unknown[]): void {
  process.stdout.write(`${JSON.stringify(words)}\n`);
}
