import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/index.ts';
import { anEmptyStore, aSubscription, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const workspace = { platform: 'p', workspace: 'w' };
const _channel = { ...workspace, channel: 'c' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const entry = (slug: string, published = '2026-11-01') => ({ slug, published });

describe.each(engines)('first appearances of articles on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
  });
  afterEach(() => empty.remove());

  it('given the very first articles, then they count as seen on their dates', async () => {
    expect(
      await stores.firstSeen.record([entry('old', '2026-11-20'), entry('next', '2027-01-01')], NOW),
    ).toBe(2);
    const day = new Date('2026-11-20T00:00:00Z');
    expect(await stores.firstSeen.between(later(day, -1), day)).toEqual(['old']);
    expect(await stores.firstSeen.between(day, NOW)).toEqual(['next']);
  });

  it('given later articles, then they count as seen now, whatever their dates, and only once', async () => {
    await stores.firstSeen.record([entry('first')], NOW);
    const [tomorrow, after] = [later(NOW, 24 * HOUR), later(NOW, 48 * HOUR)];
    const other = (await empty.open()).stores.firstSeen;
    expect(await stores.firstSeen.record([entry('first'), entry('second')], tomorrow)).toBe(1);
    expect(await other.record([entry('first'), entry('second'), entry('third')], after)).toBe(1);
    expect(await stores.firstSeen.record([entry('third')], later(after, 1))).toBe(0);
    expect(await stores.firstSeen.between(NOW, after)).toEqual(['third', 'second']);
    expect(await stores.firstSeen.between(tomorrow, after)).toEqual(['third']);
    expect(await stores.firstSeen.between(NOW, tomorrow)).toEqual(['second']);
  });

  it('given a clock that was set back, then new articles do not count as covered already', async () => {
    await stores.firstSeen.record([entry('first')], NOW);
    await stores.subscriptions.add(aSubscription({ coveredUntil: NOW }), 10);
    await stores.firstSeen.record([entry('meanwhile')], later(NOW, -HOUR));
    expect(await stores.firstSeen.between(NOW, later(NOW, HOUR))).toEqual(['meanwhile']);
  });

  it('given a subscription covered by a clock that was far ahead, then others still get new articles', async () => {
    await stores.firstSeen.record([entry('first')], NOW);
    await stores.subscriptions.add(aSubscription({ coveredUntil: later(NOW, 1000 * HOUR) }), 10);
    await stores.firstSeen.record([entry('second')], later(NOW, MINUTE));
    expect(await stores.firstSeen.between(NOW, later(NOW, HOUR))).toEqual(['second']);
  });

  it('given ten thousand articles at once, then all are recorded', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => entry(`article-${index}`));
    expect(await stores.firstSeen.record(many, NOW)).toBe(10_000);
    expect(await stores.firstSeen.between(new Date(0), NOW)).toHaveLength(10_000);
  });
});
