import { afterEach, describe, expect, it } from 'vitest';
import { numbered, rss, XML } from '../../support/sources/feeds.ts';
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
import { engines } from '../../support/stores.ts';

afterEach(closeWorld);

describe('polling', () => {
  it('given a feed that does not change, then it is requested conditionally, and less and less often', async () => {
    await open();
    world.pages.serve({
      '/feed': (request, response) => {
        const isSame = request.headers['if-none-match'] === '"1"';
        response.writeHead(isSame ? 304 : 200, { ...XML, etag: '"1"' });
        response.end(isSame ? undefined : rss(numbered(1, 2)));
      },
    });
    const feed = await add('/feed');
    for (let hour = 0; hour < 48; hour += 1) await tickIn(HOUR);
    expect(world.asked('/feed')).toBeGreaterThan(7);
    expect(world.asked('/feed')).toBeLessThan(13);
    expect(await world.sources.find(feed.id)).toMatchObject({ everyMs: 6 * HOUR, failures: 0, etag: '"1"' });
    expect(world.pages.requests.filter(({ headers }) => headers['if-none-match'] === '"1"').length).toBe(
      world.asked('/feed') - 1,
    );
  });

  it('given items without any identity, then they do not count as news each time', async () => {
    const feed = await watching([]);
    serve('/feed', [{ title: 'A note' }]);
    for (let hour = 0; hour < 48; hour += 1) await tickIn(HOUR);
    expect(await world.sources.find(feed.id)).toMatchObject({ everyMs: 6 * HOUR });
  });

  it('given max-age or Retry-After, then the server is not requested before', async () => {
    await open();
    serve('/fresh', [], { 'cache-control': 'max-age=43200' });
    const fresh = await add('/fresh');
    expect(fresh.nextAt.getTime()).toBeGreaterThanOrEqual(world.clock.now().getTime() + 12 * HOUR);
    serve('/busy', []);
    const busy = await add('/busy');
    world.pages.serve({ '/busy': { status: 503, headers: { 'retry-after': '90000' } } });
    await tickIn(2 * HOUR);
    const later = await world.sources.find(busy.id);
    expect(later).toMatchObject({ failures: 1, failure: { code: 'server-error', status: 503 } });
    expect(later?.nextAt.getTime()).toBeGreaterThanOrEqual(world.clock.now().getTime() + 25 * HOUR);
  });

  it('given a permanent redirect, then the new address is requested, and old items stay known; given a temporary one, the old address', async () => {
    const feed = await watching(numbered(1, 2));
    serve('/moved', numbered(1, 3));
    const to = (status: number) => ({ '/feed': { status, headers: { location: '/moved' } } });
    world.pages.serve(to(302));
    await tickIn(2 * HOUR);
    expect(await world.sources.find(feed.id)).toMatchObject({ url: `${world.pages.url}/feed` });
    world.pages.serve(to(301));
    await tickIn(7 * HOUR);
    expect(await world.sources.find(feed.id)).toMatchObject({ url: `${world.pages.url}/moved` });
    const asked = world.asked('/feed');
    await tickIn(13 * HOUR);
    expect(world.asked('/feed')).toBe(asked);
    expect(await waiting()).toEqual(['Story 3']);
  });

  it('given two feeds that moved to one address, then both continue, and nothing becomes a candidate twice', async () => {
    await watching([]);
    serve('/second', []);
    await add('/second');
    const away = { status: 301, headers: { location: '/one' } };
    world.pages.serve({ '/feed': away, '/second': away });
    serve('/one', numbered(1, 2));
    await tickIn(2 * HOUR);
    await tickIn(7 * HOUR);
    const paths = (await world.sources.list()).map(({ url }) => new URL(url).pathname).toSorted();
    expect(paths).toHaveLength(2);
    expect(paths).toContain('/one');
    expect(await waiting()).toHaveLength(2);
  });

  it('given a feed that cannot be read, then its editor sees why, it is requested less and less often, and nothing is posted', async () => {
    await open();
    const bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>';
    const bad = {
      '/large': { 'content-length': '50000000' },
      '/round': { location: '/round' },
      '/bomb': {},
      '/none': {},
    };
    const paths = Object.keys(bad);
    for (const path of paths) {
      serve(path, []);
      await add(path);
    }
    world.pages.serve({
      '/large': (_request, response) => {
        response.on('error', () => {});
        response.writeHead(200, { ...XML, ...bad['/large'] });
        response.write('<rss>');
      },
      '/round': { status: 301, headers: bad['/round'] },
      '/bomb': { body: rss([{ title: '&b;' }], { head: bomb }), headers: XML },
      '/none': { body: 'hello', headers: XML },
    });
    for (let hour = 0; hour < 3 * 24; hour += 1) await tickIn(HOUR);
    const feeds = await world.sources.list();
    expect(feeds.map(({ failure }) => failure?.code).toSorted()).toEqual([
      'not-a-feed',
      'too-complex',
      'too-large',
      'too-many-redirects',
    ]);
    expect(feeds.every(({ failures }) => failures > 3 && failures < 10)).toBe(true);
    expect(await waiting()).toEqual([]);
  });

  it('given a feed that fails for a week, then it is broken, and its editor is notified once', async () => {
    const feed = await watching([]);
    world.pages.serve({ '/feed': { status: 500 } });
    for (let hour = 0; hour < 12 * 24; hour += 1) await tickIn(HOUR);
    expect(world.asked('/feed')).toBeLessThan(20);
    expect(world.told).toMatchObject([
      { id: feed.id, state: 'broken', addedBy: by, failure: { code: 'server-error', status: 500 } },
    ]);
    const other = await world.another();
    await other.tick();
    await tickIn(30 * DAY);
    expect(world.told).toHaveLength(1);
    serve('/feed', numbered(1, 1, { date: 'Sat, 05 Jan 2030 00:00:00 GMT' }));
    expect(await world.sources.resume(feed.id)).toMatchObject({ state: 'active', failures: 0 });
    await tickIn(1);
    expect(await world.sources.find(feed.id)).toMatchObject({ state: 'active', failures: 0 });
    expect(await waiting()).toEqual(['Story 1']);
  });

  it('given a notification that fails at first, then it is sent later, once', async () => {
    const feed = await watching([]);
    await world.stores.feeds.change(feed.id, (current) => ({ ...current, state: 'broken' }));
    world.onTell = () => {
      throw new Error('no connection');
    };
    await tickIn(0);
    await tickIn(HOUR / 2);
    expect(world.told).toHaveLength(1);
    world.onTell = () => {};
    await tickIn(HOUR);
    await tickIn(2 * HOUR);
    expect(world.told).toHaveLength(2);
  });

  it('given a feed that works again, then it counts as healthy', async () => {
    const feed = await watching([]);
    world.pages.serve({ '/feed': '<!doctype html><html><body>We moved</body></html>' });
    await tickIn(2 * HOUR);
    expect(await world.sources.find(feed.id)).toMatchObject({ failures: 1, failure: { code: 'not-a-feed' } });
    serve('/feed', numbered(1, 1));
    await tickIn(2 * HOUR);
    const well = await world.sources.find(feed.id);
    expect(well).toMatchObject({ failures: 0 });
    expect(well).not.toHaveProperty('failure');
    expect(await waiting()).toEqual(['Story 1']);
  });

  it('given a pause, then it is not polled; resumed, at once', async () => {
    const feed = await watching([]);
    expect(await world.sources.pause(feed.id)).toMatchObject({ state: 'paused' });
    await tickIn(3 * HOUR);
    expect(world.asked('/feed')).toBe(1);
    await world.sources.resume(feed.id);
    await tickIn(0);
    expect(world.asked('/feed')).toBe(2);
    expect(await world.sources.pause('nobody0000')).toBeUndefined();
  });

  it('given a feed that is paused or removed while it is read, then it stays so', async () => {
    const feed = await watching([]);
    let act: () => Promise<unknown> = () => world.sources.pause(feed.id);
    world.pages.serve({
      '/feed': (_request, response) => {
        void act().then(() => {
          response.writeHead(200, XML);
          response.end(rss(numbered(1, 1)));
        });
      },
    });
    await tickIn(2 * HOUR);
    expect(await world.sources.find(feed.id)).toMatchObject({ state: 'paused' });
    await world.sources.resume(feed.id);
    act = () => world.sources.remove(feed.id);
    await tickIn(0);
    expect(await world.sources.list()).toEqual([]);
    expect(await waiting()).toEqual([]);
  });

  it.each(engines)('given two processes on one store, %s, then each feed is polled once', async (engine) => {
    await open({ engine });
    const paths = Array.from({ length: 120 }, (_, index) => `/feed/${index}`);
    for (const path of paths) serve(path, numbered(1, 1));
    const opml = `<opml><body>${paths.map((path) => `<outline xmlUrl="${world.pages.url}${path}"/>`).join('')}</body></opml>`;
    expect(await world.sources.importOpml(opml, by)).toEqual({ kind: 'imported', added: 120, known: 0 });
    const other = await world.another();
    world.clock.advance(HOUR);
    await Promise.all([world.sources.tick(), other.tick()]);
    expect(paths.map((path) => world.asked(path))).toEqual(paths.map(() => 1));
    expect((await world.sources.list()).every(({ primedAt, title }) => primedAt && title === 'News')).toBe(
      true,
    );
    expect(await waiting()).toEqual([]);
  });

  it('given a program that stops, then the feeds that it had leased are due for another', async () => {
    const feed = await watching([]);
    const asked = Promise.withResolvers<void>();
    world.pages.serve({ '/feed': () => asked.resolve() });
    world.clock.advance(2 * HOUR);
    const ticking = world.sources.tick();
    await asked.promise;
    await world.sources.stop();
    await ticking;
    serve('/feed', numbered(1, 1));
    await (await world.another()).tick();
    expect(await world.stores.feeds.find(feed.id)).toMatchObject({
      failures: 0,
      polledAt: world.clock.now(),
    });
    expect((await world.stores.candidates.findWaiting(5)).map(({ title }) => title)).toEqual(['Story 1']);
  });
});
