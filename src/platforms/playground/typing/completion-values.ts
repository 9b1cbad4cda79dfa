import type { Command } from '../../../core/bot/command.ts';
import { type NumberOption, type Option, optionKey, type Suggestion } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';
import { messagesFor } from '../../../messages/index.ts';
import { CHANNEL } from '../session/origin.ts';
import type { TypedCommand } from './command-text.ts';

/** A suggestion for the line that is being typed. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** The whole line when it is chosen. */
  readonly line: string;
  /** More suggestions follow when it is chosen. */
  readonly more: boolean;
}

export interface CompletionContext {
  readonly commands: readonly Command[];
  readonly locale: Locale;
  readonly suggest: (name: string, option: string, typed: string) => Promise<readonly Suggestion[]>;
}

/** An option with its name and colon typed, and the value so far, without its quotation mark. */
interface PartialOption {
  /** The line before the option. */
  readonly head: string;
  readonly name: string;
  readonly value: string;
}

/** The values that an option offers, each with the line that results when it is chosen. */
export async function completeValue(
  { path, leaf }: TypedCommand,
  { head, name, value }: PartialOption,
  context: CompletionContext,
): Promise<readonly Completion[]> {
  const key = optionKey(leaf.options, name);
  const option = key === undefined ? undefined : leaf.options[key];
  if (key === undefined || !option) return [];
  const called = option.names[context.locale];
  const found = await optionValues(option, value, context, (typed) => context.suggest(path, key, typed));
  return found
    .filter((one) => canBeQuoted(one.value))
    .map((one) => ({
      label: one.label,
      detail: called,
      line: `${head}${called}:${quoteIfNeeded(one.value)} `,
      more: false,
    }));
}

async function optionValues(
  option: Option,
  typed: string,
  { locale }: CompletionContext,
  suggest: (typed: string) => Promise<readonly Suggestion[]>,
): Promise<readonly Suggestion[]> {
  const begun = (all: readonly Suggestion[]) =>
    all.filter(({ label }) => foldAccents(label).startsWith(foldAccents(typed)));
  const words = messagesFor(locale).playground;
  switch (option.type) {
    case 'text':
      return option.suggest ? suggest(typed) : [];
    case 'choice':
      return begun(option.choices.map(({ names }) => ({ label: names[locale], value: names[locale] })));
    case 'flag':
      return begun([words.form.yes, words.form.no].map((word) => ({ label: word, value: word })));
    case 'number':
      return begun(numberSuggestions(option));
    case 'channel':
      return [{ label: `#${CHANNEL}`, value: CHANNEL }].filter((one) =>
        one.value.startsWith(foldAccents(typed).replace(/^#/u, '')),
      );
  }
}

/** Up to this many numbers are listed; for more, only the smallest and the largest are. */
const MAX_LISTED = 25;

function numberSuggestions({ min, max }: NumberOption): readonly Suggestion[] {
  const all =
    max - min < MAX_LISTED ? Array.from({ length: max - min + 1 }, (_, index) => min + index) : [min, max];
  return all.map((number) => ({ label: String(number), value: String(number) }));
}

/** False for a value with a quotation mark, which cannot be typed: quotation marks group words. */
function canBeQuoted(value: string): boolean {
  return !value.includes('"');
}

/** Also quotes a value that begins with two slashes, which would be read as part of a URL. */
function quoteIfNeeded(value: string): string {
  return /^$|\s|^\/\//u.test(value) ? `"${value}"` : value;
}
