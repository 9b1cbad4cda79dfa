import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadCommands } from '../../../../src/app/load-commands.ts';
import type { Command } from '../../../../src/core/bot/command.ts';
import type { Locale } from '../../../../src/core/model/locale.ts';
import { readLine } from '../../../../src/platforms/playground/typing/command-text.ts';
import { complete } from '../../../../src/platforms/playground/typing/completion.ts';

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
    ['/digest', 'digest subscribe', {}],
    ['/digest abonner 8h salon:#articles', 'digest subscribe', { time: '8h', channel: 'articles' }],
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
  const suggest = async (_name: string, _option: string, typed: string) =>
    typed === 'rien' ? [] : [{ label: `Titre pour ${typed}`, value: 'un-slug' }];
  const lines = async (line: string, locale: Locale = 'fr') =>
    (await complete(line, { commands, locale, suggest })).map((one) => one.line.trimEnd());

  it('given the start of a command, then the commands that begin so, in the reader’s language', async () => {
    expect(await lines('/hel')).toEqual(['/aide']);
    expect(await lines('/hel', 'en')).toEqual(['/help']);
    expect(await lines('/')).toContain('/digest maintenant');
  });

  it('given a command, then its titles and its options', async () => {
    const offered = await lines('/article ');
    expect(offered[0]).toBe('/article un-slug');
    expect(offered.slice(1).every((line) => /^\/article [\p{Ll}-]+:?$/u.test(line))).toBe(true);
    expect(offered.length).toBeGreaterThan(2);
  });

  it('given an option and its colon, then its choices; given one that is set, then the others', async () => {
    const [key] = (await lines('/article deepseek ', 'en')).filter((line) => line.endsWith(':'));
    const choices = await lines(key ?? '', 'en');
    expect(choices.length).toBeGreaterThan(1);
    expect(await lines(`${choices[0]} `, 'en')).not.toContain(key);
  });

  it('every suggested line is understood as its option when it is sent', async () => {
    const offered = await Promise.all(['/article ', '/', '/article deepseek '].map((line) => lines(line)));
    for (const line of offered.flat()) {
      expect(readLine(commands, line).name).not.toBe('');
      expect(line.startsWith('/')).toBe(true);
    }
  });

  it('given words without a command, then what /article finds', async () => {
    expect(await lines('deepsee')).toEqual(['/article un-slug']);
    expect(await lines('rien')).toEqual([]);
  });
});

describe('the values of an option', () => {
  const withValue = (value: string) => async (_name: string, option: string, typed: string) => [
    { label: `${option} pour ${typed}`, value },
  ];
  const completions = (line: string, value = 'America/Montreal') =>
    complete(line, { commands, locale: 'fr', suggest: withValue(value) });

  it('given the start of a text with suggestions, then its suggestions', async () => {
    expect(await completions('/digest abonner 8h fuseau:mont')).toEqual([
      {
        label: 'zone pour mont',
        detail: 'fuseau',
        line: '/digest abonner 8h fuseau:America/Montreal ',
        more: false,
      },
    ]);
  });

  it('given words in quotation marks, then all of them are completed, in quotation marks', async () => {
    const [found] = await completions('/digest abonner sujets:"droit, vie pr', 'droit, vie privée');
    expect(found?.label).toBe('topics pour droit, vie pr');
    expect(found?.line).toBe('/digest abonner sujets:"droit, vie privée" ');
  });

  it.each([
    ['/article x regard:opt', ['/article x regard:Optimiste ']],
    ['/digest abonner articles:1', ['/digest abonner articles:1 ', '/digest abonner articles:10 ']],
    ['/digest abonner moi:', ['/digest abonner moi:oui ', '/digest abonner moi:non ']],
    ['/digest abonner salon:#art', ['/digest abonner salon:articles ']],
    ['/digest abonner jours:fin', ['/digest abonner jours:"Fin de semaine" ']],
    ['/digest abonner rien:', []],
  ])('%s, then %j', async (line, expected) => {
    expect((await completions(line)).map((one) => one.line)).toEqual(expected);
  });

  it('given any suggestion, then it is read back as it was suggested', async () => {
    const value = fc.string({ minLength: 1, maxLength: 100, unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(value, async (offered) => {
        for (const { line } of await completions('/digest abonner fuseau:x', offered)) {
          expect(readLine(commands, line).input).toEqual({ zone: offered });
        }
      }),
    );
  });
});
