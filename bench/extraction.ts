import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parse, serialize } from 'parse5';
import { ReadingError } from '../src/core/model/failures.ts';
import { extractWithReadability } from '../src/generation/extract/article-body.ts';
import { shingleOverlap, shingles } from '../src/generation/extract/choose-body.ts';
import { Extractor } from '../src/generation/extract/index.ts';
import { readPage } from '../src/generation/extract/read-page.ts';
import { hostile, pageOf } from '../tests/unit/generation/extract/pages.ts';
import { type MadePage, madePages } from './extraction/pages.ts';
import { fixed, table } from './lib/table.ts';

const SEED = 20_261;
const PAGES = 150;
const WARM_UP = 30;
const TIMEOUT_MS = 5000;

/** The text that a method finds in a page. */
type Reader = (page: MadePage) => string | Promise<string>;

const readers: Readonly<Record<string, Reader>> = {
  'bare parse5': ({ html }) => {
    parse(html);
    return '';
  },
  'Readability alone, on linkedom': ({ html }) =>
    extractWithReadability(serialize(parse(html))).paragraphs.join('\n\n'),
  Contrepoint: async (page) => (await readPage(page)).text,
};

/** Measures the cost of reading an article against that of parsing its page; a Markdown report. */
export async function run(): Promise<string> {
  const pages = madePages(PAGES + WARM_UP, SEED);
  const kilobytes = pages.reduce((sum, { html }) => sum + html.length, 0) / pages.length / 1000;
  return [
    `${PAGES} made-up pages of ${fixed(kilobytes, 0)} kB on average. Text found: its overlap with the article (4-gram F1).`,
    '',
    await costTable(pages),
    '',
    await memoryLine(),
    '',
    `Pages that are made to be slow, each in the thread, which has ${TIMEOUT_MS / 1000} s for one:`,
    '',
    await hostileTable(),
    '',
  ].join('\n');
}

async function costTable(pages: readonly MadePage[]): Promise<string> {
  const rows: (string | number)[][] = [];
  let bare = 0;
  for (const [name, read] of Object.entries(readers)) {
    const { cpuMs, found } = await measure(read, pages);
    bare ||= cpuMs;
    rows.push([name, `${fixed(cpuMs, 1)} ms`, fixed(cpuMs / bare, 1), found === 0 ? '' : fixed(found, 3)]);
  }
  return table(['way', 'CPU a page', 'ratio', 'text found'], rows);
}

async function measure(read: Reader, pages: readonly MadePage[]): Promise<{ cpuMs: number; found: number }> {
  for (const page of pages.slice(0, WARM_UP)) await read(page);
  const measured = pages.slice(WARM_UP);
  const before = process.cpuUsage();
  const texts: string[] = [];
  for (const page of measured) texts.push(await read(page));
  const { user, system } = process.cpuUsage(before);
  const found = texts.reduce((sum, text, index) => {
    return sum + shingleOverlap(shingles(text), shingles(measured[index]?.article ?? ''));
  }, 0);
  return { cpuMs: (user + system) / 1000 / measured.length, found: found / measured.length };
}

/** The thread shares the process, so its peak is the difference of the process's memory. */
async function memoryLine(): Promise<string> {
  const bare = await peakOf('parse5');
  const ours = await peakOf('extractor');
  return `Peak memory of a process that reads ${PAGES} pages: ${fixed(bare, 0)} MB with bare parse5, ${fixed(ours, 0)} MB with the thread, its libraries and its language data (ratio ${fixed(ours / bare)}).`;
}

async function peakOf(way: string): Promise<number> {
  const script = join(import.meta.dirname, 'extraction', 'memory.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, way, String(PAGES), String(SEED)]);
  return Number(stdout);
}

async function hostileTable(): Promise<string> {
  const quiet = () => {};
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const extractor = new Extractor({ log, timeoutMs: TIMEOUT_MS });
  const rows: string[][] = [];
  for (const [name, page] of Object.entries(hostile)) {
    const { html } = pageOf(page());
    const start = performance.now();
    const result = await extractor
      .extract(pageOf(html), new AbortController().signal)
      .then(() => 'read')
      .catch((error: unknown) => (error instanceof ReadingError ? error.failure.code : String(error)));
    rows.push([name, result, `${fixed((performance.now() - start) / 1000, 1)} s`]);
  }
  await extractor.close();
  return table(['page', 'result', 'after'], rows);
}

if (import.meta.main) process.stdout.write(await run());
