import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { databaseFile } from '../../../src/storage/engine/connect.ts';
import { type Storage, StorageError, storageAddress } from '../../../src/storage/index.ts';
import { writeBackup } from '../../../src/storage/transfer/backup.ts';
import { copyStore, parseAddress } from '../../../src/storage/transfer/copy.ts';
import { restoreBackup } from '../../../src/storage/transfer/restore.ts';
import type { TableCount } from '../../../src/storage/transfer/tables.ts';
import { anApprovedDraft, anAsker, aTask } from '../../support/drafts.ts';
import { aCandidate, aFeed } from '../../support/feeds.ts';
import { recordingLog } from '../../support/fixtures.ts';
import {
  anEmptyStore,
  type EmptyStore,
  engines,
  later,
  NOW,
  planFor,
  subscriptionNumber,
} from '../../support/stores.ts';

const options = { force: false, locale: 'en', log: recordingLog() } as const;
const place = { platform: 'p', workspace: 'w', channel: 'c' };
const post = { place: { ...place, thread: 't', person: 'u' }, message: 'm' };
const shown = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
const SUBSCRIPTIONS = 1100;

let folder: string;
const stores: EmptyStore[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-moving-'));
});
afterEach(async () => {
  for (const store of stores.splice(0)) await store.remove();
  await rm(folder, { recursive: true, force: true });
});

async function empty(engine: (typeof engines)[number]): Promise<EmptyStore> {
  const store = await anEmptyStore(engine);
  stores.push(store);
  return store;
}

const limits = { since: new Date(0), perReader: 9, perWorkspace: 9 };

