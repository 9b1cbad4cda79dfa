import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { databaseFile } from '../../../src/storage/engine/connect.ts';
import { storageAddress } from '../../../src/storage/index.ts';
import { writeBackup } from '../../../src/storage/transfer/backup.ts';
import { copyStore, parseAddress } from '../../../src/storage/transfer/copy.ts';
import { restoreBackup } from '../../../src/storage/transfer/restore.ts';
import { engines, NOW, planFor, subscriptionNumber } from '../../support/stores.ts';
import {
  expectFilled,
  fill,
  filledRows,
  options,
  place,
  rejection,
  rows,
  useFolderAndStores,
} from './transfer-fixture.ts';

const files = useFolderAndStores();

const ways = engines.flatMap((from) => engines.map((to) => [from, to] as const));

describe.each(ways)('from %s to %s', (from, to) => {
  it('given a store in use, when a backup of it is restored, then everything is the same', async () => {
    const [source, target] = [await files.empty(from), await files.empty(to)];
    await fill(await source.open());
    const file = files.pathOf('backup');
    expect(rows(await writeBackup(storageAddress(source.at), file, options))).toEqual(filledRows);
    expect(await readdir(files.folder)).toEqual(['backup']);
    const before = await readFile(file);
    expect(rows(await restoreBackup(file, storageAddress(target.at), options))).toEqual(filledRows);
    expect((await readFile(file)).equals(before)).toBe(true);
    expect(await readdir(files.folder)).toEqual(['backup']);
    await expectFilled(await target.open());
  });

  it('given a store, then it is copied with equal row counts; a second copy is refused, since the target is not empty', async () => {
    const [source, target] = [await files.empty(from), await files.empty(to)];
    await fill(await source.open());
    const [at, into] = [storageAddress(source.at), storageAddress(target.at)];
    const counts = await copyStore(at, into, options);
    expect(rows(counts)).toEqual(filledRows);
    expect(counts.every((count) => count.from === count.to)).toBe(true);
    expect(await rejection(copyStore(at, into, options))).toMatch(
      /holds something already\. Name an empty one/,
    );
    await expectFilled(await target.open());
  });
});

describe('a copy from a damaged file', () => {
  it('is refused with a sentence that names the file, and nothing is copied', async () => {
    const [source, target] = [await files.empty('SQLite'), await files.empty('SQLite')];
    await fill(await source.open());
    const file = files.pathOf('contrepoint.sqlite');
    await writeBackup(storageAddress(source.at), file, options);
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length / 2));
    const copy = copyStore({ file }, storageAddress(target.at), options);
    expect(await rejection(copy)).toContain(file);
    expect(await (await target.open()).stores.settings.own(place)).toEqual({});
  });
});

describe('a backup', () => {
  it('given a file that exists, then replacing it needs force', async () => {
    const source = await files.empty('SQLite');
    await source.open();
    const file = files.pathOf('backup');
    await writeFile(file, 'precious');
    expect(await rejection(writeBackup(storageAddress(source.at), file, options))).toMatch(
      /is there already/,
    );
    expect(await readFile(file, 'utf8')).toBe('precious');
    await writeBackup(storageAddress(source.at), file, { ...options, force: true });
    expect((await readFile(file)).subarray(0, 15).toString()).toBe('SQLite format 3');
  });

  it('given a database that does not exist, then it is refused, and none is created', async () => {
    const from = { file: databaseFile(files.pathOf('nowhere')) };
    expect(await rejection(writeBackup(from, files.pathOf('backup'), options))).toMatch(/Nothing to copy/);
    expect(await readdir(files.folder)).toEqual([]);
    expect(await rejection(copyStore(from, { file: databaseFile(files.folder) }, options))).toMatch(
      /Nothing to copy/,
    );
    const unused = await files.empty('PostgreSQL', { untouched: true });
    const backup = writeBackup(storageAddress(unused.at), files.pathOf('backup'), options);
    expect(await rejection(backup)).toMatch(/Nothing to copy/);
  });

  it('given a folder that does not exist, then it is refused, and no file is left behind', async () => {
    const source = await files.empty('SQLite');
    await source.open();
    const said = await rejection(
      writeBackup(storageAddress(source.at), join(files.folder, 'no', 'backup'), options),
    );
    expect(said).toMatch(/could not be copied/);
    expect(await readdir(files.folder)).toEqual([]);
  });

  it('given a bot that writes meanwhile, then it contains the state of one moment', async () => {
    const source = await files.empty('SQLite');
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
        const file = files.pathOf(name);
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

describe('parseAddress', () => {
  it('accepts an SQLite folder or a PostgreSQL URL, and nothing else', () => {
    expect(parseAddress('sqlite:/data')).toEqual({ file: '/data/contrepoint.sqlite' });
    expect(parseAddress('postgres://u@h/d')).toEqual({ url: 'postgres://u@h/d' });
    for (const wrong of ['', 'sqlite:', './data', 'mysql://h/d', 'postgres:']) {
      expect(parseAddress(wrong)).toBeUndefined();
    }
    expect(existsSync('/data/contrepoint.sqlite')).toBe(false);
  });
});
