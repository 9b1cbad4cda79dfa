import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/index.ts';
import { anEmptyStore, aSubscription, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const workspace = { platform: 'p', workspace: 'w' };
const channel = { ...workspace, channel: 'c' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const entry = (slug: string, published = '2026-11-01') => ({ slug, published });

describe.each(engines)('on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
  });
  afterEach(() => empty.remove());

  describe('the settings of places', () => {
    it('given none, then there are none', async () => {
      expect(await stores.settings.effective(channel)).toEqual({});
      expect(await stores.settings.own(workspace)).toEqual({});
    });

    it('given those of a channel and of its workspace, then the channel’s come first', async () => {
      await stores.settings.set(workspace, { locale: 'fr', take: 'optimistic' });
      await stores.settings.set(channel, { locale: 'en', subscribers: 'admin' });
      expect(await stores.settings.effective(channel)).toEqual({
        locale: 'en',
        take: 'optimistic',
        subscribers: 'admin',
      });
      expect(await stores.settings.effective({ ...workspace, channel: 'other' })).toEqual({
        locale: 'fr',
        take: 'optimistic',
      });
      expect(await stores.settings.effective(workspace)).toEqual({ locale: 'fr', take: 'optimistic' });
      expect(await stores.settings.own(channel)).toEqual({ locale: 'en', subscribers: 'admin' });
      expect(await stores.settings.effective({ ...channel, platform: 'other' })).toEqual({});
    });

    it('given new ones, then they take the place of all that was set; given none, then nothing is', async () => {
      await stores.settings.set(channel, { locale: 'en', timeZone: 'Europe/Paris' });
      await stores.settings.set(channel, { take: 'neutral' });
      expect(await stores.settings.own(channel)).toEqual({ take: 'neutral' });
      await stores.settings.set(channel, {});
      expect(await stores.settings.own(channel)).toEqual({});
    });
  });

  describe('what appeared when', () => {
    it('given the very first articles, then they count from their dates', async () => {
      expect(
        await stores.firstSeen.record([entry('old', '2026-11-20'), entry('next', '2027-01-01')], NOW),
      ).toBe(2);
      const day = new Date('2026-11-20T00:00:00Z');
      expect(await stores.firstSeen.between(later(day, -1), day)).toEqual(['old']);
      expect(await stores.firstSeen.between(day, NOW)).toEqual(['next']);
    });

    it('given later ones, then they count from now, whatever their dates, and only once', async () => {
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

    it('given a clock that was set back, then what appears is not taken for told already', async () => {
      await stores.firstSeen.record([entry('first')], NOW);
      await stores.subscriptions.add(aSubscription({ coveredUntil: NOW }), 10);
      await stores.firstSeen.record([entry('meanwhile')], later(NOW, -HOUR));
      expect(await stores.firstSeen.between(NOW, later(NOW, HOUR))).toEqual(['meanwhile']);
    });

    it('given a subscription of a clock that had gone wild, then others still see what appears', async () => {
      await stores.firstSeen.record([entry('first')], NOW);
      await stores.subscriptions.add(aSubscription({ coveredUntil: later(NOW, 1000 * HOUR) }), 10);
      await stores.firstSeen.record([entry('second')], later(NOW, MINUTE));
      expect(await stores.firstSeen.between(NOW, later(NOW, HOUR))).toEqual(['second']);
    });

    it('given ten thousand at once, then all are noted', async () => {
      const many = Array.from({ length: 10_000 }, (_, index) => entry(`article-${index}`));
      expect(await stores.firstSeen.record(many, NOW)).toBe(10_000);
      expect(await stores.firstSeen.between(new Date(0), NOW)).toHaveLength(10_000);
    });
  });

  describe('the processes', () => {
    it('given several, then each knows how many live', async () => {
      const { instances } = stores;
      const alive = (id: string, now: Date) => instances.heartbeat(id, now, later(now, -MINUTE));
      expect(await alive('a', NOW)).toBe(1);
      expect(await alive('b', NOW)).toBe(2);
      expect(await alive('a', later(NOW, MINUTE / 2))).toBe(2);
      // b has said nothing for longer than a minute.
      expect(await alive('a', later(NOW, MINUTE + 1))).toBe(1);
      expect(await alive('b', later(NOW, MINUTE + 1))).toBe(2);
      await instances.remove('b');
      expect(await alive('a', later(NOW, MINUTE + 1))).toBe(1);
    });

    it('given a clock that was set back, then those of before it do not count for ever', async () => {
      const { instances } = stores;
      await instances.heartbeat('a', NOW, later(NOW, -MINUTE));
      const before = later(NOW, -HOUR);
      expect(await instances.heartbeat('b', before, later(before, -MINUTE))).toBe(1);
    });
  });
});
