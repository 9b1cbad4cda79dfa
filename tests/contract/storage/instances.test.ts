import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/index.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const workspace = { platform: 'p', workspace: 'w' };
const _channel = { ...workspace, channel: 'c' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const _entry = (slug: string, published = '2026-11-01') => ({ slug, published });

describe.each(engines)('instances on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
  });
  afterEach(() => empty.remove());

  it('given several processes, then each knows how many there are', async () => {
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

  it('given a clock that was set back, then heartbeats of the future do not count', async () => {
    const { instances } = stores;
    await instances.heartbeat('a', NOW, later(NOW, -MINUTE));
    const before = later(NOW, -HOUR);
    expect(await instances.heartbeat('b', before, later(before, -MINUTE))).toBe(1);
  });
});
