import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/app/load-commands.ts';

const commands = await loadCommands();

describe('the commands', () => {
  it('are the files of commands/', () => {
    expect(commands.map(({ name }) => name)).toEqual([
      'article',
      'digest',
      'find',
      'help',
      'latest',
      'privacy',
      'review',
      'settings',
      'source',
    ]);
  });

  it('given a file that exports none, then loading says which', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commands-'));
    await writeFile(join(folder, 'broken.ts'), 'export default 42;\n');
    await expect(loadCommands(folder)).rejects.toThrow(/broken\.ts/);
    await rm(folder, { recursive: true });
  });
});
