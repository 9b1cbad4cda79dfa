import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Candidate, Feed } from '../../../src/core/model/feed.ts';
import { databaseFile } from '../../../src/storage/engine/connect.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { aCandidate, aFeed } from '../../support/feeds.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const keep = (feed: Feed) => feed;

describe.each(engines)('feeds on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  let feeds: Storage['stores']['feeds'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
    feeds = stores.feeds;
  });
  afterEach(() => empty.remove());

  const lease = (now = NOW, limit = 10) => feeds.lease(now, later(now, MINUTE), later(now, 8 * DAY), limit);

  it('given a feed, then it is found as it was', async () => {
    const feed = aFeed('grid', {
      site: 'https://example.org/',
      filters: { words: ['réseau'], without: ['sport'], topics: ['ai'], perDay: 3 },
      everyMs: 900_000,
      primedAt: NOW,
      polledAt: later(NOW, 1),
      etag: '"a"',
      lastModified: 'Mon, 23 Nov 2026 12:00:00 GMT',
      failures: 2,
      failure: { code: 'server-error', status: 503 },
      failingSince: later(NOW, -5),
      notifiedAt: later(NOW, 7),
    });
    expect(await feeds.add(feed)).toEqual(feed);
    expect(await feeds.find(feed.id)).toEqual(feed);
    expect(await feeds.list()).toEqual([feed]);
    expect(await feeds.find('nobody0000')).toBeUndefined();
  });

  it('given the same address in other clothes, then the one that is there is kept', async () => {
    const first = await feeds.add(aFeed('grid'));
    const url = 'http://www.example.org/grid.xml?utm_source=x#top';
    expect(await feeds.add(aFeed('other', { url }))).toEqual(first);
    expect(await feeds.findByUrl(new URL(url))).toEqual(first);
    expect(await feeds.findByUrl(new URL('https://example.org/other.xml'))).toBeUndefined();
    expect(await feeds.list()).toHaveLength(1);
  });

  it('given a new address, then it is found there; one that another has is left to it', async () => {
    const feed = await feeds.add(aFeed('grid'));
    const other = await feeds.add(aFeed('other'));
    const url = 'https://example.org/new.xml';
    expect(await feeds.change(feed.id, (current) => ({ ...current, url }))).toMatchObject({ url });
    expect(await feeds.findByUrl(new URL(url))).toMatchObject({ id: feed.id });
    const move = (current: Feed) => ({ ...current, url, title: 'Moved' });
    expect(await feeds.change(other.id, move)).toEqual({ ...other, title: 'Moved' });
    expect(await feeds.findByUrl(new URL(url))).toMatchObject({ id: feed.id });
  });

  it('given many who add the same at once, then there is one', async () => {
    const other = (await empty.open()).stores.feeds;
    const adding = Array.from({ length: 10 }, (_, index) =>
      (index % 2 ? other : feeds).add(aFeed(`number${index}`, { url: 'https://example.org/one.xml' })),
    );
    expect(new Set(ids(await Promise.all(adding))).size).toBe(1);
  });

  it('given changes at once, then none is lost', async () => {
    await feeds.add(aFeed());
    const other = (await empty.open()).stores.feeds;
    const changing = Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? other : feeds).change('grid000000', (feed) => ({ ...feed, failures: feed.failures + 1 })),
    );
    await Promise.all(changing);
    expect((await feeds.find('grid000000'))?.failures).toBe(20);
    expect(await feeds.change('grid000000', () => undefined)).toMatchObject({ failures: 20 });
    expect(await feeds.change('nobody0000', keep)).toBeUndefined();
  });

  it('given feeds that are due, then each is leased once, the longest due first, and again when a lease runs out', async () => {
    await feeds.add(aFeed('later', { nextAt: later(NOW, 1) }));
    await feeds.add(aFeed('second', { nextAt: NOW }));
    await feeds.add(aFeed('first', { nextAt: later(NOW, -1) }));
    await feeds.add(aFeed('paused', { state: 'paused' }));
    expect(ids(await lease(NOW, 1))).toEqual(['first00000']);
    expect(await lease()).toMatchObject([{ id: 'second0000', nextAt: later(NOW, MINUTE) }]);
    expect(await lease()).toEqual([]);
    expect(ids(await lease(later(NOW, MINUTE)))).toEqual(['later00000', 'first00000', 'second0000']);
  });

  it('given a clock that was far ahead, then what it planned is due', async () => {
    await feeds.add(aFeed('grid', { nextAt: later(NOW, 400 * DAY) }));
    expect(ids(await lease())).toEqual(['grid000000']);
  });

  it('given two processes, then they share what is due', async () => {
    const other = (await empty.open()).stores.feeds;
    for (let index = 10; index < 70; index++) await feeds.add(aFeed(`feed${index}`));
    const until = later(NOW, MINUTE);
    const leasing = Array.from({ length: 12 }, (_, index) =>
      (index % 2 ? other : feeds).lease(NOW, until, later(NOW, DAY), 10),
    );
    const got = (await Promise.all(leasing)).flat();
    expect(got.length + (await lease(NOW, 100)).length).toBe(60);
    expect(new Set(ids(got)).size).toBe(got.length);
  });

  it('given marks, then they are known in that feed alone', async () => {
    await feeds.add(aFeed());
    await feeds.add(aFeed('other'));
    const marks = Array.from({ length: 1200 }, (_, index) => `url ${index}`);
    await feeds.completePoll('grid000000', [...marks, ...marks], NOW, (feed) => ({ ...feed, etag: '"b"' }));
    expect(await feeds.knownMarks('grid000000', ['url 0', 'url 1199', 'url 1200'])).toEqual(
      new Set(['url 0', 'url 1199']),
    );
    expect(await feeds.knownMarks('other00000', marks)).toEqual(new Set());
    expect(await feeds.find('grid000000')).toMatchObject({ etag: '"b"' });
    expect(await feeds.completePoll('nobody0000', ['x'], NOW, keep)).toBeUndefined();
    expect(await feeds.knownMarks('nobody0000', ['x'])).toEqual(new Set());
  });

  it('given marks that are gone for long, then they are forgotten; those that are still there are not', async () => {
    await feeds.add(aFeed());
    await feeds.completePoll('grid000000', ['gone', 'there'], NOW, keep);
    await feeds.completePoll('grid000000', ['there'], later(NOW, 399 * DAY), keep);
    expect((await feeds.knownMarks('grid000000', ['gone', 'there'])).size).toBe(2);
    await feeds.completePoll('grid000000', ['there'], later(NOW, 401 * DAY), keep);
    expect(await feeds.knownMarks('grid000000', ['gone', 'there'])).toEqual(new Set(['there']));
  });

  it('given more marks than are kept, then the last ones are known', async () => {
    await feeds.add(aFeed());
    for (let turn = 0; turn < 12; turn++) {
      const marks = Array.from({ length: 500 }, (_, index) => `${turn}-${index}`);
      await feeds.completePoll('grid000000', marks, later(NOW, turn * MINUTE), keep);
    }
    expect(await feeds.knownMarks('grid000000', ['0-0', '1-0', '2-0', '11-0'])).toEqual(
      new Set(['2-0', '11-0']),
    );
  });

  describe('that is removed', () => {
    let feed: Feed;
    beforeEach(async () => {
      feed = await feeds.add(aFeed('grid', { state: 'broken' }));
      await feeds.completePoll('grid000000', ['x'], NOW, keep);
      await stores.candidates.add(aCandidate());
      await stores.candidates.add(aCandidate('skipped', { state: 'skipped' }));
      expect(await feeds.remove('grid000000', NOW)).toEqual(feed);
    });

    it('then it is not there, and nothing of it waits', async () => {
      expect(await feeds.remove('grid000000', NOW)).toBeUndefined();
      expect(await feeds.find('grid000000')).toBeUndefined();
      expect(await feeds.findByUrl(new URL(feed.url))).toBeUndefined();
      expect(await feeds.list()).toEqual([]);
      expect(await feeds.unnotified(9)).toEqual([]);
      expect(await feeds.change('grid000000', (one) => ({ ...one, state: 'active' }))).toBeUndefined();
      expect(await feeds.lease(later(NOW, DAY), later(NOW, 2 * DAY), later(NOW, 9 * DAY), 9)).toEqual([]);
      expect(await stores.candidates.countWaiting()).toBe(0);
      expect(await stores.candidates.claimBest('2026-11-23', 9)).toBeUndefined();
    });

    it('given that this is taken back, then it is as it was, and what had waited waits', async () => {
      expect(await feeds.restore('grid000000')).toEqual(feed);
      expect(await feeds.restore('grid000000')).toBeUndefined();
      expect(await feeds.find('grid000000')).toEqual(feed);
      expect(await feeds.knownMarks('grid000000', ['x'])).toEqual(new Set(['x']));
      expect(ids(await stores.candidates.findWaiting(9))).toEqual(['switch0000']);
    });

    it('given time, then it is deleted with what was seen in it and had waited, for good', async () => {
      expect(await feeds.purge(NOW)).toBe(0);
      expect(await feeds.purge(later(NOW, 1))).toBe(1);
      expect(await feeds.restore('grid000000')).toBeUndefined();
      expect(await feeds.knownMarks('grid000000', ['x'])).toEqual(new Set());
      expect(ids(await stores.candidates.findSince(NOW, 10))).toEqual(['skipped000']);
    });

    it('given its address again, then it begins anew', async () => {
      expect((await feeds.add(aFeed('again', { url: feed.url }))).id).toBe('again00000');
      expect(await feeds.restore('grid000000')).toBeUndefined();
      expect(await feeds.knownMarks('again00000', ['x'])).toEqual(new Set());
      expect(await stores.candidates.countWaiting()).toBe(0);
    });
  });

  it('given broken ones, then those whose editor was not told are listed', async () => {
    await feeds.add(aFeed('a', { state: 'broken' }));
    await feeds.add(aFeed('b', { state: 'broken', notifiedAt: NOW }));
    await feeds.add(aFeed('c'));
    expect(ids(await feeds.unnotified(10))).toEqual(['a000000000']);
  });

  it('given who added a feed, then that is theirs to take and to delete; the feed stays', async () => {
    const { tenants } = stores;
    await feeds.add(aFeed());
    await feeds.add(aFeed('other', { addedBy: { platform: 'p', workspace: 'w', person: 'bob' } }));
    const exported = await tenants.exportPerson('p', 'ann');
    expect(exported.sources).toMatchObject([{ id: 'grid000000', added_person: 'ann' }]);
    expect((await tenants.exportPerson('q', 'ann')).sources).toEqual([]);
    expect(await tenants.erasePerson('p', 'ann')).toBe(1);
    expect((await feeds.find('grid000000'))?.addedBy).toEqual({ platform: 'p', workspace: '', person: '' });
    const scope = { platform: 'p', workspace: 'w' };
    expect((await tenants.exportWorkspace(scope)).sources).toMatchObject([{ id: 'other00000' }]);
    expect((await tenants.exportWorkspace({ ...scope, channel: 'c' })).sources).toEqual([]);
    expect(await tenants.eraseWorkspace({ ...scope, channel: 'c' })).toBe(0);
    expect(await tenants.eraseWorkspace(scope)).toBe(1);
    expect((await feeds.find('other00000'))?.addedBy.person).toBe('');
  });
});

