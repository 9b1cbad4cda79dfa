import { readdir, readFile, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { databaseFile } from '../../../src/storage/engine/connect.ts';
import { storageAddress } from '../../../src/storage/index.ts';
import { writeBackup } from '../../../src/storage/transfer/backup.ts';
import { restoreBackup } from '../../../src/storage/transfer/restore.ts';
import { engines, later } from '../../support/stores.ts';
import { expectFilled, fill, options, place, rejection, useFolderAndStores } from './transfer-fixture.ts';

const files = useFolderAndStores();

describe.each(engines)('a restore to %s', (engine) => {
  it('given a store that is not empty, then it needs force, and replaces everything', async () => {
    const [source, target] = [await files.empty('SQLite'), await files.empty(engine)];
    await fill(await source.open());
    const file = files.pathOf('backup');
    await writeBackup(storageAddress(source.at), file, options);
    const { settings } = (await target.open()).stores;
    const other = { platform: 'p', workspace: 'other' };
    await settings.set(other, { locale: 'en' });
    const restore = (force: boolean) => restoreBackup(file, storageAddress(target.at), { ...options, force });
    expect(await rejection(restore(false))).toMatch(/Add --force/);
    expect(await settings.own(other)).toEqual({ locale: 'en' });
    await restore(true);
    expect(await settings.own(other)).toEqual({});
    await expectFilled(await target.open());
  });

  it('given a running bot, then it must be stopped first; one whose last heartbeat is old does not count', async () => {
    const [source, target] = [await files.empty('SQLite'), await files.empty(engine)];
    await source.open();
    const file = files.pathOf('backup');
    await writeBackup(storageAddress(source.at), file, options);
    const { instances } = (await target.open()).stores;
    const now = new Date();
    await instances.heartbeat('bot', now, later(now, -1000));
    const restore = () => restoreBackup(file, storageAddress(target.at), { ...options, force: true });
    expect(await rejection(restore())).toMatch(/Stop it/);
    await instances.heartbeat('bot', later(now, -120_000), new Date(0));
    await restore();
  });

  it('given a file that is not a backup, damaged, or of a newer version, then nothing is changed', async () => {
    const target = await files.empty(engine);
    const { settings } = (await target.open()).stores;
    await settings.set(place, { locale: 'en' });
    const restore = (name: string) =>
      rejection(restoreBackup(files.pathOf(name), storageAddress(target.at), { ...options, force: true }));
    expect(await restore('missing')).toMatch(/does not exist/);
    await writeFile(files.pathOf('text'), 'no database at all '.repeat(500));
    expect(await restore('text')).toMatch(/cannot be read, or is damaged/);
    new DatabaseSync(files.pathOf('foreign')).exec('create table t (a)');
    expect(await restore('foreign')).toMatch(/no backup of the bot/);
    const file = files.pathOf('backup');
    await writeBackup(storageAddress(target.at), file, options);
    const bytes = await readFile(file);
    await writeFile(files.pathOf('cut'), bytes.subarray(0, bytes.length / 2));
    expect(await restore('cut')).toMatch(/damaged/);
    new DatabaseSync(file).exec("insert into kysely_migration values ('2099-01-later', '2099-01-01')");
    expect(await restore('backup')).toMatch(/backup was written by a newer version/);
    expect(await settings.own(place)).toEqual({ locale: 'en' });
  });

  it('given a folder instead of a file, then a sentence says that it cannot be read', async () => {
    const target = await files.empty(engine);
    const restore = restoreBackup(files.folder, storageAddress(target.at), { ...options, force: true });
    expect(await rejection(restore)).toMatch(/cannot be read, or is damaged/);
  });

  it('given a backup in which one byte of a text has changed, then it is refused, and nothing is changed', async () => {
    const [source, target] = [await files.empty('SQLite'), await files.empty(engine)];
    await (await source.open()).stores.settings.set({ ...place, channel: 'unmistakable' }, { locale: 'en' });
    const { settings } = (await target.open()).stores;
    await settings.set(place, { locale: 'en' });
    const file = files.pathOf('backup');
    await writeBackup(storageAddress(source.at), file, options);
    const bytes = await readFile(file);
    // In the row's JSON, which no index holds: SQLite itself sees nothing wrong.
    const at = bytes.indexOf('{"locale":"en"}');
    expect(at).toBeGreaterThan(0);
    bytes.write('{"locale":"fr"}', at);
    await writeFile(file, bytes);
    const restore = restoreBackup(file, storageAddress(target.at), { ...options, force: true });
    expect(await rejection(restore)).toMatch(/is damaged.*\(settings\)\. Nothing was changed/);
    expect(await settings.own(place)).toEqual({ locale: 'en' });
  });

  it('given a database file that was copied by hand and has no checksums, then it is restored', async () => {
    const [source, target] = [await files.empty('SQLite'), await files.empty(engine)];
    const { stores: written } = await source.open();
    await written.settings.set(place, { locale: 'en' });
    const file = files.pathOf('backup');
    await writeBackup(storageAddress(source.at), file, options);
    new DatabaseSync(file).exec('drop table backup_checksums');
    await restoreBackup(file, storageAddress(target.at), options);
    expect(await (await target.open()).stores.settings.own(place)).toEqual({ locale: 'en' });
  });
});

describe('a restore over a newer database', () => {
  it('is refused even with force: the database must be moved away first', async () => {
    const target = await files.empty('SQLite');
    await target.open();
    const file = files.pathOf('backup');
    await writeBackup(storageAddress(target.at), file, options);
    const newer = new DatabaseSync(databaseFile(target.at.dataDir));
    newer.exec("insert into kysely_migration values ('2099-01-later', '2099-01-01')");
    newer.close();
    const restore = restoreBackup(file, storageAddress(target.at), { ...options, force: true });
    expect(await rejection(restore)).toMatch(/newer version.* move this database away/);
  });
});

describe('a restore over a damaged file', () => {
  it('needs force, renames the damaged file and restores the backup', async () => {
    const [source, target] = [await files.empty('SQLite'), await files.empty('SQLite')];
    await fill(await source.open());
    const file = files.pathOf('backup');
    await writeBackup(storageAddress(source.at), file, options);
    await writeFile(databaseFile(target.at.dataDir), 'garbage '.repeat(1000));
    const restore = (force: boolean) => restoreBackup(file, storageAddress(target.at), { ...options, force });
    expect(await rejection(restore(false))).toMatch(/damaged/);
    await restore(true);
    await expectFilled(await target.open());
    const aside = (await readdir(target.at.dataDir)).filter((name) => name.includes('.damaged-'));
    expect(aside).toHaveLength(1);
  });
});
