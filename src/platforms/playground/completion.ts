import type { Command } from '../../core/command.ts';
import type { Locale } from '../../core/locale.ts';
import { fold, type Option, type Suggestion } from '../../core/options.ts';
import { splitLine, type Typed, typedCommands } from './command-text.ts';

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

const MAX_COMPLETIONS = 25;

/** What may be typed next: commands, then the titles and the options of the one that is typed. */
export async function complete(line: string, context: CompletionContext): Promise<readonly Completion[]> {
  const found = splitLine(context.commands, line);
  const all =
    found && found.rest !== ''
      ? await inCommand(found.typed, found.rest, context)
      : [...commandsLike(line, context), ...(await titlesWithoutCommand(line, context))];
  return all.slice(0, MAX_COMPLETIONS);
}

function commandsLike(line: string, { commands, locale }: CompletionContext): readonly Completion[] {
  const typed = fold(line.trimStart().replace(/^\//u, ''));
  return typedCommands(commands)
    .filter(({ path, names }) => [path, names.fr, names.en].some((name) => fold(name).startsWith(typed)))
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

/** Words that begin no command are a search: its answers are offered under the command that finds them. */
async function titlesWithoutCommand(
  line: string,
  context: CompletionContext,
): Promise<readonly Completion[]> {
  if (line.trim() === '' || line.trimStart().startsWith('/')) return [];
  const article = splitLine(context.commands, `/article ${line}`);
  return article ? titles(article.typed, article.rest, context) : [];
}

async function inCommand(
  typed: Typed,
  rest: string,
  context: CompletionContext,
): Promise<readonly Completion[]> {
  const [, before = '', last = ''] = /^(.*?)(\S*)$/su.exec(rest) ?? [];
  const head = `/${typed.names[context.locale]}${before}`;
  const [, name, value] = /^(\p{Ll}+):(.*)$/u.exec(last) ?? [];
  if (name !== undefined && value !== undefined && !value.startsWith('//')) {
    return values(typed, { head, name, value }, context);
  }
  const options = optionsLike(typed, rest, { head, last, locale: context.locale });
  return last === '' && before.trim() !== ''
    ? options
    : [...(await titles(typed, rest, context)), ...options];
}

/** The texts that the command's first text option suggests for what has been typed. */
async function titles(
  typed: Typed,
  rest: string,
  context: CompletionContext,
): Promise<readonly Completion[]> {
  const option = Object.entries(typed.leaf.options).find(([, { type }]) => type === 'text');
  if (!option || /(?:^|\s)\p{Ll}+:(?!\/\/)\S/u.test(rest)) return [];
  const [key, { names }] = option;
  const found = await context.suggest(typed.path, key, rest.trim());
  return found.map(({ label, value }) => ({
    label,
    detail: names[context.locale],
    line: `/${typed.names[context.locale]} ${value}`,
    more: false,
  }));
}

interface Tail {
  readonly head: string;
  readonly last: string;
  readonly locale: Locale;
}

/** The options that are not set yet, and whose name begins as the last word does. */
function optionsLike({ leaf }: Typed, rest: string, { head, last, locale }: Tail): readonly Completion[] {
  const words = rest.split(/\s+/u).map(fold);
  return Object.values(leaf.options)
    .filter(({ type }) => type !== 'text')
    .filter((option) => !words.some((word) => isSet(option, word)))
    .filter(({ names }) => fold(names[locale]).startsWith(fold(last)))
    .map((option) => {
      const text = option.type === 'flag' ? `--${option.names[locale]}` : `${option.names[locale]}:`;
      return {
        label: text,
        detail: option.description[locale],
        line: `${head}${text}`,
        more: option.type === 'choice',
      };
    });
}

function isSet({ names }: Option, word: string): boolean {
  return Object.values(names).some((name) => word.startsWith(`${fold(name)}:`) || word === `--${fold(name)}`);
}

interface Half {
  readonly head: string;
  readonly name: string;
  readonly value: string;
}

/** The choices of an option whose name and colon have been typed. */
function values(
  { leaf }: Typed,
  { head, name, value }: Half,
  { locale }: CompletionContext,
): readonly Completion[] {
  const found = Object.entries(leaf.options).find(([key, { names }]) =>
    [key, names.fr, names.en].some((known) => fold(known) === fold(name)),
  );
  const option = found?.[1];
  if (option?.type !== 'choice') return [];
  return option.choices
    .filter(({ names }) => fold(names[locale]).startsWith(fold(value)))
    .map((choice) => ({
      label: choice.names[locale],
      detail: option.names[locale],
      line: `${head}${option.names[locale]}:${/\s/u.test(choice.names[locale]) ? choice.value : choice.names[locale]} `,
      more: false,
    }));
}
