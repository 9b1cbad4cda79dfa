import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReadingError } from '../../../../src/core/model/failures.ts';
import type { Log } from '../../../../src/core/ports/log.ts';
import { Extractor } from '../../../../src/generation/extract/index.ts';
import { fixture, hostile, pageOf } from './pages.ts';

/** For hostile pages: short, since some take all of it. */
const TIMEOUT_MS = 1500;
const log: Log = { debug() {}, info() {}, warn() {}, error() {} };
const extractor = new Extractor({ log });
const hurried = new Extractor({ log, timeoutMs: TIMEOUT_MS });
const never = new AbortController().signal;

// A thread that starts does not count as the time of a page.
beforeAll(() => hurried.extract(fixture('blog-en'), never));
afterAll(() => Promise.all([extractor.close(), hurried.close()]));

describe('Extractor', () => {
  it('given several pages at once, then each gets its own result', async () => {
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
    'given %s, then it ends in time, and the next page is read',
    async (_, page) => {
      const start = performance.now();
      const found = await codeOf(hurried, page());
      expect(performance.now() - start).toBeLessThan(TIMEOUT_MS * 3);
      expect(['read', 'too-complex', 'too-short', 'not-an-article']).toContain(found);
      expect(await hurried.extract(fixture('blog-en'), never)).toMatchObject({ language: 'en' });
    },
    60_000,
  );

  it('given 50,000 nested elements, then too-complex before any extraction', async () => {
    expect(await codeOf(extractor, `<body>${'<div>'.repeat(50_000)}`)).toBe('too-complex');
  });

  it('given a page that takes too long, then its thread is ended and the next page gets a new one', async () => {
    const hasty = new Extractor({ log, timeoutMs: 1 });
    try {
      const slow = `<body>${'<p>The keeper wrote down the weather each morning.</p>'.repeat(20_000)}`;
      expect(await codeOf(hasty, slow)).toBe('too-complex');
      expect(await codeOf(hasty, slow)).toBe('too-complex');
    } finally {
      await hasty.close();
    }
  });

  it('given an aborted page, then it rejects at once, and others are read', async () => {
    const reader = new AbortController();
    const left = extractor.extract(fixture('article-fr'), reader.signal);
    const waiting = extractor.extract(fixture('article-fr'), reader.signal);
    const other = extractor.extract(fixture('blog-en'), never);
    reader.abort(new Error('gave up'));
    await expect(left).rejects.toThrow('gave up');
    await expect(waiting).rejects.toThrow('gave up');
    expect(await other).toMatchObject({ language: 'en' });
  });

  it('given a closed extractor, then extract rejects', async () => {
    const closed = new Extractor({ log });
    const last = closed.extract(fixture('article-fr'), never);
    await closed.close();
    await expect(last).rejects.toThrow('closed');
    await expect(closed.extract(fixture('article-fr'), never)).rejects.toThrow('closed');
  });
});

async function codeOf(own: Extractor, html: string): Promise<string> {
  try {
    await own.extract(pageOf(html), never);
    return 'read';
  } catch (error) {
    if (error instanceof ReadingError) return error.failure.code;
    throw error;
  }
}
