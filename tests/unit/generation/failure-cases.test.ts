import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureText } from '../../../src/cards/common/failure.ts';
import {
  type GenerationFailure,
  ReadingError,
  readingFailureSchema,
  WritingError,
  writingFailureSchema,
} from '../../../src/core/model/failures.ts';
import { Extractor } from '../../../src/generation/extract/index.ts';
import { ModelWriter } from '../../../src/generation/writer/index.ts';
import { createFetcher, type Limits } from '../../../src/http-client/index.ts';
import { stepClock } from '../../fakes/clock.ts';
import type { ModelScript } from '../../fakes/model/server.ts';
import { startModel } from '../../fakes/model/server.ts';
import { endlessly, startRaw } from '../../fakes/pages/raw.ts';
import { type PageRoute, startPages } from '../../fakes/pages/server.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { aModel, aQuestion, failureOf, withImage } from './model/fixtures.ts';
import { responseCases } from './model/response-cases.ts';
import { french, ScriptedModel } from './writer/sources.ts';

/** A cause, and the run that leads to its failure, through the real parts of the program. */
interface Row {
  readonly what: string;
  readonly run: () => Promise<GenerationFailure>;
}

const FIXTURES = join(import.meta.dirname, 'extract', 'pages');
const page = (name: string): PageRoute => html(readFileSync(join(FIXTURES, `${name}.html`), 'utf8'));
const html = (body: string): PageRoute => ({ headers: { 'content-type': 'text/html' }, body });
const typed = (type: string, body: string): PageRoute => ({ headers: { 'content-type': type }, body });
const status = (code: number, headers = {}): PageRoute => ({ status: code, headers, body: '' });

const routes: Readonly<Record<string, PageRoute>> = {
  '/403': status(403),
  '/503': status(503),
  '/401': status(401),
  '/402': status(402),
  '/loop': status(302, { location: '/loop' }),
  '/inside': status(302, { location: 'http://192.168.1.1/' }),
  '/pdf': typed('application/pdf', '%PDF-1.7'),
  '/mp4': typed('video/mp4', 'x'),
  '/bad-gzip': { headers: { 'content-type': 'text/html', 'content-encoding': 'gzip' }, body: 'no gzip' },
  '/empty': html(''),
  '/short': html('<p>Seven words are no article at all.</p>'),
  '/login': page('login-fr'),
  '/paywall': page('paywall-fr'),
  '/video': page('video-en'),
  '/': page('home-fr'),
  '/listing': page('listing-en'),
  '/deep': html(`<body>${'<div>'.repeat(50_000)}`),
  '/robots.txt': typed('text/plain', 'User-agent: *\nDisallow: /kept-from-robots'),
};

let pages: Awaited<ReturnType<typeof startPages>>;
let raw: Awaited<ReturnType<typeof startRaw>>;
let silent: Awaited<ReturnType<typeof startRaw>>;
beforeAll(async () => {
  pages = await startPages(routes);
  raw = await startRaw((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-type: text/html\r\n\r\n');
    endlessly(socket, 'x'.repeat(65_536));
  });
  silent = await startRaw(() => {});
});
const log = recordingLog();
/** One thread for all rows: starting it costs more than reading a page. */
const extractor = new Extractor({ log });
afterAll(() => Promise.all([pages.close(), raw.close(), silent.close(), extractor.close()]));

async function reading(url: string, limits: Partial<Limits> = {}): Promise<GenerationFailure> {
  const allow = [pages.host, raw.host, silent.host, '127.0.0.1:1'];
  const fetcher = createFetcher({ allow, log, ...limits });
  const { signal } = new AbortController();
  try {
    const fetched = await fetcher.fetch(new URL(url), signal);
    if (fetched.kind === 'page') await extractor.extract(fetched, signal);
  } catch (error) {
    if (error instanceof ReadingError) return error.failure;
    throw error;
  } finally {
    await fetcher.close();
  }
  throw new Error(`${url} was read`);
}

const served = (what: string, path: string): Row => ({ what, run: () => reading(`${pages.url}${path}`) });

const readingRows: readonly Row[] = [
  served('a page that does not exist', '/nowhere'),
  { what: 'a port without a server', run: () => reading('http://127.0.0.1:1/') },
  served('403', '/403'),
  served('a page that robots.txt disallows', '/kept-from-robots'),
  served('503', '/503'),
  served('401', '/401'),
  served('a login form instead of an article', '/login'),
  served('402', '/402'),
  served('the beginning of an article, and an offer to subscribe', '/paywall'),
  served('a redirect to itself', '/loop'),
  { what: '10.0.0.1', run: () => reading('http://10.0.0.1/') },
  { what: '127.0.0.1, as a decimal number', run: () => reading('http://2130706433/') },
  served('a redirect to 192.168.1.1', '/inside'),
  { what: 'a body that never ends', run: () => reading(raw.url) },
  { what: 'a server that does not respond', run: () => reading(silent.url, { deadlineMs: 2000 }) },
  served('a PDF', '/pdf'),
  served('invalid gzip data', '/bad-gzip'),
  served('an empty page', '/empty'),
  served('a page of seven words', '/short'),
  served('a home page', '/'),
  served('a list of articles', '/listing'),
  served('the page of a video', '/video'),
  served('a video file', '/mp4'),
  served('50,000 nested elements', '/deep'),
];

