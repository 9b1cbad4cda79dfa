import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect } from 'vitest';
import { type Storage, StorageError } from '../../../src/storage/index.ts';
import type { TableCount } from '../../../src/storage/transfer/tables.ts';
import { anApprovedDraft, anAsker, aTask } from '../../support/drafts.ts';
import { aCandidate, aFeed } from '../../support/feeds.ts';
import { recordingLog } from '../../support/fixtures.ts';
import {
  anEmptyStore,
  type EmptyStore,
  type Engine,
  later,
  NOW,
  planFor,
  subscriptionNumber,
} from '../../support/stores.ts';

export const options = { force: false, locale: 'en', log: recordingLog() } as const;
export const place = { platform: 'p', workspace: 'w', channel: 'c' };
const post = { place: { ...place, thread: 't', person: 'u' }, message: 'm' };
const shown = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
const SUBSCRIPTIONS = 1100;
const limits = { since: new Date(0), perReader: 9, perWorkspace: 9 };

/** For each test of the file that calls it: a folder, and empty stores, all of which are removed afterwards. */
export function useFolderAndStores() {
  let folder = '';
  const stores: EmptyStore[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'contrepoint-transfer-'));
  });
  afterEach(async () => {
    for (const store of stores.splice(0)) await store.remove();
    await rm(folder, { recursive: true, force: true });
  });
  return {
    get folder() {
      return folder;
    },
    pathOf: (name: string) => join(folder, name),
    empty: async (engine: Engine, how: { readonly untouched?: boolean } = {}) => {
      const store = await anEmptyStore(engine, how);
      stores.push(store);
      return store;
    },
  };
}

/** Puts something in every table. */
export async function fill({ stores }: Storage) {
  const { subscriptions, outbox, ledger, settings, firstSeen, tenants, jobs, drafts, spending } = stores;
  await stores.feeds.add(aFeed());
  await stores.feeds.completePoll('grid000000', ['seen'], NOW, (feed) => feed);
  await stores.candidates.add(aCandidate());
  const all = Array.from({ length: SUBSCRIPTIONS }, (_, index) =>
    subscriptionNumber(index, { topics: ['ai'] }),
  );
  await Promise.all(all.map((one) => subscriptions.add(one, 10)));
  await outbox.enqueueDue(NOW, 700, planFor('2026-11-23'));
  await ledger.record(post, shown);
  await settings.set(place, { locale: 'en' });
  await settings.set({ platform: 'p', workspace: 'w' }, { take: 'neutral' });
  await firstSeen.record([{ slug: 'deepseek', published: '2026-11-01' }], NOW);
  await tenants.botRemoved({ platform: 'p', workspace: 'gone' }, NOW);
  await drafts.add(anApprovedDraft());
  await drafts.addAlias('https://sho.rt/1', 'grid000000');
  await drafts.grantAccess('grid000000', 'p', 'ann');
  await jobs.joinOrCreate('job0000000', aTask(), anAsker('a'), limits, NOW);
  await jobs.joinOrCreate('job0000001', aTask(), anAsker('b'), limits, NOW);
  await spending.reserve('call', '2026-11-23', 0.123456789, 1);
}

/** The rows of each table. */
export const rows = (counts: readonly TableCount[]) =>
  Object.fromEntries(counts.map(({ table, to }) => [table, to]));
/** Of a store after `fill`. */
export const filledRows = {
  posts: 1,
  subscriptions: SUBSCRIPTIONS,
  parcels: 700,
  appearances: 1,
  settings: 2,
  departures: 1,
  jobs: 1,
  waiters: 2,
  begun: 1,
  drafts: 1,
  draft_keys: 2,
  draft_readers: 1,
  spending: 1,
  feeds: 1,
  seen: 1,
  candidates: 1,
  candidate_keys: 1,
};

/** Expects what `fill` has put in, and that the store goes on from there. */
export async function expectFilled({ stores }: Storage) {
  const { subscriptions, outbox, ledger, settings, firstSeen, jobs, drafts, spending } = stores;
  const { id } = subscriptionNumber(699);
  expect(await subscriptions.find(id)).toEqual(
    subscriptionNumber(699, {
      topics: ['ai'],
      nextAt: later(NOW, 24 * 60 * 60_000),
      lastDay: '2026-11-23',
    }),
  );
  expect(await outbox.find(`${id}-20261123`)).toMatchObject({ state: 'waiting', dueAt: NOW });
  expect(await ledger.find(post)).toEqual(shown);
  expect(await settings.effective(place)).toEqual({ locale: 'en', take: 'neutral' });
  expect(await firstSeen.between(new Date(0), NOW)).toEqual(['deepseek']);
  expect(await drafts.findByKey('https://sho.rt/1')).toEqual(anApprovedDraft());
  expect(await drafts.hasAccess('grid000000', 'p', 'ann')).toBe(true);
  expect(await jobs.waiters('job0000000')).toHaveLength(2);
  expect(await spending.spent('2026-11-23')).toBe(0.123456789);
  expect(await stores.feeds.list()).toEqual([aFeed()]);
  expect(await stores.feeds.knownMarks('grid000000', ['seen'])).toEqual(new Set(['seen']));
  expect(await stores.candidates.findWaiting(1)).toEqual([aCandidate()]);
  expect(await jobs.joinOrCreate('job0000002', aTask(), anAsker('c'), limits, NOW)).toMatchObject({
    id: 'job0000000',
  });
  expect(await outbox.enqueueDue(NOW, 1000, planFor('2026-11-23'))).toBe(SUBSCRIPTIONS - 700);
}

/** The sentence that some work is rejected with. */
export async function rejection(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StorageError);
  return error instanceof Error ? error.message : '';
}
