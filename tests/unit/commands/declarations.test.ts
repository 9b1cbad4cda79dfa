import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../src/app/load-commands.ts';
import { commandLeaves } from '../../../src/core/bot/command.ts';
import { locales } from '../../../src/core/model/locale.ts';

const commands = await loadCommands();
const all = commandLeaves(commands);
const options = all.flatMap(([path, leaf]) =>
  Object.entries(leaf.options).map(([name, option]) => [`${path} ${name}`, option] as const),
);
const choices = options.flatMap(([path, option]) =>
  option.type === 'choice'
    ? option.choices.map((choice) => [`${path} ${choice.value}`, choice] as const)
    : [],
);
const typed = commands.filter(({ kind }) => kind !== 'message');

/** What Discord takes for the name of a command or an option. */
const NAME = /^[-_'\p{Ll}\p{N}]{1,32}$/u;

describe('the declarations of commands', () => {
  it('has names that every platform takes', () => {
    const named = [...typed, ...typed.flatMap((one) => (one.kind === 'group' ? one.subcommands : []))];
    const names = [
      ...named.flatMap((one) => [one.name, ...locales.map((locale) => one.names[locale])]),
      ...options.flatMap(([, option]) => locales.map((locale) => option.names[locale])),
    ];
    expect(names.filter((name) => !NAME.test(name))).toEqual([]);
  });

  it('has descriptions and choices of at most 100 characters', () => {
    const described = [...commands, ...all.map(([, leaf]) => leaf), ...options.map(([, option]) => option)];
    const texts = [
      ...described.flatMap(({ description }) => locales.map((locale) => description[locale])),
      ...choices.flatMap(([, choice]) => locales.map((locale) => choice.names[locale])),
    ];
    expect(texts.filter((text) => text.length === 0 || text.length > 100)).toEqual([]);
  });

  it('never uses a name twice, in either language', () => {
    const twice = all.flatMap(([path, leaf]) =>
      locales.flatMap((locale) => {
        const names = Object.entries(leaf.options).flatMap(([key, { names: called }]) => [
          ...new Set([key, called[locale]]),
        ]);
        return names.length === new Set(names).size ? [] : [`${path} (${locale})`];
      }),
    );
    expect(twice).toEqual([]);
  });

  it('follows Québec’s typography in French', () => {
    const described = [...commands, ...all.map(([, leaf]) => leaf), ...options.map(([, option]) => option)];
    const french = [
      ...described.map(({ description }) => description.fr),
      ...choices.map(([, choice]) => choice.names.fr),
    ];
    const wrong = /\p{L}'\p{L}|"|[^\u00A0]:(?!\d)|«[^\u00A0]|[^\u00A0]»|\s[!?;]|\.\.\./u;
    expect(french.filter((text) => wrong.test(text))).toEqual([]);
  });

  it('offers at most 25 choices and 25 options', () => {
    const counts = [
      ...all.map(([, leaf]) => Object.keys(leaf.options).length),
      ...options.map(([, option]) => (option.type === 'choice' ? option.choices.length : 0)),
    ];
    expect(Math.max(...counts)).toBeLessThanOrEqual(25);
  });
});
