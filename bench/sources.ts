import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { toOpml } from '../src/sources/opml.ts';
import { aFeed } from '../tests/support/feeds.ts';
import { fixed, table } from './lib/table.ts';
import { type FeedServer, startFeedServer } from './sources/server.ts';

const IMPORTED_AT = new Date('2026-11-23T12:00:00Z');
const HOUR = 60 * 60_000;
/** As `npm start` has it: sources that need no stripping any more take 30 MB less. */
const COMPILE_CACHE = new URL('../scripts/compile-cache.mjs', import.meta.url).href;
const AS_STARTED = ['--max-semi-space-size=8', '--import', COMPILE_CACHE];
/** One feed of so many has something new. */
const CHANGED = 100;

const figuresSchema = z.object({
  cpuMs: z.number(),
  ms: z.number(),
  peakMb: z.number(),
  candidates: z.number(),
});

/** What a poll of many feeds costs, on a loopback server; a Markdown report. `--quick`: of a tenth of them. */
export async function run(): Promise<string> {
  const count = process.argv.includes('--quick') ? 600 : 6000;
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-sources-'));
  const server = await startFeedServer();
  const list = await serveOpml(count, server.url);
  const at = { dataDir: folder, allow: server.host };
  const first = await poll(server, { ...at, now: IMPORTED_AT.toISOString(), opml: list.url });
  const idle = await poll(server, { ...at, now: after(48) });
  server.change(CHANGED);
  const second = await poll(server, { ...at, now: after(72) });
  await Promise.all([server.close(), list.close()]);
  await rm(folder, { recursive: true });
  return [
    `${count} feeds of 20 items on a loopback server that knows conditional requests, each poll in a process of its own that is started as the program is, on SQLite. The 16 requests besides are for robots.txt. To reach: the poll of which 1 % changed in at most 60 s CPU and 250 MB.`,
    '',
    table(
      ['poll', 'CPU', 'took', 'peak memory', 'requests', 'read whole', 'not modified', 'candidates'],
      [
        row('the first: all of it is new, and counts as old', first),
        row('nothing changed', idle),
        row(`1 % changed`, second),
      ],
    ),
  ].join('\n');
}

type Polled = Awaited<ReturnType<typeof poll>>;

async function poll(server: FeedServer, options: object) {
  server.counts();
  const script = join(import.meta.dirname, 'sources', 'poller.ts');
  const words = [...AS_STARTED, script, JSON.stringify(options)];
  const { stdout } = await promisify(execFile)(process.execPath, words);
  return { ...figuresSchema.parse(JSON.parse(stdout)), ...server.counts() };
}

function row(name: string, { cpuMs, ms, peakMb, whole, unchanged, other, candidates }: Polled) {
  return [
    name,
    `${fixed(cpuMs / 1000, 1)} s`,
    `${fixed(ms / 1000, 1)} s`,
    `${fixed(peakMb, 0)} MB`,
    whole + unchanged + other,
    whole,
    unchanged,
    candidates,
  ];
}

function after(hours: number): string {
  return new Date(IMPORTED_AT.getTime() + hours * HOUR).toISOString();
}

async function serveOpml(count: number, url: string) {
  const feeds = Array.from({ length: count }, (_, index) => aFeed('x', { url: `${url}/feed/${index}` }));
  const opml = toOpml(feeds, IMPORTED_AT);
  const server = createServer((_request, response) => response.end(opml));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not a TCP server');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

if (import.meta.main) process.stdout.write(`${await run()}\n`);
