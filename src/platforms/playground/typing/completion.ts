import type { Option } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';
import { splitLine, type TypedCommand, typedCommands } from './command-text.ts';
import { type Completion, type CompletionContext, completeValue } from './completion-values.ts';

const MAX_COMPLETIONS = 25;

/** What may be typed next: commands; after a command, titles and options. */
export async function complete(line: string, context: CompletionContext): Promise<readonly Completion[]> {
  const found = splitLine(context.commands, line);
  const all =
    found && found.rest !== ''
      ? await completeCommand(found.typed, found.rest, context)
      : [...matchingCommands(line, context), ...(await articleSuggestions(line, context))];
  return all.slice(0, MAX_COMPLETIONS);
}

function matchingCommands(line: string, { commands, locale }: CompletionContext): readonly Completion[] {
  const typed = foldAccents(line.trimStart().replace(/^\//u, ''));
  return typedCommands(commands)
    .filter(({ path, names }) =>
      [path, names.fr, names.en].some((name) => foldAccents(name).startsWith(typed)),
    )
    .map(({ names, leaf }) => {
      const more = Object.keys(leaf.options).length > 0;
      return {
        label: `/${names[locale]}`,
        detail: leaf.description[locale],
        line: `/${names[locale]}${more ? ' ' : ''}`,
        more,
      };
    });
}

/** Words that begin no command are a search: offers its results, as lines of the command that finds them. */
async function articleSuggestions(line: string, context: CompletionContext): Promise<readonly Completion[]> {
  if (line.trim() === '' || line.trimStart().startsWith('/')) return [];
  const article = splitLine(context.commands, `/article ${line}`);
  return article ? mainOptionSuggestions(article.typed, article.rest, context) : [];
}

async function completeCommand(
  typed: TypedCommand,
  rest: string,
  context: CompletionContext,
): Promise<readonly Completion[]> {
  const begun = /^(.*?)(?<=^|\s)(\p{Ll}[\p{Ll}_-]+):(?!\/\/)("[^"]*|[^\s"]*)$/su.exec(rest);
  const [, before = '', name, value = ''] = begun ?? [];
  if (name !== undefined) {
    const head = `/${typed.names[context.locale]}${before}`;
    return completeValue(typed, { head, name, value: value.replace(/^"/u, '') }, context);
  }
  const [, early = '', last = ''] = /^(.*?)(\S*)$/su.exec(rest) ?? [];
  const head = `/${typed.names[context.locale]}${early}`;
  const options = matchingOptions(typed, rest, { head, last, locale: context.locale });
  return last === '' && early.trim() !== ''
    ? options
    : [...(await mainOptionSuggestions(typed, rest, context)), ...options];
}

/** The suggestions of the command's main option for the typed words. */
async function mainOptionSuggestions(
  typed: TypedCommand,
  rest: string,
  context: CompletionContext,
): Promise<readonly Completion[]> {
  const option = mainOption(typed);
  if (!option || /(?:^|\s)(?:--|\p{Ll}[\p{Ll}_-]+:(?!\/\/)\S)/u.test(rest)) return [];
  const [key, { names }] = option;
  const found = await context.suggest(typed.path, key, rest.trim());
  return found.map(({ label, value }) => ({
    label,
    detail: names[context.locale],
    line: `/${typed.names[context.locale]} ${value}`,
    more: false,
  }));
}

/** The option that words without an option name belong to. */
function mainOption({ leaf }: TypedCommand): readonly [string, Option] | undefined {
  return Object.entries(leaf.options).find(([, { type }]) => type === 'text');
}

interface OptionContext {
  readonly head: string;
  readonly last: string;
  readonly locale: Locale;
}

/** The options that are not set yet and whose name begins with the last word. */
function matchingOptions(
  typed: TypedCommand,
  rest: string,
  { head, last, locale }: OptionContext,
): readonly Completion[] {
  const words = rest.split(/\s+/u).map(foldAccents);
  const main = mainOption(typed)?.[0];
  return Object.entries(typed.leaf.options)
    .filter(([key]) => key !== main)
    .map(([, option]) => option)
    .filter((option) => !words.some((word) => isSet(option, word)))
    .filter(({ names }) => foldAccents(names[locale]).startsWith(foldAccents(last)))
    .map((option) => {
      const text = option.type === 'flag' ? `--${option.names[locale]}` : `${option.names[locale]}:`;
      const more = option.type !== 'flag' && (option.type !== 'text' || option.suggest !== undefined);
      return { label: text, detail: option.description[locale], line: `${head}${text}`, more };
    });
}

function isSet({ names }: Option, word: string): boolean {
  return Object.values(names).some(
    (name) => word.startsWith(`${foldAccents(name)}:`) || word === `--${foldAccents(name)}`,
  );
}
