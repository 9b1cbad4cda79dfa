import { beforeAll, describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/command.ts';
import type { Locale } from '../../../src/core/locale.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import { readLine } from '../../../src/platforms/playground/command-text.ts';
import { complete } from '../../../src/platforms/playground/completion.ts';

let commands: readonly Command[];

beforeAll(async () => {
  commands = await loadCommands();
});

describe('a typed line', () => {
  it.each([
    ['/article deepseek', 'article', { query: 'deepseek' }],
    ['article deepseek', 'article', { query: 'deepseek' }],
    ['/ARTICLE  deepseek', 'article', { query: 'deepseek' }],
    ['/digest now', 'digest now', {}],
    ['/digest maintenant', 'digest now', {}],
    ['/digest', 'digest now', {}],
    ['/aide', 'help', {}],
    ['deep seek', 'article', { query: 'deep seek' }],
    ['/nope deepseek', 'nope', {}],
    ['/', '', {}],
    ['/[', '[', {}],
  ])('%s', (line, name, input) => {
    expect(readLine(commands, line)).toEqual({ name, input });
  });
});

describe('completions', () => {
  const suggest = (_name: string, _option: string, typed: string) =>
    typed === 'rien' ? [] : [{ label: `Titre pour ${typed}`, value: 'un-slug' }];
  const lines = (line: string, locale: Locale = 'fr') =>
    complete(line, { commands, locale, suggest }).map((one) => one.line.trimEnd());

  it('given half a command, then the commands that begin so, in the reader’s language', () => {
    expect(lines('/hel')).toEqual(['/aide']);
    expect(lines('/hel', 'en')).toEqual(['/help']);
    expect(lines('/')).toContain('/digest maintenant');
  });

  it('given a command, then its titles and its options', () => {
    const offered = lines('/article ');
    expect(offered[0]).toBe('/article un-slug');
    expect(offered.slice(1).every((line) => /^\/article [\p{Ll}-]+:?$/u.test(line))).toBe(true);
    expect(offered.length).toBeGreaterThan(2);
  });

  it('given an option and its colon, then its choices; given one that is set, then the others', () => {
    const [key] = lines('/article deepseek ', 'en').filter((line) => line.endsWith(':'));
    const choices = lines(key ?? '', 'en');
    expect(choices.length).toBeGreaterThan(1);
    expect(lines(`${choices[0]} `, 'en')).not.toContain(key);
  });

  it('each line offered means what it says when it is sent', () => {
    for (const line of [...lines('/article '), ...lines('/'), ...lines('/article deepseek ')]) {
      expect(readLine(commands, line).name).not.toBe('');
      expect(line.startsWith('/')).toBe(true);
    }
  });

  it('given words without a command, then what /article finds', () => {
    expect(lines('deepsee')).toEqual(['/article un-slug']);
    expect(lines('rien')).toEqual([]);
  });
});
