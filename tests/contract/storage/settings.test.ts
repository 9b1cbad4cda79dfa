import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/index.ts';
import { anEmptyStore, type EmptyStore, engines } from '../../support/stores.ts';

const workspace = { platform: 'p', workspace: 'w' };
const channel = { ...workspace, channel: 'c' };
const MINUTE = 60_000;
const _HOUR = 60 * MINUTE;
const _entry = (slug: string, published = '2026-11-01') => ({ slug, published });

describe.each(engines)('settings of places on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
  });
  afterEach(() => empty.remove());

  it('given no settings, then they are empty', async () => {
    expect(await stores.settings.effective(channel)).toEqual({});
    expect(await stores.settings.own(workspace)).toEqual({});
  });

  it('given settings of a channel and of its workspace, then the channel’s override the workspace’s', async () => {
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

  it('given new settings, then they replace all that were set; given empty ones, then nothing is set', async () => {
    await stores.settings.set(channel, { locale: 'en', timeZone: 'Europe/Paris' });
    await stores.settings.set(channel, { take: 'neutral' });
    expect(await stores.settings.own(channel)).toEqual({ take: 'neutral' });
    await stores.settings.set(channel, {});
    expect(await stores.settings.own(channel)).toEqual({});
  });
});
