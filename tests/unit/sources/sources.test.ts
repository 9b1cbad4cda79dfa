import { afterEach, describe, expect, it } from 'vitest';
import { numbered } from '../../support/sources/feeds.ts';
import {
  add,
  closeWorld,
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

describe('adding a feed', () => {
  it('given a feed, then its present items are old, and later ones become candidates', async () => {
    const feed = await watching(numbered(1, 3));
    expect(feed).toMatchObject({
      title: 'News',
      site: 'https://news.example/',
      state: 'active',
      addedBy: by,
    });
    await tickIn(2 * HOUR);
    expect(await waiting()).toEqual([]);
    serve('/feed', numbered(1, 4, {}));
    await tickIn(7 * HOUR);
    expect(await world.sources.candidates()).toMatchObject([
      {
        key: 'https://news.example/4',
        url: 'https://news.example/4',
        title: 'Story 4',
        source: 'News',
        feed: feed.id,
        state: 'waiting',
        publishedAt: new Date('2026-11-23T10:00:00Z'),
      },
    ]);
    expect(await world.sources.countCandidates()).toBe(1);
  });

  it('given a feed that is followed, by another form of its address, then it is known, and not read', async () => {
    const feed = await watching([]);
    const again = new URL(`${world.pages.url}/feed?utm_source=x`);
    expect(await world.sources.add(again, { ...by, person: 'bob' })).toEqual({ kind: 'known', feed });
    expect(world.asked('/feed?utm_source=x')).toBe(0);
  });

  it('given a site, then its feed is found by a link on its page, or at a common path', async () => {
    await open();
    world.pages.serve({
      '/': '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/its-feed"></head></html>',
    });
    serve('/its-feed', numbered(1, 2));
    const named = await world.sources.add(new URL(world.pages.url), by);
    expect(named).toMatchObject({ kind: 'added', items: 2, feed: { url: `${world.pages.url}/its-feed` } });
    world.pages.serve({ '/blog': '<!doctype html><html><body>Nothing said</body></html>' });
    serve('/atom.xml', numbered(1, 1));
    const guessed = await world.sources.add(new URL(`${world.pages.url}/blog`), by);
    expect(guessed).toMatchObject({ kind: 'added', feed: { url: `${world.pages.url}/atom.xml` } });
    expect(await world.sources.list()).toHaveLength(2);
  });

  it('given a site without a feed, or a missing page, then it fails with a reason, and nothing is stored', async () => {
    await open();
    world.pages.serve({ '/': '<!doctype html><html><body>Nothing</body></html>', '/gone': { status: 410 } });
    const failed = (code: string) => ({ kind: 'failed', failure: { code } });
    expect(await world.sources.add(new URL(world.pages.url), by)).toEqual(failed('not-a-feed'));
    expect(world.pages.requests.length).toBeLessThan(10);
    expect(await world.sources.add(new URL(`${world.pages.url}/gone`), by)).toEqual(failed('not-found'));
    expect(await world.sources.list()).toEqual([]);
  });

  it('given a feed that was removed and added again, then old items do not come back', async () => {
    const feed = await watching(numbered(1, 1));
    serve('/feed', numbered(1, 3));
    await tickIn(2 * HOUR);
    expect(await waiting()).toHaveLength(2);
    expect(await world.sources.remove(feed.id)).toMatchObject({ id: feed.id });
    expect(await waiting()).toEqual([]);
    serve('/feed', numbered(1, 6));
    await add('/feed');
    await tickIn(2 * HOUR);
    expect(await waiting()).toEqual([]);
  });
});

describe('restoring a removed feed', () => {
  it('given a restored feed, then it continues as before, with its waiting candidates', async () => {
    const feed = await watching(numbered(1, 1));
    serve('/feed', numbered(1, 3));
    await tickIn(2 * HOUR);
    await world.sources.remove(feed.id);
    expect(await world.sources.list()).toEqual([]);
    expect(await world.sources.restore(feed.id)).toMatchObject({ id: feed.id, state: 'active' });
    expect(await waiting()).toHaveLength(2);
    serve('/feed', numbered(1, 4));
    await tickIn(7 * HOUR);
    expect(await waiting()).toHaveLength(3);
  });

  it('given a feed that stays removed, then the same story from another feed becomes a candidate', async () => {
    const feed = await watching([]);
    serve('/other', []);
    await add('/other');
    serve('/feed', [{ title: 'A bridge fell [7]', link: 'https://a.example/bridge' }]);
    await tickIn(2 * HOUR);
    await world.sources.remove(feed.id);
    serve('/other', [{ title: 'Bridge collapses [7]', link: 'https://b.example/collapse' }]);
    await tickIn(7 * HOUR);
    expect(await waiting()).toEqual(['Bridge collapses [7]']);
  });

  it('given more than a day, then it cannot be restored', async () => {
    const feed = await watching(numbered(1, 1));
    await world.sources.remove(feed.id);
    await tickIn(25 * HOUR);
    expect(await world.sources.restore(feed.id)).toBeUndefined();
  });
});
