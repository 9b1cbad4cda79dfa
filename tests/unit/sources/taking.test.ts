import { afterEach, describe, expect, it } from 'vitest';
import { aLibrary } from '../../support/fixtures.ts';
import { type MadeItem, numbered } from '../../support/sources/feeds.ts';
import {
  add,
  closeWorld,
  DAY,
  HOUR,
  open,
  serve,
  tickIn,
  verdicts,
  waiting,
  watching,
  world,
} from '../../support/sources/scene.ts';

afterEach(closeWorld);

describe('new items', () => {
  it('given edited titles and dates, new guids each time, or new addresses, then nothing becomes a candidate twice', async () => {
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

  it('given filters, then each item has a verdict, which a test of the feed explains', async () => {
    await open({ library: aLibrary(['known']) });
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

  it('given items that were seen before, then a test of the feed still says which the filters reject', async () => {
    await open();
    serve('/feed', numbered(1, 2, { title: 'Le réseau' }));
    const feed = await add('/feed', { words: ['sport'] });
    const verdicts = async () => {
      const tried = await world.sources.test(feed.id);
      return tried?.kind === 'read' ? tried.items.map(({ verdict }) => verdict) : [];
    };
    expect(await verdicts()).toEqual(['filtered-word', 'filtered-word']);
    await world.sources.changeFilters(feed.id, { words: [] });
    expect(await verdicts()).toEqual(['seen', 'seen']);
  });

  it('given an address that is not followed, then a test lists the items of its feed', async () => {
    await open();
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

  it('given a thousand items at once, then no more become candidates than the daily limit', async () => {
    const feed = await watching([]);
    await world.sources.changeFilters(feed.id, { perDay: 3 });
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
  it('given two feeds with the same story, then it is one candidate with two references', async () => {
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

  it('given the story of a commentary, then it is told already; a follow-up names the commentary', async () => {
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
