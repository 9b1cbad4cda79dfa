import { type Command, type CommandLeaf, findCommandLeaf } from '../../../core/bot/command.ts';
import { parseCommandLine } from '../../../core/bot/command-line.ts';
import { type Locale, type Localized, locales } from '../../../core/model/locale.ts';
import type { CommandRequest } from '../../../core/model/request.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';

/** A command that can be typed: its full name for the core, and each way to write it. */
export interface TypedCommand {
  readonly path: string;
  readonly names: Localized<string>;
  readonly leaf: CommandLeaf;
}

/** Every command that can be typed, subcommands one by one. */
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

/** The command that a line begins with, in whichever language, and what follows it. */
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

/** What follows `name` in the line, its leading space included; undefined where the line does not begin with it. */
function restAfter(line: string, name: string): string | undefined {
  const [, head, rest] =
    new RegExp(`^(${'\\S+\\s+'.repeat(name.split(' ').length - 1)}\\S+)(.*)$`, 'su').exec(line) ?? [];
  return head !== undefined && foldAccents(head.replace(/\s+/gu, ' ')) === foldAccents(name)
    ? rest
    : undefined;
}

/**
 * What a typed line asks for. Without a slash, words that name no command are looked for in the library: here people
 * have nobody else to talk to.
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

/** A channel is written with its sign, as everywhere; its value has none. */
function inputOfLine({ options, ...leaf }: CommandLeaf, rest: string): CommandRequest['input'] {
  const input = parseCommandLine({ options, ...leaf }, rest);
  const plain = Object.entries(input).map(([key, value]) => {
    const isChannel = options[key]?.type === 'channel' && typeof value === 'string';
    return [key, isChannel ? value.replace(/^#/u, '') : value] as const;
  });
  return Object.fromEntries(plain);
}

/** How a command is written in this language, with its slash; undefined for what can't be typed. */
export function slashForm(commands: readonly Command[], path: string, locale: Locale): string | undefined {
  const typed = typedCommands(commands).find((one) => one.path === path);
  return typed && `/${typed.names[locale]}`;
}

/** What a person did who sent a form: its command, or what it is for. */
export function displayName(commands: readonly Command[], path: string, locale: Locale): string {
  return slashForm(commands, path, locale) ?? findCommandLeaf(commands, path)?.description[locale] ?? path;
}

/** `/digest` alone means its one subcommand, or the first of several. */
function firstSubcommand(
  commands: readonly Command[],
  line: string,
): Pick<CommandRequest, 'name' | 'input'> | undefined {
  const name = foldAccents(line.trim().replace(/^\//u, ''));
  const typed = typedCommands(commands).find(({ path }) => foldAccents(path).startsWith(`${name} `));
  return typed && name !== '' ? { name: typed.path, input: {} } : undefined;
}
