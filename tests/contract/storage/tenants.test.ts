import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostContent } from '../../../src/core/card/reply.ts';
import type { Place } from '../../../src/core/model/place.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { anAsker, aTask } from '../../support/drafts.ts';
import {
  anEmptyStore,
  type EmptyStore,
  engines,
  later,
  NOW,
  planFor,
  subscriptionNumber,
} from '../../support/stores.ts';

const shown: PostContent = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' };
const workspace = { platform: 'p', workspace: 'w' };
const inChannel: Place = { ...workspace, channel: 'c' };
const elsewhere: Place = { platform: 'p', workspace: 'other', channel: 'c2' };
/** As on a platform whose direct messages are in a workspace, and on one where they are in none. */
const direct: Place = { ...workspace, channel: 'D1', person: 'ann' };
const directAlone: Place = { platform: 'p', workspace: 'ann', channel: 'ann', person: 'ann' };
const places = [inChannel, elsewhere, direct, directAlone];

describe.each(engines)('data of places and people on %s', (engine) => {
  let empty: EmptyStore;
  let stores: Storage['stores'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    stores = (await empty.open()).stores;
    for (const [index, place] of places.entries()) {
      await stores.subscriptions.add(subscriptionNumber(index, { place, createdBy: 'ann' }), 10);
      await stores.ledger.record({ place, message: `m${index}` }, shown);
      await stores.settings.set(place, { locale: 'fr' });
    }
    await stores.settings.set(workspace, { take: 'optimistic' });
    await stores.outbox.enqueueDue(NOW, 10, planFor('2026-11-23'));
  });
  afterEach(() => empty.remove());

  /** Of which places there is a subscription, an outbox entry, a post and a setting. */
  async function kept() {
    const found = places.map(async (place, index) => {
      const { id } = subscriptionNumber(index);
      const all = await Promise.all([
        stores.subscriptions.find(id),
        stores.outbox.find(`${id}-20261123`),
        stores.ledger.find({ place, message: `m${index}` }),
      ]);
      return all.filter(Boolean).length;
    });
    return Promise.all(found);
  }

  it('given settings of direct messages, then they belong to their person, however the channel is named', async () => {
    const byId = { ...direct, channel: 'ann' };
    expect(await stores.settings.effective(byId)).toEqual({ locale: 'fr', take: 'optimistic' });
    expect(JSON.stringify(await stores.tenants.exportPerson('p', 'ann'))).toContain('"person":"ann"');
    expect((await stores.tenants.exportWorkspace(workspace)).settings).not.toContainEqual(
      expect.objectContaining({ person: 'ann' }),
    );
    await stores.tenants.eraseWorkspace(workspace);
    expect(await stores.settings.own(direct)).toEqual({ locale: 'fr' });
    await stores.tenants.erasePerson('p', 'ann');
    expect(await stores.settings.own(byId)).toEqual({});
  });

  it('given a workspace, then everything but people’s direct messages is exported', async () => {
    const exported = await stores.tenants.exportWorkspace(workspace);
    expect(exported).toMatchObject({
      subscriptions: [{ channel: 'c', days: [1, 2, 3, 4, 5, 6, 7], topics: [], created_by: 'ann' }],
      deliveries: [{ channel: 'c', day: '2026-11-23' }],
      posts: [{ channel: 'c', message: 'm0', about: shown }],
    });
    expect(exported.settings).toHaveLength(2);
    expect(exported.subscriptions).toHaveLength(1);
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
  });

  it('given a person, then their data and what they created is exported', async () => {
    const exported = await stores.tenants.exportPerson('p', 'ann');
    expect(exported.subscriptions).toHaveLength(4);
    expect(exported.deliveries).toHaveLength(2);
    expect(exported.posts).toHaveLength(2);
    expect(exported.settings).toHaveLength(2);
    expect(await stores.tenants.exportPerson('other', 'ann')).toEqual({
      subscriptions: [],
      deliveries: [],
      posts: [],
      settings: [],
      requests: [],
      begun: [],
      drafts: [],
      sources: [],
    });
  });

  it('given a workspace that is erased, then nothing else is erased, nor people’s direct messages', async () => {
    expect(await stores.tenants.eraseWorkspace(workspace)).toBe(5);
    expect(await kept()).toEqual([0, 3, 3, 3]);
    expect(await stores.settings.effective(inChannel)).toEqual({});
    expect(await stores.settings.effective(elsewhere)).toEqual({ locale: 'fr' });
  });

  it('given a channel that is erased, then the rest of its workspace is not', async () => {
    await stores.tenants.eraseWorkspace({ ...workspace, channel: 'c' });
    expect(await kept()).toEqual([0, 3, 3, 3]);
    expect(await stores.settings.own(workspace)).toEqual({ take: 'optimistic' });
  });

  it('given a person who is erased, then what they created for others stays, without their id', async () => {
    expect(await stores.tenants.erasePerson('p', 'ann')).toBe(2 * 3 + 2 + 2);
    expect(await kept()).toEqual([3, 3, 0, 0]);
    expect((await stores.subscriptions.find(subscriptionNumber(0).id))?.createdBy).toBeUndefined();
    const { subscriptions } = await stores.tenants.exportPerson('p', 'ann');
    expect(subscriptions).toEqual([]);
  });

  it('given a workspace that the bot left, then all of its data is deleted after a while', async () => {
    await stores.tenants.botRemoved(workspace, NOW);
    // Told again: what is kept is not kept for longer.
    await stores.tenants.botRemoved(workspace, later(NOW, 1000));
    expect(await stores.tenants.purge(NOW)).toBe(0);
    expect(await stores.tenants.purge(later(NOW, 1))).toBe(1);
    expect(await kept()).toEqual([0, 3, 0, 3]);
    expect(await stores.settings.effective(inChannel)).toEqual({});
    expect(await stores.tenants.purge(later(NOW, 1))).toBe(0);
  });

  it('given a workspace where a digest arrived after the bot left it, then nothing is deleted', async () => {
    await stores.tenants.botRemoved(workspace, NOW);
    const [entry] = await stores.outbox.lease({
      now: later(NOW, 1000),
      until: later(NOW, 61_000),
      limit: 1,
      platforms: ['p'],
    });
    if (entry?.place.channel !== 'c') throw new Error('another entry came first');
    const coveredUntil = NOW;
    const at = later(NOW, 2000);
    await stores.outbox.completeAttempt(entry, { state: 'sent', at, message: 'm', coveredUntil });
    expect(await stores.tenants.purge(later(NOW, 3000))).toBe(0);
    expect((await kept())[0]).toBe(3);
  });

  it('given people who wait for commentaries, then their requests are exported and erased with the rest', async () => {
    const limits = { since: new Date(0), perReader: 10, perWorkspace: 10 };
    const ask = (id: string, task: string, place: Place) =>
      stores.jobs.joinOrCreate(
        `${task}00000`.slice(0, 10),
        aTask(task),
        anAsker(id, { actor: { id: 'ann', name: 'Ann' }, place, direct }),
        limits,
        NOW,
      );
    await ask('r1', 'first', inChannel);
    await ask('r2', 'second', direct);
    await ask('r3', 'third', elsewhere);
    await stores.jobs.joinOrCreate('x', aTask('third'), anAsker('r4', { place: elsewhere }), limits, NOW);
    const hers = await stores.tenants.exportPerson('p', 'ann');
    expect(hers).toMatchObject({
      requests: [
        { id: 'r1', url: aTask('first').url, actor_name: 'Ann', direct },
        { id: 'r2', person: 'ann' },
        { id: 'r3' },
      ],
      begun: [{ job: 'first00000' }, { job: 'second0000' }, { job: 'third00000' }],
    });
    const exported = await stores.tenants.exportWorkspace(workspace);
    expect(exported).toMatchObject({ requests: [{ id: 'r1' }], begun: [{}, {}] });
    expect(JSON.stringify(exported)).not.toContain('D1');
    expect(JSON.parse(JSON.stringify(exported))).toEqual(exported);
    await stores.tenants.eraseWorkspace(workspace);
    expect((await stores.jobs.find('first00000'))?.state).toBe('cancelled');
    expect((await stores.jobs.find('second0000'))?.state).toBe('waiting');
    await stores.tenants.erasePerson('p', 'ann');
    expect((await stores.jobs.find('second0000'))?.state).toBe('cancelled');
    expect((await stores.jobs.waiters('third00000')).map(({ id }) => id)).toEqual(['r4']);
    expect((await stores.jobs.find('third00000'))?.state).toBe('waiting');
    expect((await stores.tenants.exportPerson('p', 'ann')).requests).toEqual([]);
  });

  it('given a workspace that the bot came back to, then nothing is deleted', async () => {
    await stores.tenants.botRemoved(workspace, NOW);
    await stores.tenants.botJoined(workspace);
    expect(await stores.tenants.purge(later(NOW, 1000))).toBe(0);
    expect(await kept()).toEqual([3, 3, 3, 3]);
  });
});