describe.each(engines)('candidates on %s', (engine) => {
  let empty: EmptyStore;
  let candidates: Storage['stores']['candidates'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    candidates = (await empty.open()).stores.candidates;
  });
  afterEach(() => empty.remove());

  const other = { key: 'https://b.org/1', url: 'https://b.org/1', title: 'The same', site: 'B' };

  it('given a candidate, then it is found as it was', async () => {
    const candidate = aCandidate('switch', {
      topics: ['ai'],
      because: ['réseau'],
      publishedAt: later(NOW, 5 * DAY),
      draft: 'draft00000',
      others: [other],
      follows: 'grid',
    });
    expect(await candidates.add(candidate)).toBe(true);
    expect(await candidates.find(candidate.id)).toEqual(candidate);
    expect(await candidates.findSince(NOW, 10)).toEqual([candidate]);
    expect(await candidates.findSince(later(NOW, 1), 10)).toEqual([]);
  });

  it('given a key that was there before, then nothing is added, ever', async () => {
    await candidates.add(aCandidate('switch', { others: [other] }));
    for (const key of ['https://example.org/switch', other.key])
      expect((await candidates.findByKey(key))?.id).toBe('switch0000');
    expect(await candidates.findByKey('https://example.org/nothing')).toBeUndefined();
    expect(await candidates.add(aCandidate('another', { key: 'https://example.org/switch' }))).toBe(false);
    expect(await candidates.add(aCandidate('another', { key: other.key }))).toBe(false);
    expect(await candidates.purge(later(NOW, 1))).toBe(1);
    expect(await candidates.find('switch0000')).toBeUndefined();
    expect(await candidates.add(aCandidate('switch'))).toBe(false);
    const keys = ['https://example.org/switch', other.key, 'https://example.org/new'];
    expect([...(await candidates.knownKeys(keys))].toSorted()).toEqual([
      other.key,
      'https://example.org/switch',
    ]);
  });

  it('given several that wait, then the best comes first', async () => {
    await candidates.add(aCandidate('plain'));
    await candidates.add(aCandidate('newer', { seenAt: later(NOW, 60 * MINUTE) }));
    await candidates.add(aCandidate('wanted', { because: ['grid'] }));
    await candidates.add(aCandidate('told', { others: [other] }));
    await candidates.add(aCandidate('skipped', { state: 'skipped' }));
    expect(ids(await candidates.findWaiting(10))).toEqual([
      'told000000',
      'wanted0000',
      'newer00000',
      'plain00000',
    ]);
    expect(ids(await candidates.findWaiting(1))).toEqual(['told000000']);
    expect(await candidates.countWaiting()).toBe(4);
    expect(await candidates.countByFeed('grid000000', NOW)).toBe(5);
    expect(await candidates.countByFeed('grid000000', later(NOW, 1))).toBe(1);
  });

  it('given other pages that come at once, then none is lost, and their keys are known', async () => {
    const elsewhere = (await empty.open()).stores.candidates;
    await candidates.add(aCandidate());
    const changing = Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? elsewhere : candidates).change('switch0000', (one) => ({
        ...one,
        others: [...one.others, { ...other, key: `k${index}` }],
      })),
    );
    await Promise.all(changing);
    expect((await candidates.find('switch0000'))?.others).toHaveLength(20);
    expect(await candidates.knownKeys(['k7'])).toEqual(new Set(['k7']));
    expect(await candidates.change('nobody0000', (one: Candidate) => one)).toBeUndefined();
  });

  it('given several processes that draft, then no more are taken than a day may have, the best first', async () => {
    const elsewhere = (await empty.open()).stores.candidates;
    for (let index = 10; index < 20; index++) {
      await candidates.add(aCandidate(`number${index}`, { seenAt: later(NOW, index) }));
    }
    const claiming = Array.from({ length: 8 }, (_, index) =>
      (index % 2 ? elsewhere : candidates).claimBest('2026-11-23', 3),
    );
    const claimed = (await Promise.all(claiming)).flatMap((one) => one ?? []);
    expect(ids(claimed).toSorted()).toEqual(['number1700', 'number1800', 'number1900']);
    expect(claimed.every(({ state }) => state === 'drafting')).toBe(true);
    // Given back, it still counts.
    await candidates.change('number1900', (one) => ({ ...one, state: 'waiting' }));
    expect(await candidates.claimBest('2026-11-23', 3)).toBeUndefined();
    expect(await candidates.claimBest('2026-11-24', 3)).toMatchObject({ id: 'number1900' });
  });

  it('given one that came to nothing, then it is not taken again on that day, whatever room there is', async () => {
    await candidates.add(aCandidate());
    expect(await candidates.claimBest('2026-11-23', 3)).toMatchObject({ id: 'switch0000' });
    await candidates.change('switch0000', (one) => ({ ...one, state: 'waiting' }));
    expect(await candidates.claimBest('2026-11-23', 3)).toBeUndefined();
    expect(await candidates.claimBest('2026-11-24', 3)).toMatchObject({ id: 'switch0000' });
  });

  it('given those that nobody drafts any more, then they wait again, and none that is drafted, or was', async () => {
    const { jobs } = (await empty.open()).stores;
    const job = (key: string) =>
      jobs.createUnattended(`${key}0000000000`.slice(0, 10), { key, url: key, locale: 'fr' }, NOW);
    const { id: lost } = await job('lost');
    const [attempt] = await jobs.lease(NOW, later(NOW, MINUTE), 1);
    await jobs.finish(
      attempt ?? { id: '', attempts: 0 },
      { kind: 'failure', failure: { code: 'lost' } },
      NOW,
    );
    const { id: open } = await job('open');
    const drafting = { claimed: undefined, lost, open, written: 'draft00000' };
    for (const [name, draft] of Object.entries(drafting))
      await candidates.add(aCandidate(name, { state: 'drafting', ...(draft !== undefined && { draft }) }));
    await candidates.add(aCandidate('skipped', { state: 'skipped' }));
    expect(await candidates.releaseAbandoned()).toBe(2);
    expect(ids(await candidates.findWaiting(10)).toSorted()).toEqual(['claimed000', 'lost000000']);
    expect(await candidates.find('lost000000')).not.toHaveProperty('draft');
    expect(await candidates.findByDraft('draft00000')).toMatchObject({ id: 'written000', state: 'drafting' });
    expect(await candidates.findByDraft('draft11111')).toBeUndefined();
    expect(await candidates.releaseAbandoned()).toBe(0);
  });
});

describe('what cannot be read of sources', () => {
  it('then it counts as absent, and the others are there', async () => {
    const empty = await anEmptyStore('SQLite');
    const { feeds, candidates } = (await empty.open()).stores;
    await feeds.add(aFeed('bad'));
    await feeds.add(aFeed('good'));
    await candidates.add(aCandidate('bad'));
    const file = new DatabaseSync(databaseFile(empty.at.dataDir));
    file.exec(`update feeds set filters = '1' where id = 'bad0000000'; update candidates set others = '1'`);
    file.close();
    expect(ids(await feeds.list())).toEqual(['good000000']);
    expect(ids(await feeds.lease(NOW, later(NOW, 1), later(NOW, DAY), 10))).toEqual(['good000000']);
    expect(await candidates.findWaiting(10)).toEqual([]);
    await empty.remove();
  });
});
