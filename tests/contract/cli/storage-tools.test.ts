import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main as backup } from '../../../src/cli/backup.ts';
import { main as copy } from '../../../src/cli/copy.ts';
import { main as restore } from '../../../src/cli/restore.ts';
import { openStorage } from '../../../src/storage/index.ts';
import { runCli } from '../../support/cli.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';
import { aDatabase, aSubscription } from '../../support/stores.ts';

const parts = { clock: fixedClock('2026-11-23T12:00:00Z'), locale: 'en', log: recordingLog() } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-tools-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const tools = { backup, restore, copy };

const run = (tool: keyof typeof tools, ...args: readonly string[]) =>
  runCli(tools[tool], args, { DATA_DIR: join(folder, 'data') });

/** A file in the folder of the test. */
const at = (name: string) => join(folder, name);

async function aStore(): Promise<void> {
  const { stores, close } = await openStorage({ dataDir: join(folder, 'data'), ...parts });
  await stores.subscriptions.add(aSubscription(), 10);
  await close();
}

describe('npm run backup, restore and copy', () => {
  it('given a store, then it is backed up, restored and copied, and tables count its rows', async () => {
    await aStore();
    const saved = await run('backup', at('file.backup'));
    expect(saved).toMatchObject({ code: 0, stderr: '' });
    expect(saved.stdout).toMatch(/TABLE +ROWS\n[\s\S]*subscriptions +1\n[\s\S]*file\.backup is complete/);
    expect((await run('restore', at('file.backup'))).stderr).toMatch(/holds something already/);
    const restored = await run('restore', at('file.backup'), '--force');
    expect(restored).toMatchObject({ code: 0, stderr: '' });
    expect(restored.stdout).toMatch(/subscriptions +1 +1\n/);
    const database = await aDatabase();
    const copied = await run('copy', '--from', `sqlite:${at('data')}`, '--to', database.url);
    expect(copied).toMatchObject({ code: 0, stderr: '' });
    expect(copied.stdout).toMatch(/subscriptions +1 +1\n[\s\S]*the counts agree/);
    expect(copied.stdout).not.toContain(new URL(database.url).password);
    const again = await run('copy', '--to', database.url);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/holds something already\. Name an empty one/);
    await database.drop();
  });

  it.each(['backup', 'restore', 'copy'] as const)(
    'given %s --help and a wrong environment, then it prints the usage',
    async (tool) => {
      const { stdout, code } = await runCli(tools[tool], ['--help'], { PORT: 'http' });
      expect(stdout).toContain(`npm run ${tool} -- `);
      expect(code).toBe(0);
    },
  );

  it.each([
    ['backup', [], /The name of the file is missing/],
    ['backup', ['a', 'b'], /“b” means nothing here/],
    ['restore', ['a', '--forced'], /“--forced” means nothing here/],
    ['copy', ['--from', 'sqlite:./data'], /--to is missing/],
    ['copy', ['--to', './elsewhere'], /--to must be sqlite:FOLDER/],
    ['copy', ['--force'], /“--force” means nothing here/],
  ] as const)(
    'given wrong arguments: %s %j, then it names them and prints the usage',
    async (tool, args, words) => {
      const { stdout, stderr, code } = await run(tool, ...args);
      expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
      expect(stderr).toMatch(words);
      expect(stderr).toContain(`npm run ${tool} -- `);
      expect(await readdir(folder)).toEqual([]);
    },
  );

  it('given something that cannot be done, then it says so in one sentence without a stack', async () => {
    await writeFile(at('text'), 'no backup');
    for (const [tool, args] of [
      ['backup', [at('file')]],
      ['restore', [at('missing')]],
      ['restore', [at('text')]],
      ['restore', [folder]],
      ['backup', [folder]],
      ['copy', ['--from', `sqlite:${at('text')}`, '--to', `sqlite:${at('elsewhere')}`]],
      ['copy', ['--to', 'postgres://me:secret-word@127.0.0.1:9/x', '--from', `sqlite:${folder}`]],
    ] as const) {
      const { stderr, code } = await run(tool, ...args);
      expect(code).toBe(1);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(stderr).not.toContain('secret-word');
    }
    expect(await readdir(folder)).toEqual(['text']);
  });
});
