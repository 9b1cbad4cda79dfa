import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Candidate, Feed } from '../../../src/core/model/feed.ts';
import { databaseFile } from '../../../src/storage/engine/connect.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { aCandidate } from '../../support/feeds.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ids = (rows: readonly { readonly id: string }[]) => rows.map(({ id }) => id);
const _keep = (feed: Feed) => feed;

describe.each(engines)('candidates on %s', (engine) => {
  let empty: EmptyStore;
  let candidates: Storage['stores']['candidates'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    candidates = (await empty.open()).stores.candidates;
  });
  afterEach(() => empty.remove());

  const other = { key: 'https://b.org/1', url: 'https://b.org/1', title: 'The same', site: 'B' };

  it('given a candidate, then it is found unchanged', async () => {
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

  it('given a key that was there before, then nothing is added, even after a purge', async () => {
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

  it('given other pages of its story that are added at once, then none is lost, and their keys are known', async () => {
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

  it('given several processes that claim, then no more are claimed than the day’s limit, the best first', async () => {
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

  it('given a claimed candidate that came to nothing, then it is not claimed again on that day', async () => {
    await candidates.add(aCandidate());
    expect(await candidates.claimBest('2026-11-23', 3)).toMatchObject({ id: 'switch0000' });
    await candidates.change('switch0000', (one) => ({ ...one, state: 'waiting' }));
    expect(await candidates.claimBest('2026-11-23', 3)).toBeUndefined();
    expect(await candidates.claimBest('2026-11-24', 3)).toMatchObject({ id: 'switch0000' });
  });

  it('given abandoned candidates, then they wait again, but not those that are being drafted or were', async () => {
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

describe('a candidate that cannot be read', () => {
  it('counts as absent', async () => {
    const empty = await anEmptyStore('SQLite');
    const { candidates } = (await empty.open()).stores;
    await candidates.add(aCandidate('bad'));
    const file = new DatabaseSync(databaseFile(empty.at.dataDir));
    file.exec(`update candidates set others = '1'`);
    file.close();
    expect(await candidates.findWaiting(10)).toEqual([]);
    await empty.remove();
  });
});