async function fill({ stores }: Storage) {
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

const rows = (counts: readonly TableCount[]) =>
  Object.fromEntries(counts.map(({ table, to }) => [table, to]));
const filled = {
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

async function expectFilled({ stores }: Storage) {
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
  // And it goes on from there.
  expect(await jobs.joinOrCreate('job0000002', aTask(), anAsker('c'), limits, NOW)).toMatchObject({
    id: 'job0000000',
  });
  expect(await outbox.enqueueDue(NOW, 1000, planFor('2026-11-23'))).toBe(SUBSCRIPTIONS - 700);
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StorageError);
  return error instanceof Error ? error.message : '';
}

const ways = engines.flatMap((from) => engines.map((to) => [from, to] as const));

describe.each(ways)('from %s to %s', (from, to) => {
  it('given a store in use, then a backup of it can be restored, and nothing is different', async () => {
    const [source, target] = [await empty(from), await empty(to)];
    await fill(await source.open());
    const file = join(folder, 'backup');
    expect(rows(await writeBackup(storageAddress(source.at), file, options))).toEqual(filled);
    expect(await readdir(folder)).toEqual(['backup']);
    const before = await readFile(file);
    expect(rows(await restoreBackup(file, storageAddress(target.at), options))).toEqual(filled);
    expect((await readFile(file)).equals(before)).toBe(true);
    expect(await readdir(folder)).toEqual(['backup']);
    await expectFilled(await target.open());
  });

  it('given a store, then it is copied, and the counts agree; a second time, the target is not empty', async () => {
    const [source, target] = [await empty(from), await empty(to)];
    await fill(await source.open());
    const [at, into] = [storageAddress(source.at), storageAddress(target.at)];
    const counts = await copyStore(at, into, options);
    expect(rows(counts)).toEqual(filled);
    expect(counts.every((count) => count.from === count.to)).toBe(true);
    expect(await refusal(copyStore(at, into, options))).toMatch(
      /holds something already\. Name an empty one/,
    );
    await expectFilled(await target.open());
  });
});

describe.each(engines)('restoring to %s', (engine) => {
  it('given a store with something in it, then it takes force, and what was there is gone', async () => {
    const [source, target] = [await empty('SQLite'), await empty(engine)];
    await fill(await source.open());
    const file = join(folder, 'backup');
    await writeBackup(storageAddress(source.at), file, options);
    const { settings } = (await target.open()).stores;
    const other = { platform: 'p', workspace: 'other' };
    await settings.set(other, { locale: 'en' });
    const restore = (force: boolean) => restoreBackup(file, storageAddress(target.at), { ...options, force });
    expect(await refusal(restore(false))).toMatch(/Add --force/);
    expect(await settings.own(other)).toEqual({ locale: 'en' });
    await restore(true);
    expect(await settings.own(other)).toEqual({});
    await expectFilled(await target.open());
  });

  it('given a bot that runs there, then it is to be stopped first; one that was cut off long ago is not', async () => {
    const [source, target] = [await empty('SQLite'), await empty(engine)];
    await source.open();
    const file = join(folder, 'backup');
    await writeBackup(storageAddress(source.at), file, options);
    const { instances } = (await target.open()).stores;
    const now = new Date();
    await instances.heartbeat('bot', now, later(now, -1000));
    const restore = () => restoreBackup(file, storageAddress(target.at), { ...options, force: true });
    expect(await refusal(restore())).toMatch(/Stop it/);
    await instances.heartbeat('bot', later(now, -120_000), new Date(0));
    await restore();
  });

  it('given a file that is none of ours, damaged, or newer, then nothing is changed', async () => {
    const target = await empty(engine);
    const { settings } = (await target.open()).stores;
    await settings.set(place, { locale: 'en' });
    const restore = (name: string) =>
      refusal(restoreBackup(join(folder, name), storageAddress(target.at), { ...options, force: true }));
    expect(await restore('missing')).toMatch(/does not exist/);
    await writeFile(join(folder, 'text'), 'no database at all '.repeat(500));
    expect(await restore('text')).toMatch(/cannot be read, or is damaged/);
    new DatabaseSync(join(folder, 'foreign')).exec('create table t (a)');
    expect(await restore('foreign')).toMatch(/no backup of the bot/);
    const file = join(folder, 'backup');
    await writeBackup(storageAddress(target.at), file, options);
    const bytes = await readFile(file);
    await writeFile(join(folder, 'cut'), bytes.subarray(0, bytes.length / 2));
    expect(await restore('cut')).toMatch(/damaged/);
    new DatabaseSync(file).exec("insert into kysely_migration values ('2099-01-later', '2099-01-01')");
    expect(await restore('backup')).toMatch(/backup was written by a newer version/);
    expect(await settings.own(place)).toEqual({ locale: 'en' });
  });

  it('given a folder, then a sentence says that it cannot be read', async () => {
    const target = await empty(engine);
    const restore = restoreBackup(folder, storageAddress(target.at), { ...options, force: true });
    expect(await refusal(restore)).toMatch(/cannot be read, or is damaged/);
  });

  it('given a backup in which one byte of a text has changed, then it is refused, and nothing is changed', async () => {
    const [source, target] = [await empty('SQLite'), await empty(engine)];
    await (await source.open()).stores.settings.set({ ...place, channel: 'unmistakable' }, { locale: 'en' });
    const { settings } = (await target.open()).stores;
    await settings.set(place, { locale: 'en' });
    const file = join(folder, 'backup');
    await writeBackup(storageAddress(source.at), file, options);
    const bytes = await readFile(file);
    // In the row's JSON, which no index holds: SQLite itself sees nothing wrong.
    const at = bytes.indexOf('{"locale":"en"}');
    expect(at).toBeGreaterThan(0);
    bytes.write('{"locale":"fr"}', at);
    await writeFile(file, bytes);
    const restore = restoreBackup(file, storageAddress(target.at), { ...options, force: true });
    expect(await refusal(restore)).toMatch(/is damaged.*\(settings\)\. Nothing was changed/);
    expect(await settings.own(place)).toEqual({ locale: 'en' });
  });

  it('given a copy by hand of a database, which has no checksums, then it is restored all the same', async () => {
    const [source, target] = [await empty('SQLite'), await empty(engine)];
    const { stores: written } = await source.open();
    await written.settings.set(place, { locale: 'en' });
    const file = join(folder, 'backup');
    await writeBackup(storageAddress(source.at), file, options);
    new DatabaseSync(file).exec('drop table backup_checksums');
    await restoreBackup(file, storageAddress(target.at), options);
    expect(await (await target.open()).stores.settings.own(place)).toEqual({ locale: 'en' });
  });
});

describe('going back to an older version', () => {
  it('given a database that a newer one wrote, then even with force it is to be moved away first', async () => {
    const target = await empty('SQLite');
    await target.open();
    const file = join(folder, 'backup');
    await writeBackup(storageAddress(target.at), file, options);
    const newer = new DatabaseSync(databaseFile(target.at.dataDir));
    newer.exec("insert into kysely_migration values ('2099-01-later', '2099-01-01')");
    newer.close();
    const restore = restoreBackup(file, storageAddress(target.at), { ...options, force: true });
    expect(await refusal(restore)).toMatch(/newer version.* move this database away/);
  });
});

describe('copying from a damaged file', () => {
  it('then a sentence names that file, and nothing is copied', async () => {
    const [source, target] = [await empty('SQLite'), await empty('SQLite')];
    await fill(await source.open());
    const file = join(folder, 'contrepoint.sqlite');
    await writeBackup(storageAddress(source.at), file, options);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    const copy = copyStore({ file }, storageAddress(target.at), options);
    expect(await refusal(copy)).toContain(file);
    expect(await (await target.open()).stores.settings.own(place)).toEqual({});
  });
});

describe('backing up', () => {
  it('given a file that is there, then it takes force to replace it', async () => {
    const source = await empty('SQLite');
    await source.open();
    const file = join(folder, 'backup');
    await writeFile(file, 'precious');
    expect(await refusal(writeBackup(storageAddress(source.at), file, options))).toMatch(/is there already/);
    expect(await readFile(file, 'utf8')).toBe('precious');
    await writeBackup(storageAddress(source.at), file, { ...options, force: true });
    expect((await readFile(file)).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('given no database there, then none is made, and that is said', async () => {
    const from = { file: databaseFile(join(folder, 'nowhere')) };
    expect(await refusal(writeBackup(from, join(folder, 'backup'), options))).toMatch(/Nothing to copy/);
    expect(await readdir(folder)).toEqual([]);
    expect(await refusal(copyStore(from, { file: databaseFile(folder) }, options))).toMatch(
      /Nothing to copy/,
    );
    const unused = await anEmptyStore('PostgreSQL', { untouched: true });
    stores.push(unused);
    const backup = writeBackup(storageAddress(unused.at), join(folder, 'backup'), options);
    expect(await refusal(backup)).toMatch(/Nothing to copy/);
  });

  it('given a folder that is not there, then that is said, and nothing is left behind', async () => {
    const source = await empty('SQLite');
    await source.open();
    const said = await refusal(writeBackup(storageAddress(source.at), join(folder, 'no', 'backup'), options));
    expect(said).toMatch(/could not be copied/);
    expect(await readdir(folder)).toEqual([]);
  });

  it('given a bot that writes meanwhile, then the backup is of one moment', async () => {
    const source = await empty('SQLite');
    const { stores: busy } = await source.open();
    const other = (await source.open()).stores;
    let writing = true;
    let number = 0;
    const writer = (async () => {
      // Two at a time: a backup of one moment has both or neither.
      while (writing) {
        const pair = [number++, number++].map((n) => subscriptionNumber(n));
        await Promise.all(pair.map((one) => busy.subscriptions.add(one, 10)));
        await other.outbox.enqueueDue(NOW, 10, planFor('2026-11-23'));
      }
    })();
    try {
      for (const name of ['a', 'b', 'c']) {
        const file = join(folder, name);
        await writeBackup(storageAddress(source.at), file, options);
        const copy = new DatabaseSync(file);
        const torn = copy.prepare(
          `select id from subscriptions where last_day is not null and id not in (select subscription from parcels)`,
        );
        expect(torn.all()).toEqual([]);
        copy.close();
      }
    } finally {
      writing = false;
      await writer;
    }
  });
});

describe('restoring in the place of a damaged file', () => {
  it('then with force the file is put aside, and the backup is there', async () => {
    const [source, target] = [await empty('SQLite'), await empty('SQLite')];
    await fill(await source.open());
    const file = join(folder, 'backup');
    await writeBackup(storageAddress(source.at), file, options);
    await writeFile(databaseFile(target.at.dataDir), 'garbage '.repeat(1000));
    const restore = (force: boolean) => restoreBackup(file, storageAddress(target.at), { ...options, force });
    expect(await refusal(restore(false))).toMatch(/damaged/);
    await restore(true);
    await expectFilled(await target.open());
    const aside = (await readdir(target.at.dataDir)).filter((name) => name.includes('.damaged-'));
    expect(aside).toHaveLength(1);
  });
});

describe('addresses', () => {
  it('are an SQLite folder or a PostgreSQL, and nothing else', () => {
    expect(parseAddress('sqlite:/data')).toEqual({ file: '/data/contrepoint.sqlite' });
    expect(parseAddress('postgres://u@h/d')).toEqual({ url: 'postgres://u@h/d' });
    for (const wrong of ['', 'sqlite:', './data', 'mysql://h/d', 'postgres:']) {
      expect(parseAddress(wrong)).toBeUndefined();
    }
    expect(existsSync('/data/contrepoint.sqlite')).toBe(false);
  });
});
