import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStorage } from '../../src/storage/index.ts';
import { fixedClock, recordingLog } from '../support/fixtures.ts';
import { aDatabase, aSubscription } from '../support/stores.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const NODE = join(ROOT, 'node_modules', '.bin', 'node');
const parts = { clock: fixedClock('2026-11-23T12:00:00Z'), locale: 'en', log: recordingLog() } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-programs-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs one of the programs as npm does, but in a folder of its own. */
async function run(program: 'backup' | 'restore' | 'copy', ...args: readonly string[]) {
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: join(folder, 'data'), DEFAULT_LOCALE: 'en' };
  const child = spawn(NODE, [join(ROOT, 'src', 'cli', `${program}.ts`), ...args], { cwd: folder, env });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { stdout, stderr, code };
}

async function aStore(): Promise<void> {
  const { stores, close } = await openStorage({ dataDir: join(folder, 'data'), ...parts });
  await stores.subscriptions.add(aSubscription(), 10);
  await close();
}

describe('the programs that move a store', () => {
  it('given a store, then it is backed up, restored and copied, and tables tell what was', async () => {
    await aStore();
    const backup = await run('backup', 'file.backup');
    expect(backup).toMatchObject({ code: 0, stderr: '' });
    expect(backup.stdout).toMatch(/TABLE +ROWS\n[\s\S]*subscriptions +1\n[\s\S]*file\.backup is complete/);
    expect((await run('restore', 'file.backup')).stderr).toMatch(/holds something already/);
    const restored = await run('restore', 'file.backup', '--force');
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toMatch(/subscriptions +1 +1\n/);
    const database = await aDatabase();
    const copied = await run('copy', '--from', 'sqlite:./data', '--to', database.url);
    expect(copied).toMatchObject({ code: 0, stderr: '' });
    expect(copied.stdout).toMatch(/subscriptions +1 +1\n[\s\S]*the counts agree/);
    expect(copied.stdout).not.toContain(new URL(database.url).password);
    const again = await run('copy', '--to', database.url);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/holds something already\. Name an empty one/);
    await database.drop();
  }, 60_000);

  it('given --help, then each says how it is used, whatever the environment', async () => {
    for (const program of ['backup', 'restore', 'copy'] as const) {
      const { stdout, code } = await run(program, '--help');
      expect(stdout).toContain(`npm run ${program} -- `);
      expect(code).toBe(0);
    }
  }, 60_000);

  it.each([
    ['backup', [], /The name of the file is missing/],
    ['backup', ['a', 'b'], /“b” means nothing here/],
    ['restore', ['a', '--forced'], /“--forced” means nothing here/],
    ['copy', ['--from', 'sqlite:./data'], /--to is missing/],
    ['copy', ['--to', './elsewhere'], /--to must be sqlite:FOLDER/],
    ['copy', ['--force'], /“--force” means nothing here/],
  ] as const)(
    'given a line that means nothing: %s %j, then it says so, and how it is used',
    async (program, args, words) => {
      const { stdout, stderr, code } = await run(program, ...args);
      expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
      expect(stderr).toMatch(words);
      expect(stderr).toContain(`npm run ${program} -- `);
      expect(await readdir(folder)).toEqual([]);
    },
    60_000,
  );

  it('given what cannot be done, then one sentence says so, without a stack', async () => {
    await writeFile(join(folder, 'text'), 'no backup');
    for (const [program, args] of [
      ['backup', ['file']],
      ['restore', ['missing']],
      ['restore', ['text']],
      ['restore', ['.']],
      ['backup', ['.']],
      ['copy', ['--from', 'sqlite:./text', '--to', 'sqlite:./elsewhere']],
      ['copy', ['--to', 'postgres://me:secret-word@127.0.0.1:9/x', '--from', 'sqlite:.']],
    ] as const) {
      const { stderr, code } = await run(program, ...args);
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).not.toContain('secret-word');
    }
    expect(await readdir(folder)).toEqual(['text']);
  }, 60_000);
});
