import type { InputValue } from '../model/request.ts';
import { foldAccents } from '../util/fold-accents.ts';
import type { CommandLeaf } from './command.ts';
import { type Option, type Options, optionKey } from './options.ts';

/**
 * The raw input of a command that was typed as one line.
 * - `name:value` sets an option; a value with spaces needs quotes. An unknown name is kept, so that validation can list the
 *   options. A URL is not an option.
 * - A flag's name as the last word sets the flag.
 * - The rest is the value of the first text option, or the end of its value.
 * - The whole line is the value of a command's only option if that takes any words.
 *
 * @example
 * parseCommandLine(article, 'deepseek take:optimistic private'); // { query: 'deepseek', take: 'optimistic', private: true }
 */
export function parseCommandLine({ options }: CommandLeaf, text: string): Record<string, InputValue> {
  const whole = wholeLineInput(options, text.trim());
  if (whole) return whole;
  const input: Record<string, InputValue> = {};
  const words: string[] = [];
  for (const word of text.match(/[^\s:"]+:"[^"]*"|\S+/gu) ?? []) {
    const option = parseOption(options, word);
    if (option) input[option.name] = option.value;
    else words.push(word);
  }
  const main = Object.entries(options).find(([, option]) => option.type === 'text');
  const flag = trailingFlag(options, words, main?.[1]);
  if (flag !== undefined) {
    words.pop();
    input[flag] = true;
  }
  const key = main?.[0] ?? words[0] ?? '';
  const named = input[key];
  // `heure:17 h 30`: the words after a named option belong to it.
  if (words.length > 0) input[key] = [...(typeof named === 'string' ? [named] : []), ...words].join(' ');
  return input;
}

/** Undefined when there are other options, or when the line names this one. */
function wholeLineInput(options: Options, line: string): Record<string, InputValue> | undefined {
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

/** A single word is not a flag where the main option takes any words: a reader may search for “private”. */
function trailingFlag(options: Options, words: readonly string[], main?: Option): string | undefined {
  const last = words.at(-1);
  const isSearched = words.length === 1 && main?.type === 'text' && main.anyWords === true;
  return last === undefined || isSearched ? undefined : flagKey(options, last);
}

function flagKey(options: Options, word: string): string | undefined {
  const key = optionKey(options, foldAccents(word));
  return key !== undefined && options[key]?.type === 'flag' ? key : undefined;
}
