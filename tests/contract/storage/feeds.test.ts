import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Feed } from '../../../src/core/model/feed.ts';
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

  it('given a feed, then it is found unchanged', async () => {
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

  it('given another spelling of an address, then the existing feed is kept', async () => {
    const first = await feeds.add(aFeed('grid'));
    const url = 'http://www.example.org/grid.xml?utm_source=x#top';
    expect(await feeds.add(aFeed('other', { url }))).toEqual(first);
    expect(await feeds.findByUrl(new URL(url))).toEqual(first);
    expect(await feeds.findByUrl(new URL('https://example.org/other.xml'))).toBeUndefined();
    expect(await feeds.list()).toHaveLength(1);
  });

  it('given a new address, then the feed is found by it; an address that another feed has is not taken', async () => {
    const feed = await feeds.add(aFeed('grid'));
    const other = await feeds.add(aFeed('other'));
    const url = 'https://example.org/new.xml';
    expect(await feeds.change(feed.id, (current) => ({ ...current, url }))).toMatchObject({ url });
    expect(await feeds.findByUrl(new URL(url))).toMatchObject({ id: feed.id });
    const move = (current: Feed) => ({ ...current, url, title: 'Moved' });
    expect(await feeds.change(other.id, move)).toEqual({ ...other, title: 'Moved' });
    expect(await feeds.findByUrl(new URL(url))).toMatchObject({ id: feed.id });
  });

  it('given several that add the same address at once, then there is one feed', async () => {
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

  it('given due feeds, then each is leased once, those due longest first, and again when its lease runs out', async () => {
    await feeds.add(aFeed('later', { nextAt: later(NOW, 1) }));
    await feeds.add(aFeed('second', { nextAt: NOW }));
    await feeds.add(aFeed('first', { nextAt: later(NOW, -1) }));
    await feeds.add(aFeed('paused', { state: 'paused' }));
    expect(ids(await lease(NOW, 1))).toEqual(['first00000']);
    expect(await lease()).toMatchObject([{ id: 'second0000', nextAt: later(NOW, MINUTE) }]);
    expect(await lease()).toEqual([]);
    expect(ids(await lease(later(NOW, MINUTE)))).toEqual(['later00000', 'first00000', 'second0000']);
  });

  it('given a clock that was far ahead, then the polls that it planned are due', async () => {
    await feeds.add(aFeed('grid', { nextAt: later(NOW, 400 * DAY) }));
    expect(ids(await lease())).toEqual(['grid000000']);
  });

  it('given two processes, then they share the due feeds', async () => {
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

  it('given marks, then they are known in that feed only', async () => {
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

  it('given marks that have not been in the feed for long, then they are deleted; those that are still in it are not', async () => {
    await feeds.add(aFeed());
    await feeds.completePoll('grid000000', ['gone', 'there'], NOW, keep);
    await feeds.completePoll('grid000000', ['there'], later(NOW, 399 * DAY), keep);
    expect((await feeds.knownMarks('grid000000', ['gone', 'there'])).size).toBe(2);
    await feeds.completePoll('grid000000', ['there'], later(NOW, 401 * DAY), keep);
    expect(await feeds.knownMarks('grid000000', ['gone', 'there'])).toEqual(new Set(['there']));
  });

  it('given more marks than are kept, then the latest are known', async () => {
    await feeds.add(aFeed());
    for (let turn = 0; turn < 12; turn++) {
      const marks = Array.from({ length: 500 }, (_, index) => `${turn}-${index}`);
      await feeds.completePoll('grid000000', marks, later(NOW, turn * MINUTE), keep);
    }
    expect(await feeds.knownMarks('grid000000', ['0-0', '1-0', '2-0', '11-0'])).toEqual(
      new Set(['2-0', '11-0']),
    );
  });

  describe('a removed feed', () => {
    let feed: Feed;
    beforeEach(async () => {
      feed = await feeds.add(aFeed('grid', { state: 'broken' }));
      await feeds.completePoll('grid000000', ['x'], NOW, keep);
      await stores.candidates.add(aCandidate());
      await stores.candidates.add(aCandidate('skipped', { state: 'skipped' }));
      expect(await feeds.remove('grid000000', NOW)).toEqual(feed);
    });

    it('is not found, and its candidates do not wait', async () => {
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

    it('given that it is restored, then it is unchanged, and its candidates wait again', async () => {
      expect(await feeds.restore('grid000000')).toEqual(feed);
      expect(await feeds.restore('grid000000')).toBeUndefined();
      expect(await feeds.find('grid000000')).toEqual(feed);
      expect(await feeds.knownMarks('grid000000', ['x'])).toEqual(new Set(['x']));
      expect(ids(await stores.candidates.findWaiting(9))).toEqual(['switch0000']);
    });

    it('given a purge, then it is deleted with its marks and its waiting candidates', async () => {
      expect(await feeds.purge(NOW)).toBe(0);
      expect(await feeds.purge(later(NOW, 1))).toBe(1);
      expect(await feeds.restore('grid000000')).toBeUndefined();
      expect(await feeds.knownMarks('grid000000', ['x'])).toEqual(new Set());
      expect(ids(await stores.candidates.findSince(NOW, 10))).toEqual(['skipped000']);
    });

    it('given its address again, then it starts as a new feed', async () => {
      expect((await feeds.add(aFeed('again', { url: feed.url }))).id).toBe('again00000');
      expect(await feeds.restore('grid000000')).toBeUndefined();
      expect(await feeds.knownMarks('again00000', ['x'])).toEqual(new Set());
      expect(await stores.candidates.countWaiting()).toBe(0);
    });
  });

  it('given broken feeds, then those whose editor was not notified are listed', async () => {
    await feeds.add(aFeed('a', { state: 'broken' }));
    await feeds.add(aFeed('b', { state: 'broken', notifiedAt: NOW }));
    await feeds.add(aFeed('c'));
    expect(ids(await feeds.unnotified(10))).toEqual(['a000000000']);
  });

  it('given the person who added a feed, then that can be exported and erased; the feed stays', async () => {
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

describe('a feed that cannot be read', () => {
  it('counts as absent and is not polled, and the others are there', async () => {
    const empty = await anEmptyStore('SQLite');
    const { feeds } = (await empty.open()).stores;
    await feeds.add(aFeed('bad'));
    await feeds.add(aFeed('good'));
    const file = new DatabaseSync(databaseFile(empty.at.dataDir));
    file.exec(`update feeds set filters = '1' where id = 'bad0000000'`);
    file.close();
    expect(ids(await feeds.list())).toEqual(['good000000']);
    expect(ids(await feeds.lease(NOW, later(NOW, 1), later(NOW, DAY), 10))).toEqual(['good000000']);
    await empty.remove();
  });
});
