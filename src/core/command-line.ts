import type { Leaf } from './command.ts';
import { fold, type Options, optionKey } from './options.ts';
import type { InputValue } from './request.ts';

/**
 * The raw input of a command written as one line, for platforms that give no more than that: `deepseek take:optimistic
 * lang:en private`. `name:value` sets an option (quotes hold a value with spaces together), a last word that names a
 * flag sets that, and all the rest is the first text option. A URL is never taken for an option; an unknown
 * `name:value` is kept under its name, so that validation can tell the reader which options there are.
 */
export function parseCommandLine(leaf: Leaf, text: string): Record<string, InputValue> {
  const input: Record<string, InputValue> = {};
  const words: string[] = [];
  for (const word of text.match(/[^\s:"]+:"[^"]*"|\S+/gu) ?? []) {
    const option = parseOption(leaf.options, word);
    if (option) input[option.name] = option.value;
    else words.push(word);
  }
  const flag = trailingFlag(leaf.options, words);
  if (flag !== undefined) {
    words.pop();
    input[flag] = true;
  }
  const main = Object.entries(leaf.options).find(([, option]) => option.type === 'text')?.[0];
  if (words.length > 0) input[main ?? words[0] ?? ''] = words.join(' ');
  return input;
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

/** Only after other words: alone, `private` is something to look for. */
function trailingFlag(options: Options, words: readonly string[]): string | undefined {
  const last = words.at(-1);
  return last === undefined || words.length < 2 ? undefined : flagKey(options, last);
}

function flagKey(options: Options, word: string): string | undefined {
  const key = optionKey(options, fold(word));
  return key !== undefined && options[key]?.type === 'flag' ? key : undefined;
}
