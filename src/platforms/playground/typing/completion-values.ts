import type { Command } from '../../../core/bot/command.ts';
import { type NumberOption, type Option, optionKey, type Suggestion } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';
import { messagesFor } from '../../../messages/index.ts';
import { CHANNEL } from '../session/origin.ts';
import type { TypedCommand } from './command-text.ts';

/** A way to go on with the line that is being typed. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** The whole line once it is taken. */
  readonly line: string;
  /** There is more to choose after it. */
  readonly more: boolean;
}

export interface CompletionContext {
  readonly commands: readonly Command[];
  readonly locale: Locale;
  readonly suggest: (name: string, option: string, typed: string) => Promise<readonly Suggestion[]>;
}

/** An option whose name and colon have been typed, and what follows them, without its quote. */
interface PartialOption {
  /** The line up to the option. */
  readonly head: string;
  readonly name: string;
  readonly value: string;
}

/** The values that an option offers, each as the line that it would make. */
export async function completeValue(
  { path, leaf }: TypedCommand,
  { head, name, value }: PartialOption,
  context: CompletionContext,
): Promise<readonly Completion[]> {
  const key = optionKey(leaf.options, name);
  const option = key === undefined ? undefined : leaf.options[key];
  if (key === undefined || !option) return [];
  const called = option.names[context.locale];
  const found = await suggestionsFor(option, value, context, (typed) => context.suggest(path, key, typed));
  return found
    .filter((one) => canBeQuoted(one.value))
    .map((one) => ({
      label: one.label,
      detail: called,
      line: `${head}${called}:${quoted(one.value)} `,
      more: false,
    }));
}

async function suggestionsFor(
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

/** At most so many numbers are listed; of more, both ends show what is possible. */
const MAX_LISTED = 25;

function numberSuggestions({ min, max }: NumberOption): readonly Suggestion[] {
  const all =
    max - min < MAX_LISTED ? Array.from({ length: max - min + 1 }, (_, index) => min + index) : [min, max];
  return all.map((number) => ({ label: String(number), value: String(number) }));
}

/** Quotes hold words together, and there is no way to write one among them. */
function canBeQuoted(value: string): boolean {
  return !value.includes('"');
}

/** What begins with two slashes would be taken for the rest of an address. */
function quoted(value: string): string {
  return /^$|\s|^\/\//u.test(value) ? `"${value}"` : value;
}
