import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, type Program, runTool } from '../support/program/run.ts';
import { aDelivery, withStores } from '../support/program/seed.ts';

// What the tools do is tested in tests/unit/cli and tests/contract/cli; here each is a process once.

async function printed(program: Program): Promise<string> {
  expect({ code: await program.ended(), stderr: program.stderr }).toEqual({ code: 0, stderr: '' });
  return program.stdout;
}

it('given a store, then npm run backup, restore and deliveries work as processes', async () => {
  const [from, to, file] = [aFolder(), aFolder(), join(aFolder(), 'file.backup')];
  const key = await withStores(from, (stores) => aDelivery(stores, 'uncertain'));
  expect(await printed(runTool('backup', [file], { DATA_DIR: from }))).toContain(`${file} is complete`);
  expect(await printed(runTool('restore', [file], { DATA_DIR: to }))).toMatch(/subscriptions +1 +1\n/u);
  expect(await printed(runTool('deliveries', [], { DATA_DIR: to }))).toContain(key);
});

it('given a store without drafts, then npm run export says that there is nothing to write', async () => {
  const data = aFolder();
  await withStores(data, async () => undefined);
  expect(await printed(runTool('export', ['--all'], { DATA_DIR: data }))).toMatch(/^Nothing to write/u);
});

it('given --lang, then npm run manifest prints JSON', async () => {
  expect(JSON.parse(await printed(runTool('manifest', ['--lang', 'en'])))).toHaveProperty('features');
});

it('given a wrong option, then npm run copy ends with 1 and writes nothing', async () => {
  const data = join(aFolder(), 'data');
  const program = runTool('copy', ['--force'], { DATA_DIR: data });
  expect(await program.ended()).toBe(1);
  expect(program.stdout).toBe('');
  expect(program.stderr).toContain('“--force” means nothing here.');
  expect(existsSync(data)).toBe(false);
});
