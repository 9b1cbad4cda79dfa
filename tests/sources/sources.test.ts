import { afterEach, describe, expect, it } from 'vitest';
import type { Feed } from '../../src/core/feed.ts';
import type { Tried } from '../../src/core/sources.ts';
import type { SourcesPolicy } from '../../src/sources/index.ts';
import { aLibrary } from '../fakes/parts.ts';
import { engines } from '../fakes/stores.ts';
import { type MadeItem, numbered, rss, XML } from './feeds.ts';
import { aWorld, by, type World } from './world.ts';

const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;

let world: World;
afterEach(() => world.close());

/** A world with a feed of these items that is watched. */
async function watching(items: readonly MadeItem[], given: Parameters<typeof aWorld>[0] = {}): Promise<Feed> {
  world = await aWorld(given);
  serve('/feed', items);
  return add('/feed');
}

function serve(
  path: string,
  items: readonly MadeItem[],
  headers: Readonly<Record<string, string>> = {},
): void {
  world.pages.serve({ [path]: { body: rss(items), headers: { ...XML, ...headers } } });
}

async function add(path: string, filters = {}): Promise<Feed> {
  const added = await world.sources.add(new URL(world.pages.url + path), by, filters);
  if (added.kind !== 'added') throw new Error(JSON.stringify(added));
  return added.feed;
}

/** Moves on, and polls what is due then. */
async function tickIn(ms: number): Promise<void> {
  world.clock.advance(ms);
  await world.sources.tick();
}

async function waiting(): Promise<string[]> {
  return (await world.sources.candidates()).map(({ title }) => title);
}

const verdicts = (tried: Tried | undefined) =>
  tried?.kind === 'read' ? tried.items.map(({ title, verdict }) => `${title}: ${verdict}`) : tried;

