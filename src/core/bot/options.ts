import { UserError } from '../model/errors.ts';
import { type Locale, type Localized, locales } from '../model/locale.ts';
import type { Place } from '../model/place.ts';
import type { InputValue } from '../model/request.ts';
import type { Clock } from '../ports/clock.ts';
import type { Digests } from '../ports/digests.ts';
import type { Feeds } from '../ports/feeds.ts';
import type { Library } from '../ports/library.ts';
import { foldAccents } from '../util/fold-accents.ts';
import { sanitizeUserText } from '../util/sanitize-user-text.ts';

interface OptionBase {
  /** For readers, by language: lower case, at most 32 letters. */
  readonly names: Localized<string>;
  /** At most 100 characters. */
  readonly description: Localized<string>;
  /** Forms do not show it, but submit its value of `Form.input` (default false). */
  readonly hiddenInForms?: true;
}

/** A completion of what the reader types: `label` is shown, `value` is sent. At most 100 characters each. */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

/** What completions may use. They must be fast enough for each keystroke: from memory, or with one query. */
export interface SuggestContext {
  readonly library: Library;
  readonly digests: Digests;
  readonly sources: Feeds;
  readonly clock: Clock;
  readonly locale: Locale;
  readonly place: Place;
  readonly direct: Place;
  /** The reader is an editor. */
  readonly isEditor: boolean;
}

/** A flag without a value (`private`) is set. */
const YES = ['', 'true', 'yes', 'y', 'on', 'oui', 'o', 'vrai', '1'];
const NO = ['false', 'no', 'n', 'off', 'non', 'faux', '0'];
const YES_OR_NO: readonly Localized<string>[] = [
  { fr: 'oui', en: 'yes' },
  { fr: 'non', en: 'no' },
];

type Suggestions = readonly Suggestion[];

export interface TextOption extends OptionBase {
  readonly type: 'text';
  /** In UTF-16 units; longer input is an error. */
  readonly max: number;
  readonly required?: true;
  /** Forms show a field of several lines, and line breaks are kept (default false). */
  readonly multiline?: true;
  /** On a command line, a single word is its value, even the name of a flag (default false). */
  readonly anyWords?: true;
  readonly suggest?: (typed: string, context: SuggestContext) => Suggestions | Promise<Suggestions>;
}

export interface ChoiceOption extends OptionBase {
  readonly type: 'choice';
  readonly choices: readonly { readonly value: string; readonly names: Localized<string> }[];
}

export interface FlagOption extends OptionBase {
  readonly type: 'flag';
}

/** A whole number between `min` and `max`, both inclusive. */
export interface NumberOption extends OptionBase {
  readonly type: 'number';
  readonly min: number;
  readonly max: number;
}

/** A channel of the same guild or workspace. Its value is the platform's id. */
export interface ChannelOption extends OptionBase {
  readonly type: 'channel';
}

export type Option = TextOption | ChoiceOption | FlagOption | NumberOption | ChannelOption;
export type Options = Readonly<Record<string, Option>>;

/** The validated input of a command with these options. */
export type Input<O extends Options> = {
  readonly [K in keyof O]: O[K] extends FlagOption
    ? boolean
    : O[K] extends NumberOption
      ? number | undefined
      : O[K] extends { readonly choices: readonly { readonly value: infer V }[] }
        ? V | undefined
        : O[K] extends { readonly required: true }
          ? string
          : string | undefined;
};

/**
 * Validates raw input. Names of options and choices may be in either language, in any case, without accents.
 * @throws UserError `unknown-option`, `missing-option`, `invalid-choice`, `invalid-number` or `too-long`, with the option's name.
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
    parseValue(command, key, option, given.get(key)),
  ]);
  // The entries follow from `options` by the same rule as the type `Input`.
  return Object.fromEntries(parsed) as Input<O>;
}

/** The key of the option with this name, in either language. */
export function optionKey(options: Options, name: string): string | undefined {
  return Object.entries(options).find(([key, option]) => isCalled(name, key, option.names))?.[0];
}

function resolveOption(command: string, options: Options, name: string): string {
  const key = optionKey(options, name);
  if (key !== undefined) return key;
  throw new UserError({
    code: 'unknown-option',
    context: {
      option: sanitizeUserText(name),
      command,
      options: Object.values(options).map(({ names }) => names),
    },
  });
}

function parseValue(command: string, key: string, option: Option, value: InputValue | undefined) {
  switch (option.type) {
    case 'flag':
      return value === undefined ? false : parseFlag(key, option, value);
    case 'choice':
      return value === undefined || value === '' ? undefined : parseChoice(key, option, String(value));
    case 'number':
      return value === undefined || value === '' ? undefined : parseNumber(key, option, value);
    case 'channel':
      return parseText(command, key, { ...option, type: 'text', max: 100 }, value);
    case 'text':
      return parseText(command, key, option, value);
  }
}

/** Anything else is an error: a typo in `private` must not post the answer for everyone. */
function parseFlag(key: string, { names }: FlagOption, value: InputValue): boolean {
  const word = foldAccents(String(value).trim());
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  const context = { option: names, value: sanitizeUserText(String(value)), choices: YES_OR_NO };
  throw new UserError({ code: 'invalid-choice', context }, key);
}

function parseChoice(key: string, option: ChoiceOption, value: string): string {
  const choice = option.choices.find((one) => isCalled(value, one.value, one.names));
  if (choice) return choice.value;
  const choices = option.choices.map(({ names }) => names);
  const context = { option: option.names, value: sanitizeUserText(value), choices };
  throw new UserError({ code: 'invalid-choice', context }, key);
}

function parseNumber(key: string, { names, min, max }: NumberOption, value: InputValue): number {
  const number = typeof value === 'string' ? Number(value.trim()) : Number(value);
  if (typeof value !== 'boolean' && Number.isInteger(number) && number >= min && number <= max) return number;
  const context = { option: names, value: sanitizeUserText(String(value)), min, max };
  throw new UserError({ code: 'invalid-number', context }, key);
}

function parseText(command: string, key: string, option: TextOption, value: InputValue | undefined) {
  const text = typeof value === 'boolean' ? '' : String(value ?? '').trim();
  if (text === '') {
    if (!option.required) return undefined;
    throw new UserError({ code: 'missing-option', context: { option: option.names, command } }, key);
  }
  if (text.length <= option.max) return text;
  const context = { option: option.names, max: option.max, length: text.length };
  throw new UserError({ code: 'too-long', context }, key);
}

function isCalled(name: string, key: string, names: Localized<string>): boolean {
  const folded = foldAccents(name);
  return folded === foldAccents(key) || locales.some((locale) => folded === foldAccents(names[locale]));
}
