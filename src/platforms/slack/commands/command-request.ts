import type { Command, CommandLeaf } from '../../../core/bot/command.ts';
import { parseCommandLine } from '../../../core/bot/command-line.ts';
import { locales } from '../../../core/model/locale.ts';
import type { CommandRequest } from '../../../core/model/request.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';
import { unescapeMrkdwn } from '../receive/message-text.ts';
import { commandNameOf } from './command-names.ts';

/** The command and input of a slash command and its text. An unknown name is kept, so that the core reports it. */
export function commandRequest(
  commands: readonly Command[],
  slash: string,
  text: string,
): Pick<CommandRequest, 'name' | 'input'> {
  const name = commandNameOf(slash);
  const line = unescapeMrkdwn(text).trim();
  const command = commands.find((one) => one.name === name);
  if (!command) return { name, input: {} };
  if (command.kind !== 'group') return { name, input: parseCommandLine(command, line) };
  const [word = '', ...rest] = line.split(/\s+/u);
  const subcommand = command.subcommands.find((leaf) => hasName(leaf, word));
  if (subcommand)
    return { name: `${name} ${subcommand.name}`, input: parseCommandLine(subcommand, rest.join(' ')) };
  // `/digest` alone runs the first subcommand, which most readers want.
  const [first] = command.subcommands;
  if (first && word === '') return { name: `${name} ${first.name}`, input: {} };
  // A subcommand that exists only as a form cannot be typed.
  const isForm = command.forms?.some((leaf) => leaf.name === word) ?? false;
  return { name: isForm ? name : `${name} ${word}`.trim(), input: {} };
}

function hasName({ name, names }: CommandLeaf, word: string): boolean {
  return [name, ...locales.map((locale) => names[locale])].some(
    (one) => foldAccents(one) === foldAccents(word),
  );
}
