import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Command, leaves } from '../src/core/command.ts';
import { locales } from '../src/core/locale.ts';
import { loadCommands } from '../src/load-commands.ts';

const commands = await loadCommands();
const described = commands.flatMap((command): { names: Command['names']; kind: string }[] => [command]);

describe('the commands', () => {
  it('are the files of commands/', () => {
    expect(commands.map(({ name }) => name)).toEqual([
      'article',
      'digest',
      'find',
      'help',
      'latest',
      'privacy',
      'settings',
    ]);
  });

  it('have names and descriptions that every platform accepts, in each language', () => {
    for (const [, leaf] of leaves(commands)) {
      for (const locale of locales) {
        expect(leaf.description[locale].length).toBeLessThanOrEqual(100);
        for (const option of Object.values(leaf.options)) {
          expect(option.names[locale]).toMatch(/^[-_\p{Ll}\p{N}]{1,32}$/u);
          expect(option.description[locale].length).toBeLessThanOrEqual(100);
        }
      }
    }
    for (const { names, kind } of described) {
      for (const locale of locales) {
        expect(names[locale]).toMatch(kind === 'message' ? /^.{1,32}$/u : /^[-_\p{Ll}\p{N}]{1,32}$/u);
      }
    }
  });

  it('given a file that exports none, then loading says which', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'commands-'));
    await writeFile(join(folder, 'broken.ts'), 'export default 42;\n');
    await expect(loadCommands(folder)).rejects.toThrow(/broken\.ts/);
    await rm(folder, { recursive: true });
  });
});
