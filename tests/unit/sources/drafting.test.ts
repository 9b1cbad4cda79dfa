import { afterEach, describe, expect, it } from 'vitest';
import type { FeedPolicy } from '../../../src/sources/index.ts';
import { aLibrary } from '../../support/fixtures.ts';
import { numbered } from '../../support/sources/feeds.ts';
import {
  add,
  closeWorld,
  DAY,
  HOUR,
  open,
  serve,
  tickIn,
  waiting,
  watching,
  world,
} from '../../support/sources/scene.ts';
import { by } from '../../support/sources/world.ts';

afterEach(closeWorld);

describe('automatic drafting', () => {
  const news = async (policy: Partial<FeedPolicy>) => {
    await watching([], { policy });
    serve('/feed', numbered(1, 5));
  };

  it('given a daily number, then the best candidates are drafted, and no more on that day', async () => {
    await news({ autoDraft: 2 });
    await tickIn(2 * HOUR);
    expect(world.drafted).toHaveLength(2);
    expect(world.drafted.every(({ state }) => state === 'drafting')).toBe(true);
    expect(await world.sources.candidate(world.drafted[0]?.id ?? '')).toMatchObject({
      state: 'drafting',
      draft: 'draft00000',
    });
    expect(await waiting()).toHaveLength(3);
    await tickIn(2 * HOUR);
    expect(world.drafted).toHaveLength(2);
    await tickIn(DAY);
    expect(world.drafted).toHaveLength(4);
  });

  it('given an article on the best candidate by the next day, then it is skipped, and the second best is drafted', async () => {
    const empty = aLibrary([]);
    let written: string | undefined;
    const [entry] = aLibrary(['deepseek']).latest({});
    const library = { ...empty, findByReference: (url: URL) => (url.href === written ? entry : undefined) };
    await watching([], { policy: { autoDraft: 1 }, library });
    await tickIn(1);
    serve('/feed', numbered(1, 2));
    world.onDraft = () => {
      throw new Error('the budget is spent');
    };
    await tickIn(2 * HOUR);
    const [best] = world.drafted;
    written = best?.key;
    const [second] = await waiting();
    await tickIn(DAY);
    expect(world.drafted.map(({ title }) => title)).toEqual([best?.title, second]);
    expect(await world.sources.candidate(best?.id ?? '')).toMatchObject({ state: 'skipped' });
  });

  it('given that drafting fails, then the candidate waits again', async () => {
    await news({ autoDraft: 1 });
    world.onDraft = () => {
      throw new Error('the budget is spent');
    };
    await tickIn(2 * HOUR);
    await tickIn(1);
    expect(world.drafted).toHaveLength(1);
    expect(await waiting()).toHaveLength(5);
  });

  it('given fewer candidates than the daily number, then one that fails is tried once that day, and again the next day', async () => {
    await watching([], { policy: { autoDraft: 3 } });
    serve('/feed', numbered(1, 1));
    world.onDraft = () => {
      throw new Error('the budget is spent');
    };
    await tickIn(2 * HOUR);
    await tickIn(2 * HOUR);
    expect(world.drafted).toHaveLength(1);
    await tickIn(DAY);
    expect(world.drafted).toHaveLength(2);
  });

  it('given a process that was lost while drafting, then its candidate waits again', async () => {
    await news({});
    await tickIn(2 * HOUR);
    await world.stores.candidates.claimBest('2026-11-23', 1);
    expect(await waiting()).toHaveLength(4);
    await tickIn(HOUR);
    expect(await waiting()).toHaveLength(5);
    expect(world.drafted).toEqual([]);
  });
});

describe('OPML', () => {
  it('given an exported file, then another store imports it, and this one knows all of it', async () => {
    await watching([]);
    serve('/b&c', []);
    await add('/b&c', { topics: ['ai'] });
    const opml = await world.sources.exportOpml();
    expect(await world.sources.importOpml(opml, by)).toEqual({ kind: 'imported', added: 0, known: 2 });
    for (const { id } of await world.sources.list()) await world.sources.remove(id);
    expect(await world.sources.importOpml(opml, by)).toEqual({ kind: 'imported', added: 2, known: 0 });
    const feeds = (await world.sources.list()).map(({ url, title }) => [url, title]);
    expect(feeds.toSorted()).toEqual([
      [`${world.pages.url}/b&c`, 'News'],
      [`${world.pages.url}/feed`, 'News'],
    ]);
  });

  it('given a file that is not OPML, or too large, then nothing is added', async () => {
    await open();
    expect(await world.sources.importOpml('hello', by)).toEqual({
      kind: 'failed',
      failure: { code: 'not-a-feed' },
    });
    expect(await world.sources.importOpml('x'.repeat(5_000_000), by)).toMatchObject({
      failure: { code: 'too-large' },
    });
    expect(await world.sources.list()).toEqual([]);
  });
});
