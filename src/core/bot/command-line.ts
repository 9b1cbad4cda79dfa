import type { InputValue } from '../model/request.ts';
import { foldAccents } from '../util/fold-accents.ts';
import type { CommandLeaf } from './command.ts';
import { type Option, type Options, optionKey } from './options.ts';

/**
 * The raw input of a command written as one line, for platforms that give no more than that: `deepseek take:optimistic
 * lang:en private`. `name:value` sets an option (quotes hold a value with spaces together), a last word that names a
 * flag sets that, and all the rest is the first text option, or the end of it. A URL is never taken for an option; an unknown
 * `name:value` is kept under its name, so that validation can tell the reader which options there are. Where the only option
 * takes any words, all of the line is for it, as it stands.
 */
export function parseCommandLine(leaf: CommandLeaf, text: string): Record<string, InputValue> {
  const whole = wholeLine(leaf.options, text.trim());
  if (whole) return whole;
  const input: Record<string, InputValue> = {};
  const words: string[] = [];
  for (const word of text.match(/[^\s:"]+:"[^"]*"|\S+/gu) ?? []) {
    const option = parseOption(leaf.options, word);
    if (option) input[option.name] = option.value;
    else words.push(word);
  }
  const main = Object.entries(leaf.options).find(([, option]) => option.type === 'text');
  const flag = trailingFlag(leaf.options, words, main?.[1]);
  if (flag !== undefined) {
    words.pop();
    input[flag] = true;
  }
  const taken = main?.[0] ?? words[0] ?? '';
  const begun = input[taken];
  // `heure:17 h 30`: what was begun by name goes on.
  if (words.length > 0) input[taken] = [...(typeof begun === 'string' ? [begun] : []), ...words].join(' ');
  return input;
}

/** Undefined where there are other options, or this one is given by its name. */
function wholeLine(options: Options, line: string): Record<string, InputValue> | undefined {
  const [only, ...others] = Object.entries(options);
  if (!only || others.length > 0 || line === '') return undefined;
  const [key, option] = only;
  const [, name = ''] = /^(\p{Ll}[\p{Ll}_-]+):(?!\/\/)/u.exec(line) ?? [];
  if (option.type !== 'text' || !option.anyWords || optionKey(options, name) !== undefined) return undefined;
  return { [key]: /^"([^"]*)"$/u.exec(line)?.[1] ?? line };
}

function parseOption(options: Options, word: string): { name: string; value: InputValue } | undefined {
  if (word.startsWith('--')) {
    const key = flagKey(options, word.slice(2));
    return key === undefined ? undefined : { name: key, value: true };
  }
  const [, name, quoted, bare] = /^(\p{Ll}[\p{Ll}_-]+):(?!\/\/)(?:"([^"]*)"|(\S+))$/u.exec(word) ?? [];
  if (name === undefined) return undefined;
  return { name: optionKey(options, name) ?? name, value: quoted ?? bare ?? '' };
}

/** Where any words may be looked for, only after others: `private` is something to look for. */
function trailingFlag(options: Options, words: readonly string[], main?: Option): string | undefined {
  const last = words.at(-1);
  const isSearched = words.length === 1 && main?.type === 'text' && main.anyWords === true;
  return last === undefined || isSearched ? undefined : flagKey(options, last);
}

function flagKey(options: Options, word: string): string | undefined {
  const key = optionKey(options, foldAccents(word));
  return key !== undefined && options[key]?.type === 'flag' ? key : undefined;
}
