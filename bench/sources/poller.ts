// Polls what is due in a store, once, and says as JSON what that took: `node poller.ts '{"dataDir": …}'`.
import { inspect } from 'node:util';
import { z } from 'zod';
import { createFeedReader, defaultFeedPolicy, FeedEngine } from '../../src/sources/index.ts';
import { DocumentIndex } from '../../src/sources/stories/index.ts';
import { openStorage } from '../../src/storage/index.ts';
import { aLibrary } from '../../tests/support/fixtures.ts';

const { dataDir, allow, now, opml } = z
  .object({ dataDir: z.string(), allow: z.string(), now: z.iso.datetime(), opml: z.string().optional() })
  .parse(JSON.parse(process.argv[2] ?? ''));

const quiet = () => {};
/** What goes wrong here makes the figures worthless. */
const error = (fields: object, message: string) => {
  process.stderr.write(`${message} ${inspect(fields)}\n`);
  process.exitCode = 1;
};
const log = { debug: quiet, info: quiet, warn: quiet, error };
const clock = { now: () => new Date(now) };
const { stores, close } = await openStorage({ dataDir, clock, locale: 'en', log });
const sources = new FeedEngine({
  stores,
  library: aLibrary([]),
  reader: createFeedReader({ allow: [allow], clock, log }),
  newIndex: () => new DocumentIndex(),
  draft: async () => undefined,
  notify: async () => {},
  policy: defaultFeedPolicy,
  clock,
  log,
});
if (opml !== undefined) {
  const response = await fetch(opml);
  await sources.importOpml(await response.text(), { platform: 'p', workspace: 'w', person: 'ann' });
}
const later = clock.now().getTime() + 24 * 60 * 60_000;
clock.now = () => new Date(opml === undefined ? now : later);
const before = process.cpuUsage();
const start = performance.now();
await sources.tick();
const { user, system } = process.cpuUsage(before);
const candidates = await sources.countCandidates();
await sources.stop();
await close();
process.stdout.write(
  JSON.stringify({
    cpuMs: (user + system) / 1000,
    ms: performance.now() - start,
    peakMb: process.resourceUsage().maxRSS / 1024,
    candidates,
  }),
);
