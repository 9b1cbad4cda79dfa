import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..');
const contributing = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** Folders with code of ours, as `src/core/bot`. */
const folders = ['src', 'commands'].flatMap((top) => {
  const files = readdirSync(join(root, top), { recursive: true, encoding: 'utf8' });
  const own = files.filter((file) => file.endsWith('.ts')).map((file) => join(top, file, '..'));
  return [...new Set(own)].map((folder) => folder.replaceAll(sep, '/'));
});

describe.each(folders.toSorted())('%s', (folder) => {
  it('opens with a sentence that says what lives there', () => {
    expect(sentenceOf(folder)).toMatch(/^\S.{10,160}\.\n$/u);
  });
});

describe('CONTRIBUTING.md', () => {
  it('lists every folder of src and commands, two levels deep, with its sentence', () => {
    const shown = folders.filter((folder) => folder !== 'src' && folder.split('/').length <= 3);
    const missing = shown.filter((folder) => {
      const row = contributing.split('\n').find((line) => line.includes(`\`${folder}/\``));
      return !row?.includes(sentenceOf(folder).trim());
    });
    // Both languages of the messages are one row.
    expect(missing.filter((folder) => !folder.startsWith('src/messages/'))).toEqual([]);
  });

  it('names folders and files that exist', () => {
    const named = [...contributing.matchAll(/`((?:src|commands|tests|docs)\/[\w./-]+)`/gu)].map(
      ([, path = '']) => path,
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

function sentenceOf(folder: string): string {
  const file = join(root, folder, 'README.md');
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}
