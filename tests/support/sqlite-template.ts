import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { databaseFile } from '../../src/storage/engine/connect.ts';
import { prepareDatabase } from '../../src/storage/index.ts';
import { recordingLog } from './fixtures.ts';

/** A SQLite file with all tables and no rows. A test copies it, which takes 2 ms; the migrations take 30 to 150. */
export class SqliteTemplate {
  #file: Promise<string> | undefined;

  file(): Promise<string> {
    this.#file ??= create();
    return this.#file;
  }

  async remove(): Promise<void> {
    const file = await this.#file?.catch(() => undefined);
    if (file !== undefined) await rm(dirname(file), { recursive: true, force: true });
  }
}

async function create(): Promise<string> {
  const file = databaseFile(await mkdtemp(join(tmpdir(), 'contrepoint-template-')));
  await prepareDatabase({ file }, { locale: 'en', log: recordingLog() });
  return file;
}