describe('adding a source', () => {
  it('given a feed, then what is there is old, and what comes is a candidate', async () => {
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

  it('given one that is there, in other clothes, then it is known, and not read', async () => {
    const feed = await watching([]);
    const again = new URL(`${world.pages.url}/feed?utm_source=x`);
    expect(await world.sources.add(again, { ...by, person: 'bob' })).toEqual({ kind: 'known', feed });
    expect(world.asked('/feed?utm_source=x')).toBe(0);
  });

  it('given a site, then its feed is found: as its page names it, or where feeds are often', async () => {
    world = await aWorld();
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

  it('given a site without a feed, or none at all, then it says so, and nothing is kept', async () => {
    world = await aWorld();
    world.pages.serve({ '/': '<!doctype html><html><body>Nothing</body></html>', '/gone': { status: 410 } });
    const failed = (code: string) => ({ kind: 'failed', failure: { code } });
    expect(await world.sources.add(new URL(world.pages.url), by)).toEqual(failed('not-a-feed'));
    expect(world.pages.requests.length).toBeLessThan(10);
    expect(await world.sources.add(new URL(`${world.pages.url}/gone`), by)).toEqual(failed('not-found'));
    expect(await world.sources.list()).toEqual([]);
  });

  it('given a feed that was removed and added again, then nothing comes back', async () => {
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

describe('a removal that is taken back', () => {
  it('given it, then the feed goes on as it was, and what had waited waits', async () => {
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

  it('given none, then another feed that tells the same story is heard', async () => {
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

  it('given a day, then it is too late', async () => {
    const feed = await watching(numbered(1, 1));
    await world.sources.remove(feed.id);
    await tickIn(25 * HOUR);
    expect(await world.sources.restore(feed.id)).toBeUndefined();
  });
});

describe('what is new', () => {
  it('given edited titles and dates, new guids each time, or new addresses, then nothing is posted again', async () => {
    await watching(numbered(1, 5));
    let turn = 0;
    const next = async (items: readonly MadeItem[]) => {
      turn += 1;
      serve('/feed', items);
      await tickIn(7 * HOUR);
      expect(await waiting()).toEqual([]);
    };
    await next(numbered(1, 5, { title: 'Edited', date: 'Mon, 23 Nov 2026 15:00:00 GMT' }));
    await next(numbered(1, 5).map((item) => ({ ...item, guid: `${item.guid}-${turn}` })));
    await next(numbered(1, 5).map((item) => ({ ...item, guid: `${item.guid}-${turn}` })));
    await next(numbered(1, 5).map((item) => ({ ...item, link: `${item.link}?moved` })));
    await next(
      numbered(1, 5).map((item) => ({
        ...item,
        link: `http://www.news.example/${turn}`,
        guid: item.guid ?? '',
      })),
    );
    await next([]);
    await next(numbered(1, 5));
  });

  it('given filters, then each item is judged, and the test says why', async () => {
    world = await aWorld({ library: aLibrary(['known']) });
    serve('/feed', numbered(100, 1));
    const feed = await add('/feed', {
      words: ['réseau', 'IA'],
      without: ['sport'],
      topics: ['ai'],
      perDay: 2,
    });
    const old = numbered(100, 1, { title: 'Le réseau 100' });
    const made = (title: string, more: MadeItem = {}) => ({
      title,
      link: `https://news.example/${encodeURIComponent(title)}`,
      ...more,
    });
    serve('/feed', [
      ...old,
      made('Rien'),
      made('Réseaux : le sport'),
      made('Un réseau vieux', { date: 'Mon, 02 Nov 2026 10:00:00 GMT' }),
      made('Un réseau nulle part', { link: 'javascript:alert(1)' }),
      made('Un réseau connu', { link: 'https://example.org/known' }),
      made('Un réseau', { date: 'Mon, 23 Nov 2026 08:00:00 GMT' }),
      made('Un réseau, plus tard', { date: 'Mon, 23 Nov 2026 09:00:00 GMT' }),
      made('Un réseau d’IA'),
    ]);
    const expected = [
      'Le réseau 100: seen',
      'Rien: filtered-word',
      'Réseaux : le sport: excluded-word',
      'Un réseau vieux: too-old',
      'Un réseau nulle part: no-link',
      'Un réseau connu: known',
      'Un réseau: over-limit',
      'Un réseau, plus tard: taken',
      'Un réseau d’IA: taken',
    ];
    expect(verdicts(await world.sources.test(feed.id))).toEqual(expected);
    expect(verdicts(await world.sources.test(new URL(feed.url)))).toEqual(expected);
    expect(await waiting()).toEqual([]);
    await tickIn(2 * HOUR);
    expect(await waiting()).toEqual(['Un réseau d’IA', 'Un réseau, plus tard']);
    expect(await world.sources.candidates()).toMatchObject([
      { topics: ['ai'], because: ['réseau', 'IA'] },
      { because: ['réseau'] },
    ]);
    // What was over the limit does not come back another day.
    await tickIn(DAY);
    expect(await waiting()).toHaveLength(2);
    expect(await world.sources.test('nobody0000')).toBeUndefined();
  });

  it('given an address that is not watched, then the test says what its feed has', async () => {
    world = await aWorld();
    serve('/feed', numbered(1, 2));
    const tried = await world.sources.test(new URL(`${world.pages.url}/feed`));
    expect(tried).toMatchObject({
      kind: 'read',
      title: 'News',
      items: [{ verdict: 'taken' }, { verdict: 'taken' }],
    });
    expect(tried).not.toHaveProperty('feed');
    expect(await world.sources.test(new URL(`${world.pages.url}/none`))).toMatchObject({ kind: 'failed' });
    expect(await world.sources.list()).toEqual([]);
  });

  it('given a thousand items at once, then no more are taken than a day may have', async () => {
    const feed = await watching([]);
    await world.sources.filter(feed.id, { perDay: 3 });
    serve('/feed', numbered(1, 1000));
    await tickIn(2 * HOUR);
    expect(await waiting()).toHaveLength(3);
    serve('/feed', numbered(2000, 10));
    await tickIn(2 * HOUR);
    expect(await waiting()).toHaveLength(3);
    serve('/feed', numbered(3000, 10, { date: 'Tue, 24 Nov 2026 10:00:00 GMT' }));
    await tickIn(DAY);
    expect(await waiting()).toHaveLength(6);
  });
});

describe('one story', () => {
  it('given two feeds that tell the same, then it is one candidate with two references', async () => {
    await watching([]);
    serve('/other', []);
    await add('/other');
    serve('/feed', [{ title: 'A bridge fell [7]', link: 'https://a.example/bridge' }]);
    serve('/other', [
      { title: 'Bridge collapses [7]', link: 'https://www.b.example/collapse' },
      { title: 'Another matter [8]', link: 'https://b.example/matter' },
    ]);
    await tickIn(2 * HOUR);
    const candidates = await world.sources.candidates();
    expect(candidates).toHaveLength(2);
    expect(candidates[0]?.others).toHaveLength(1);
    const sites = [candidates[0]?.url, candidates[0]?.others[0]?.url].toSorted();
    expect(sites).toEqual(['https://a.example/bridge', 'https://www.b.example/collapse']);
    serve('/feed', [{ title: 'A third one [7]', link: 'https://a.example/third' }]);
    await tickIn(2 * HOUR);
    expect((await world.sources.candidates())[0]?.others.map(({ title }) => title)).toContain(
      'A third one [7]',
    );
  });

  it('given what a commentary tells, then it is told already; what goes on from it follows it', async () => {
    const library = aLibrary(['bridge']);
    const recent = library.latest({}).map((entry) => ({
      ...entry,
      titles: { fr: 'Le pont [7]' },
      published: '2026-11-20',
    }));
    const feed = await watching([], { library: { ...library, latest: () => recent } });
    serve('/feed', [
      { title: 'Bridge collapses [7]', link: 'https://b.example/collapse' },
      { title: 'Bridge: an inquiry [after 7]', link: 'https://b.example/inquiry' },
    ]);
    expect(verdicts(await world.sources.test(feed.id))).toEqual([
      'Bridge collapses [7]: told',
      'Bridge: an inquiry [after 7]: taken',
    ]);
    await tickIn(2 * HOUR);
    expect(await world.sources.candidates()).toMatchObject([
      { follows: 'bridge', url: 'https://b.example/inquiry' },
    ]);
  });

  it('given a story that was skipped, then another page about it does not bring it back', async () => {
    await watching([]);
    serve('/feed', [{ title: 'A [7]', link: 'https://a.example/1' }]);
    await tickIn(2 * HOUR);
    const [candidate] = await world.sources.candidates();
    expect(await world.sources.skip(candidate?.id ?? '')).toMatchObject({ state: 'skipped' });
    expect(await world.sources.skip(candidate?.id ?? '')).toBeUndefined();
    serve('/feed', [{ title: 'B [7]', link: 'https://a.example/2' }]);
    await tickIn(2 * HOUR);
    expect(await waiting()).toEqual([]);
    expect(await world.sources.unskip(candidate?.id ?? '')).toMatchObject({
      state: 'waiting',
      others: [{ title: 'B [7]' }],
    });
  });
});

describe('polling', () => {
  it('given a feed that does not change, then it is asked conditionally, and less and less', async () => {
    world = await aWorld();
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

  it('given a server that says how long it is fresh, or when to come back, then it is left alone until then', async () => {
    world = await aWorld();
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

  it('given a feed that moved for good, then it is asked where it is now, with its memory; for now, where it was', async () => {
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

  it('given two that moved to one place, then each goes on, and nothing comes twice', async () => {
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

  it('given what cannot be read, then its editor sees why, it is asked less and less, and nothing is posted', async () => {
    world = await aWorld();
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

  it('given a feed that fails for a week, then it is broken, and its editor told once', async () => {
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

  it('given an editor who cannot be told at first, then they are later, once', async () => {
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

  it('given a feed that comes back, then it counts as well again', async () => {
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

  it('given one that is paused or removed while it is read, then it stays so', async () => {
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
    world = await aWorld({ engine });
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

  it('given a program that stops, then what it had taken is due for another', async () => {
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
    expect((await world.stores.candidates.waiting(5)).map(({ title }) => title)).toEqual(['Story 1']);
  });
});

describe('drafting by itself', () => {
  const news = async (policy: Partial<SourcesPolicy>) => {
    await watching([], { policy });
    serve('/feed', numbered(1, 5));
  };

  it('given a number a day, then the best so many are handed over, and no more that day', async () => {
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

  it('given that it cannot be now, then the candidate waits again', async () => {
    await news({ autoDraft: 1 });
    world.onDraft = () => {
      throw new Error('the budget is spent');
    };
    await tickIn(2 * HOUR);
    await tickIn(1);
    expect(world.drafted).toHaveLength(1);
    expect(await waiting()).toHaveLength(5);
  });

  it('given an editor who drafts one, then nobody else can claim it, and it may be given back', async () => {
    await news({});
    await tickIn(2 * HOUR);
    expect(world.drafted).toEqual([]);
    const [{ id } = { id: '' }] = await world.sources.candidates();
    const claims = await Promise.all([world.sources.claim(id), world.sources.claim(id)]);
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await world.sources.drafted(id, 'draft00001')).toMatchObject({ draft: 'draft00001' });
    expect(await world.sources.skip(id)).toBeUndefined();
    expect(await world.sources.release(id)).toMatchObject({ state: 'waiting' });
    expect(await world.sources.candidate(id)).not.toHaveProperty('draft');
  });
});

describe('OPML', () => {
  it('given what was exported, then it can be imported elsewhere, and here all of it is known', async () => {
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

  it('given a file that is none, or too large, then nothing is added', async () => {
    world = await aWorld();
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
