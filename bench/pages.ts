import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { type OgImage, renderOgImage } from '../src/pages/og/render.ts';
import { fixed, median, table } from './lib/table.ts';
import { answersPerSecond } from './pages/load.ts';

const ROUNDS = 5;
const ROUND_MS = 1500;
const PICTURES = 60;

const paths = {
  'a commentary': '/fr/deepseek',
  'one view of it': '/fr/deepseek/optimistic',
  'the index': '/fr',
  'a search': '/fr/search?q=deepseek',
} as const;

/** Pages a second, against a bare Hono app that returns a string of the same size on the same server; pictures a second. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-bench-'));
  const ours = await start({ folder });
  const rows: string[][] = [];
  for (const [name, path] of Object.entries(paths)) rows.push(await compared(name, path, ours.port, folder));
  await ours.stop();
  await rm(folder, { recursive: true });
  return [
    `Eight connections with four requests under way each; the server in one thread, the client in another; medians of ${ROUNDS} rounds in turn. What we hold ourselves to: a commentary at 0.5 or more of the bare app.`,
    '',
    table(['page', 'size, kB', 'bare Hono, /s', 'Contrepoint, /s', 'ratio', 'known already (304), /s'], rows),
    '',
    await picturesLine(),
  ].join('\n');
}

async function compared(name: string, path: string, port: number, folder: string): Promise<string[]> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`);
  const [body, etag] = [await response.text(), response.headers.get('etag') ?? ''];
  const bare = await start({ folder, body });
  const rates = { bare: [] as number[], ours: [] as number[], known: [] as number[] };
  const headers = `If-None-Match: ${etag}\r\n`;
  for (let round = 0; round < ROUNDS; round += 1) {
    rates.ours.push(await answersPerSecond(port, path, { ms: ROUND_MS }));
    rates.bare.push(await answersPerSecond(bare.port, path, { ms: ROUND_MS }));
    rates.known.push(await answersPerSecond(port, path, { ms: ROUND_MS, headers }));
  }
  await bare.stop();
  const [plain, own] = [median(rates.bare), median(rates.ours)];
  const size = fixed(Buffer.byteLength(body) / 1000, 0);
  return [name, size, fixed(plain, 0), fixed(own, 0), fixed(own / plain), fixed(median(rates.known), 0)];
}

async function start(workerData: { readonly folder: string; readonly body?: string }) {
  const worker = new Worker(new URL('pages/server.ts', import.meta.url), { workerData });
  const [address] = await once(worker, 'message');
  const { port } = z.object({ port: z.int() }).parse(address);
  return { port, stop: async () => void (await worker.terminate()) };
}

/** Different pictures, one after the other and two at once, as they are drawn. */
async function picturesLine(): Promise<string> {
  await renderOgImage(picture(0));
  const one = await picturesPerSecond(1);
  const two = await picturesPerSecond(2);
  return `Open Graph images that nobody asked for before, 1200 by 630, ${fixed(two.kB, 0)} kB on average: ${fixed(one.perSecond, 0)} a second one after the other, ${fixed(two.perSecond, 0)} two at once; the longest that anything else waited for its turn was ${fixed(two.longestWaitMs, 0)} ms.`;
}

async function picturesPerSecond(atOnce: number) {
  let [next, bytes, longestWaitMs, last] = [1, 0, 0, performance.now()];
  const beat = setInterval(() => {
    longestWaitMs = Math.max(longestWaitMs, performance.now() - last);
    last = performance.now();
  }, 1);
  const started = performance.now();
  const draw = async () => {
    while (next <= PICTURES) bytes += (await renderOgImage(picture(next++))).length;
  };
  await Promise.all(Array.from({ length: atOnce }, draw));
  clearInterval(beat);
  const seconds = (performance.now() - started) / 1000;
  return { perSecond: PICTURES / seconds, kB: bytes / PICTURES / 1000, longestWaitMs };
}

function picture(number: number): OgImage {
  const tones = ['neutral', 'optimistic', 'pessimistic'] as const;
  return {
    locale: 'fr',
    tone: tones[number % 3] ?? 'neutral',
    title: `Le petit budget qui affole les grandes écuries, épisode ${number}`,
    text: 'La panique régnerait dans l’équipe, à en croire des messages anonymes parus sur un forum. L’entreprise aurait entraîné un modèle de pointe pour un peu plus de cinq millions de dollars.',
    label: 'Commentaire complet',
    name: 'Contrepoint',
    date: '24 janvier 2025',
  };
}

if (import.meta.main) process.stdout.write(await run());
