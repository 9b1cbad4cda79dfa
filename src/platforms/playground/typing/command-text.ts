import { type Command, type CommandLeaf, findCommandLeaf } from '../../../core/bot/command.ts';
import { parseCommandLine } from '../../../core/bot/command-line.ts';
import { type Locale, type Localized, locales } from '../../../core/model/locale.ts';
import type { CommandRequest } from '../../../core/model/request.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';

/** A command that can be typed: its full name for the core, and its names in both languages. */
export interface TypedCommand {
  readonly path: string;
  readonly names: Localized<string>;
  readonly leaf: CommandLeaf;
}

/** All commands that can be typed, with an entry for each subcommand. */
export function typedCommands(commands: readonly Command[]): readonly TypedCommand[] {
  return commands.flatMap((command): TypedCommand[] => {
    if (command.kind === 'message') return [];
    if (command.kind === 'slash') return [{ path: command.name, names: command.names, leaf: command }];
    return command.subcommands.map((leaf) => ({
      path: `${command.name} ${leaf.name}`,
      names: {
        fr: `${command.names.fr} ${leaf.names.fr}`,
        en: `${command.names.en} ${leaf.names.en}`,
      },
      leaf,
    }));
  });
}

/** The command that a line begins with, in either language, and the rest of the line. */
export function splitLine(
  commands: readonly Command[],
  line: string,
): { typed: TypedCommand; rest: string } | undefined {
  const words = line.trimStart().replace(/^\//u, '');
  for (const typed of typedCommands(commands)) {
    for (const name of [typed.path, ...locales.map((locale) => typed.names[locale])]) {
      const rest = restAfter(words, name);
      if (rest !== undefined) return { typed, rest };
    }
  }
  return undefined;
}

/** The rest of a line after `name`, with its leading space; undefined where the line does not begin with `name`. */
function restAfter(line: string, name: string): string | undefined {
  const [, head, rest] =
    new RegExp(`^(${'\\S+\\s+'.repeat(name.split(' ').length - 1)}\\S+)(.*)$`, 'su').exec(line) ?? [];
  return head !== undefined && foldAccents(head.replace(/\s+/gu, ' ')) === foldAccents(name)
    ? rest
    : undefined;
}

/**
 * The command and input of a typed line. Without a slash, words that name no command are a search in the library, since
 * there is nobody else to write to here.
 */
export function readLine(commands: readonly Command[], line: string): Pick<CommandRequest, 'name' | 'input'> {
  const found = splitLine(commands, line);
  if (found) return { name: found.typed.path, input: inputOfLine(found.typed.leaf, found.rest) };
  const article = splitLine(commands, `/article ${line}`);
  if (article && !line.trimStart().startsWith('/')) {
    return { name: article.typed.path, input: inputOfLine(article.typed.leaf, article.rest) };
  }
  const only = firstSubcommand(commands, line);
  return only ?? { name: line.trim().replace(/^\//u, '').split(/\s/u, 1)[0] ?? '', input: {} };
}

/** A channel is typed with a `#`, which its value does not have. */
function inputOfLine({ options, ...leaf }: CommandLeaf, rest: string): CommandRequest['input'] {
  const input = parseCommandLine({ options, ...leaf }, rest);
  const plain = Object.entries(input).map(([key, value]) => {
    const isChannel = options[key]?.type === 'channel' && typeof value === 'string';
    return [key, isChannel ? value.replace(/^#/u, '') : value] as const;
  });
  return Object.fromEntries(plain);
}

/** A command as it is typed in this language, with its slash; undefined for one that cannot be typed. */
export function slashForm(commands: readonly Command[], path: string, locale: Locale): string | undefined {
  const typed = typedCommands(commands).find((one) => one.path === path);
  return typed && `/${typed.names[locale]}`;
}

/** A command as the conversation shows it: as it is typed, or its description where it cannot be typed. */
export function displayName(commands: readonly Command[], path: string, locale: Locale): string {
  return slashForm(commands, path, locale) ?? findCommandLeaf(commands, path)?.description[locale] ?? path;
}

/** `/digest` alone is its only or first subcommand. */
function firstSubcommand(
  commands: readonly Command[],
  line: string,
): Pick<CommandRequest, 'name' | 'input'> | undefined {
  const name = foldAccents(line.trim().replace(/^\//u, ''));
  const typed = typedCommands(commands).find(({ path }) => foldAccents(path).startsWith(`${name} `));
  return typed && name !== '' ? { name: typed.path, input: {} } : undefined;
}