const modelRows: readonly Row[] = responseCases.flatMap(({ name, script, code, image }) =>
  code === 'answer' ? [] : [{ what: name, run: () => asking(script, code, image) }],
);

async function asking(script: ModelScript, code: string, image?: true): Promise<GenerationFailure> {
  const server = await startModel(script);
  try {
    const timeoutMs = code === 'model-timeout' ? 300 : 8000;
    const { model } = aModel({ baseUrl: server.baseUrl, timeoutMs });
    const error = await failureOf(model, aQuestion(image ? { messages: withImage } : {}));
    if (!error) throw new Error('it answered');
    return error.failure;
  } finally {
    await server.close();
  }
}

async function spending(settings: Parameters<typeof aModel>[0]): Promise<GenerationFailure> {
  const error = await failureOf(aModel(settings).model);
  if (!error) throw new Error('it answered');
  return error.failure;
}

async function writing(model: ScriptedModel): Promise<GenerationFailure> {
  try {
    const { signal } = new AbortController();
    const writer = new ModelWriter({ model, clock: stepClock('2026-11-25T12:00:00Z') });
    await writer.write({ id: 'a', source: french, locale: 'fr', signal, onStage: () => {} });
  } catch (error) {
    if (error instanceof WritingError) return error.failure;
    throw error;
  }
  throw new Error('it was written');
}

const nowhere = { baseUrl: 'http://127.0.0.1:1/v1' };
const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1 };

const writingRows: readonly Row[] = [
  { what: 'no MODEL', run: async () => ({ code: 'no-model' }) },
  ...modelRows,
  {
    what: 'a budget that the next question would exceed',
    run: () => spending({ ...nowhere, budgetUsdPerDay: 0.0001, price }),
  },
  {
    what: 'a budget, and a model without a known price',
    run: () => spending({ ...nowhere, budgetUsdPerDay: 5 }),
  },
  {
    what: 'figures that the source does not have, twice',
    run: () => writing(new ScriptedModel((value) => ({ ...value, ...allFacts('Il y en a 987 654.') }))),
  },
  {
    what: 'a text that repeats its instructions',
    run: () => writing(new ScriptedModel((value, prompt) => ({ ...value, analogy: prompt.slice(0, 600) }))),
  },
];

function allFacts(text: string) {
  const fact = [{ text, sentences: [1] }];
  return { summary: fact, explanation: fact, context: fact };
}

describe('failures of a link, from fetching to writing', () => {
  it('given each cause, then a known code, and a sentence in both languages', async () => {
    const run = async ({ what, run: go }: Row) => ({ what, failure: await go() });
    const [read, written] = await Promise.all([
      Promise.all(readingRows.map(run)),
      Promise.all(writingRows.map(run)),
    ]);
    const codes = new Set([...read, ...written].map(({ failure }) => failure.code));
    const known = [...readingFailureSchema.options, ...writingFailureSchema.options].map(
      ({ shape }) => shape.code.value,
    );
    expect([...codes].sort()).toEqual([...known].sort());
    await expect(pageOf(read, written)).toMatchFileSnapshot('../../../docs/outcomes.md');
  }, 60_000);
});

interface Ran {
  readonly what: string;
  readonly failure: GenerationFailure;
}

function pageOf(read: readonly Ran[], written: readonly Ran[]): string {
  return [
    '# What can become of a link',
    '',
    'Made by `tests/unit/generation/failure-cases.test.ts`, which runs each row through the real parts of the program, against servers on',
    'loopback, and fails when a row ends differently. (`npx vitest run tests/unit/generation/failure-cases.test.ts -u` writes this page.)',
    '',
    '## The page cannot be read',
    '',
    tableOf(read),
    '',
    '## The page was read, but no commentary was written',
    '',
    'Readers get key sentences of the page, word for word, with one of these sentences below them; for an image, the sentence alone. Except for',
    'the last rows, the cause is what the model’s server does.',
    '',
    tableOf(written),
    '',
  ].join('\n');
}

/** One row for each sentence, with all its causes. */
function tableOf(rows: readonly Ran[]): string {
  const bySentence = Map.groupBy(rows, ({ failure }) => failureText(failure, 'fr', '…'));
  const lines = [...bySentence.values()].map((sameRows) => {
    const { failure } = sameRows[0] ?? { failure: { code: 'internal' } as const };
    const sentences = [failureText(failure, 'fr', '…'), failureText(failure, 'en', '…')];
    return `| ${[sameRows.map(({ what }) => what).join('; '), `\`${failure.code}\``, ...sentences].join(' | ')} |`;
  });
  return ['| what happens | code | in French | in English |', '| --- | --- | --- | --- |', ...lines].join(
    '\n',
  );
}
