import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { ReadingError } from '../../../../src/core/model/failures.ts';
import type { Log } from '../../../../src/core/ports/log.ts';
import { Extractor } from '../../../../src/generation/extract/index.ts';
import { fixture, hostile, pageOf } from './pages.ts';

const TIMEOUT_MS = 4000;
const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
const extractor = new Extractor({ log, timeoutMs: TIMEOUT_MS });
const never = new AbortController().signal;

afterAll(() => extractor.close());

describe('an extractor', () => {
  it('given pages at once, then each gets its own answer', async () => {
    const found = await Promise.allSettled([
      extractor.extract(fixture('article-fr'), never),
      extractor.extract(fixture('login-fr'), never),
      extractor.extract(fixture('blog-en'), never),
    ]);
    expect(found.map((one) => (one.status === 'fulfilled' ? one.value.language : one.reason))).toEqual([
      'fr',
      new ReadingError({ code: 'login' }),
      'en',
    ]);
  });

  it.each(Object.entries(hostile))(
    'given %s, then it ends within its limits, and the next page is read',
    async (_, page) => {
      const start = performance.now();
      const found = await codeOf(extractor, page());
      expect(performance.now() - start).toBeLessThan(TIMEOUT_MS * 3);
      expect(['read', 'too-complex', 'too-short', 'not-an-article']).toContain(found);
      expect(await extractor.extract(fixture('blog-en'), never)).toMatchObject({ language: 'en' });
    },
    60_000,
  );

  it('given a page that is nested beyond reason, then it is too complex before anything else looks at it', async () => {
    expect(await codeOf(extractor, `<body>${'<div>'.repeat(50_000)}`)).toBe('too-complex');
  });

  it('given a page that takes too long, then its thread is ended and the next page gets another', async () => {
    const hasty = new Extractor({ log, timeoutMs: 1 });
    try {
      const slow = `<body>${'<p>The keeper wrote down the weather each morning.</p>'.repeat(20_000)}`;
      expect(await codeOf(hasty, slow)).toBe('too-complex');
      expect(await codeOf(hasty, slow)).toBe('too-complex');
    } finally {
      await hasty.close();
    }
  });

  it('given a reader who has given up, then their page is not read and the others are', async () => {
    const reader = new AbortController();
    const left = extractor.extract(fixture('article-fr'), reader.signal);
    const waiting = extractor.extract(fixture('article-fr'), reader.signal);
    const other = extractor.extract(fixture('blog-en'), never);
    reader.abort(new Error('gave up'));
    await expect(left).rejects.toThrow('gave up');
    await expect(waiting).rejects.toThrow('gave up');
    expect(await other).toMatchObject({ language: 'en' });
  });

  it('given that it was closed, then nothing more is read', async () => {
    const closed = new Extractor({ log });
    const last = closed.extract(fixture('article-fr'), never);
    await closed.close();
    await expect(last).rejects.toThrow('closed');
    await expect(closed.extract(fixture('article-fr'), never)).rejects.toThrow('closed');
  });

  it('given a thread that waits for pages, then the process may end', async () => {
    const index = new URL('../../../../src/generation/extract/index.ts', import.meta.url).href;
    const script = `
      const { Extractor } = await import(${JSON.stringify(index)});
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      const page = { html: ${JSON.stringify(fixture('blog-en').html)}, url: new URL('https://example.org/a') };
      const { title } = await new Extractor({ log }).extract(page, new AbortController().signal);
      process.stdout.write(title);`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
    expect(stdout).toBe('Why I stopped counting my steps');
  });
});

async function codeOf(own: Extractor, html: string): Promise<string> {
  try {
    await own.extract(pageOf(html), never);
    return 'read';
  } catch (fault) {
    if (fault instanceof ReadingError) return fault.failure.code;
    throw fault;
  }
}
