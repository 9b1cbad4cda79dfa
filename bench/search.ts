import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import MiniSearch from 'minisearch';
import type { Entry } from '../src/core/model/commentary.ts';
import { Catalogue } from '../src/library/catalogue.ts';
import { Search } from '../src/library/search/search.ts';
import { words } from '../src/library/search/text.ts';
import { fakeEntries, fakeTopics } from '../tests/support/articles.ts';
import { type Query, type QueryClass, queriesOf, queryClasses } from './search-queries.ts';

/** Not the seed of the tests, on which the recipe was tried: neither these titles nor these queries were seen before. */
const SEED = 20_260;
const SIZES = [1000, 10_000, 100_000] as const;
const QUERIES_PER_CLASS = 100;

/** The first hit of a query, if any. */
type Engine = (typed: string) => Entry | undefined;

interface Measured {
  readonly hits: ReadonlyMap<QueryClass, number>;
  /** CPU a query, in ms. */
  readonly cpuMs: number;
  readonly heapMb: number;
  readonly buildMs: number;
}

/** Measures the search against plain MiniSearch on the same made-up titles and queries; a Markdown report. */
export async function run(): Promise<string> {
  const lines = [
    'Titles and queries are made up from a seed that was not used for tuning. A hit: the first result holds every word that was meant.',
    '',
    '| articles | engine | CPU a query | heap | index built in |',
    '| --- | --- | --- | --- | --- |',
  ];
  const accuracy = ['| hit@1 | articles | Contrepoint | plain MiniSearch |', '| --- | --- | --- | --- |'];
  for (const size of SIZES) {
    const entries = fakeEntries(size, SEED);
    const ours = measure(entries, contrepoint);
    const plain = measure(entries, plainMiniSearch);
    lines.push(costRow(size, 'Contrepoint', ours), costRow(size, 'plain MiniSearch', plain));
    for (const [name, hit] of ours.hits)
      accuracy.push(`| ${name} | ${size} | ${share(hit)} | ${share(plain.hits.get(name) ?? 0)} |`);
  }
  return [...lines, '', ...accuracy, '', autocompleteLine(), ''].join('\n');
}

function measure(entries: readonly Entry[], build: (entries: readonly Entry[]) => Engine): Measured {
  const before = heap();
  const start = performance.now();
  const engine = build(entries);
  const buildMs = performance.now() - start;
  const heapMb = (heap() - before) / 1e6;
  const names = Object.keys(queryClasses) as QueryClass[];
  const classes = names.map((name, index) => ({
    name,
    queries: queriesOf(name, entries, QUERIES_PER_CLASS, SEED + index),
  }));
  // Once to warm up, so that compiling is not counted.
  for (const { queries } of classes) for (const { typed } of queries.slice(0, 20)) engine(typed);
  const cpu = process.cpuUsage();
  const hits = new Map(classes.map(({ name, queries }) => [name, hitRate(engine, queries)]));
  const { user, system } = process.cpuUsage(cpu);
  const cpuMs = (user + system) / 1000 / (names.length * QUERIES_PER_CLASS);
  return { hits, cpuMs, heapMb, buildMs };
}

function hitRate(engine: Engine, queries: readonly Query[]): number {
  return queries.filter(({ typed, meant }) => holds(engine(typed), meant)).length / queries.length;
}

function holds(entry: Entry | undefined, meant: readonly string[]): boolean {
  const own = new Set(Object.values(entry?.titles ?? {}).flatMap(words));
  return meant.every((word) => own.has(word));
}

function contrepoint(entries: readonly Entry[]): Engine {
  const search = new Search(new Catalogue(entries), fakeTopics);
  search.warm();
  return (typed) => {
    const result = search.search(typed);
    if (result.kind === 'winner') return result.entry;
    return (result.kind === 'choices' ? result.entries : result.nearest)[0];
  };
}

/** MiniSearch as its documentation proposes it: prefixes, and a fifth of a word's letters as typos. */
function plainMiniSearch(entries: readonly Entry[]): Engine {
  const bySlug = new Map(entries.map((entry) => [entry.slug, entry]));
  const index = new MiniSearch<Entry>({
    idField: 'slug',
    fields: ['fr', 'en', 'slug'],
    extractField: (entry, field) =>
      field === 'fr' || field === 'en' ? (entry.titles[field] ?? '') : entry.slug,
    searchOptions: { prefix: true, fuzzy: 0.2 },
  });
  index.addAll(entries);
  return (typed) => bySlug.get(String(index.search(typed)[0]?.id));
}

/** Every keystroke of 200 readers who type a word and the beginning of another, at 10,000 articles. */
function autocompleteLine(): string {
  const entries = fakeEntries(10_000, SEED);
  const search = new Search(new Catalogue(entries), fakeTopics);
  search.warm();
  const typed = queriesOf('word + prefix', entries, 200, SEED).map((query) => query.typed);
  const times = typed.flatMap((text) =>
    Array.from(text, (_, index) => {
      const start = performance.now();
      search.suggest(text.slice(0, index + 1), 25);
      return performance.now() - start;
    }),
  );
  const sorted = times.sort((a, b) => a - b);
  const percentile = (part: number) => (sorted[Math.floor(sorted.length * part)] ?? 0).toFixed(1);
  return `Autocomplete at 10,000 articles, ${sorted.length} keystrokes: p50 ${percentile(0.5)} ms, p99 ${percentile(0.99)} ms, longest ${percentile(0.9999)} ms.`;
}

function costRow(size: number, engine: string, { cpuMs, heapMb, buildMs }: Measured): string {
  return `| ${size} | ${engine} | ${cpuMs.toFixed(2)} ms | ${heapMb.toFixed(0)} MB | ${(buildMs / 1000).toFixed(2)} s |`;
}

function share(rate: number): string {
  return rate.toFixed(2);
}

function heap(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed;
}

if (import.meta.main) process.stdout.write(await run());
