import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, openStorage, StorageError } from '../../../src/storage/index.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';
import { aDatabase, anEmptyStore, aSubscription, engines } from '../../support/stores.ts';

const parts = { clock: fixedClock('2026-11-23T12:00:00Z'), locale: 'en', log: recordingLog() } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Why it does not open. */
async function refusal(at: { readonly dataDir: string; readonly databaseUrl?: string }): Promise<string> {
  const error: unknown = await openStorage({ ...at, ...parts }).then(
    () => expect.unreachable(),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StorageError);
  return error instanceof Error ? error.message : '';
}

describe('a file that cannot be opened', () => {
  it('given a folder that cannot be created, then one sentence says which, and what to do', async () => {
    const dataDir = join(folder, 'data');
    await writeFile(dataDir, 'a file in its place');
    expect(await refusal({ dataDir })).toMatch(/data.* cannot be used \(.+\)\. Point DATA_DIR to a folder/);
  });

  it('given a file that is not a database, then it is left unchanged', async () => {
    const file = join(folder, 'contrepoint.sqlite');
    await writeFile(file, 'garbage '.repeat(1000));
    expect(await refusal({ dataDir: folder })).toMatch(/contrepoint\.sqlite is damaged.*Put a backup/);
    expect(await readFile(file, 'utf8')).toBe('garbage '.repeat(1000));
  });

  it('given a database that was overwritten in the middle, then the sentence says that it is damaged', async () => {
    const storage = await openStorage({ dataDir: folder, ...parts });
    await storage.stores.subscriptions.add(aSubscription(), 10);
    await storage.close();
    const file = join(folder, 'contrepoint.sqlite');
    const bytes = await readFile(file);
    await writeFile(file, bytes.fill(0x5a, 100, bytes.length));
    expect(await refusal({ dataDir: folder })).toMatch(/damaged/);
  });
});

describe('a server that cannot be used', () => {
  it('given a wrong password, then a sentence says so without the password', async () => {
    const database = await aDatabase();
    const url = new URL(database.url);
    url.password = 'wrong-and-secret';
    const said = await refusal({ dataDir: folder, databaseUrl: url.href });
    expect(said).toMatch(/user name or the password in DATABASE_URL/);
    expect(said).toContain(`${url.host}${url.pathname}`);
    expect(said).not.toContain('secret');
    await database.drop();
  });

  it('given a database that does not exist, then a sentence says so', async () => {
    const database = await aDatabase();
    await database.drop();
    expect(await refusal({ dataDir: folder, databaseUrl: database.url })).toMatch(/does not exist/);
  });

  it('given an address without a server, then a sentence names it without the password', async () => {
    const said = await refusal({ dataDir: folder, databaseUrl: 'postgres://us:secret@127.0.0.1:9/db' });
    expect(said).toMatch(/127\.0\.0\.1:9\/db does not answer.*ECONNREFUSED/);
    expect(said).not.toContain('secret');
  });

  it('given an invalid address, then a sentence says so', async () => {
    expect(await refusal({ dataDir: folder, databaseUrl: 'postgres://us:secret@[' })).not.toContain('secret');
  });
});

describe.each(engines)('tables on %s', (engine) => {
  it('given tables of a newer version, then they are refused and left unchanged', async () => {
    const empty = await anEmptyStore(engine, { untouched: true });
    const { db } = await openDatabase({ ...empty.at, ...parts });
    await sql`insert into kysely_migration values ('2099-01-later', '2099-01-01')`.execute(db);
    await db.destroy();
    expect(await refusal(empty.at)).toMatch(/newer version of the program \(2099-01-later\)/);
    await empty.remove();
  });

  it('given several processes that open an empty store at once, then all of them succeed', async () => {
    const empty = await anEmptyStore(engine, { untouched: true });
    const opened = await Promise.all(Array.from({ length: 5 }, () => empty.open()));
    for (const [index, { stores }] of opened.entries())
      await stores.settings.set({ platform: 'p', workspace: `w${index}` }, { locale: 'fr' });
    await empty.remove();
  });
});
