import { UserError } from './errors.ts';
import { type Locale, type Localized, locales } from './locale.ts';
import type { Library } from './ports.ts';
import type { InputValue } from './request.ts';
import { ellipsis } from './shorten.ts';

interface OptionBase {
  /** How the option is called; lower case, at most 32 letters. */
  readonly names: Localized<string>;
  /** At most 100 characters. */
  readonly description: Localized<string>;
}

/** A line that completes itself under the reader's fingers. `value` is what is sent; at most 100 characters each. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** What a suggestion may use: it must answer within a keystroke, so from memory only. */
export interface SuggestContext {
  readonly library: Library;
  readonly locale: Locale;
}

export interface TextOption extends OptionBase {
  readonly type: 'text';
  /** In UTF-16 units; longer input is refused with a notice that says so. */
  readonly max: number;
  readonly required?: true;
  readonly suggest?: (typed: string, context: SuggestContext) => readonly Suggestion[];
}

export interface ChoiceOption extends OptionBase {
  readonly type: 'choice';
  readonly choices: readonly { readonly value: string; readonly names: Localized<string> }[];
}

export interface FlagOption extends OptionBase {
  readonly type: 'flag';
}

export type Option = TextOption | ChoiceOption | FlagOption;
export type Options = Readonly<Record<string, Option>>;

/** The input of a command, as its declared options make it. */
export type Input<O extends Options> = {
  readonly [K in keyof O]: O[K] extends FlagOption
    ? boolean
    : O[K] extends { readonly choices: readonly { readonly value: infer V }[] }
      ? V | undefined
      : O[K] extends { readonly required: true }
        ? string
        : string | undefined;
};

/**
 * Validates raw input against its declaration. Option names and choices are taken in either language, whatever
 * their case and accents.
 * @throws UserError `unknown-option`, `missing-option`, `invalid-choice` or `too-long`.
 */
export function parseInput<O extends Options>(
  command: string,
  options: O,
  raw: Readonly<Record<string, InputValue>>,
): Input<O> {
  const given = new Map<string, InputValue>();
  for (const [name, value] of Object.entries(raw)) given.set(resolveOption(command, options, name), value);
  const parsed = Object.entries(options).map(([key, option]) => [
    key,
    parseValue(command, option, given.get(key)),
  ]);
  // The entries were made from `options` one by one, by the rule that the type states.
  return Object.fromEntries(parsed) as Input<O>;
}

/** The key of the option that a reader calls by this name, in either language. */
export function optionKey(options: Options, name: string): string | undefined {
  return Object.entries(options).find(([key, option]) => isCalled(name, key, option.names))?.[0];
}

function resolveOption(command: string, options: Options, name: string): string {
  const key = optionKey(options, name);
  if (key !== undefined) return key;
  throw new UserError({
    code: 'unknown-option',
    context: { option: said(name), command, options: Object.values(options).map(({ names }) => names) },
  });
}

function parseValue(command: string, option: Option, value: InputValue | undefined) {
  switch (option.type) {
    case 'flag':
      return value === true || (typeof value === 'string' && isYes(value));
    case 'choice':
      return value === undefined || value === '' ? undefined : parseChoice(option, String(value));
    case 'text':
      return parseText(command, option, value);
  }
}

function parseChoice(option: ChoiceOption, value: string): string {
  const choice = option.choices.find((one) => isCalled(value, one.value, one.names));
  if (choice) return choice.value;
  const choices = option.choices.map(({ names }) => names);
  throw new UserError({
    code: 'invalid-choice',
    context: { option: option.names, value: said(value), choices },
  });
}

function parseText(command: string, option: TextOption, value: InputValue | undefined) {
  const text = typeof value === 'string' ? value.trim() : '';
  if (text === '') {
    if (option.required)
      throw new UserError({ code: 'missing-option', context: { option: option.names, command } });
    return undefined;
  }
  if (text.length <= option.max) return text;
  throw new UserError({
    code: 'too-long',
    context: { option: option.names, max: option.max, length: text.length },
  });
}

/** What a reader wrote, as it is shown back: a line of it. */
function said(text: string): string {
  return ellipsis(text, 80);
}

function isYes(value: string): boolean {
  return ['', 'true', 'yes', 'oui', 'vrai', '1'].includes(fold(value));
}

function isCalled(name: string, key: string, names: Localized<string>): boolean {
  const folded = fold(name);
  return folded === fold(key) || locales.some((locale) => folded === fold(names[locale]));
}

/** Lower case, without accents. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
