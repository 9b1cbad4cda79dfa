import type { Command, CommandLeaf } from '../../../core/bot/command.ts';
import { parseCommandLine } from '../../../core/bot/command-line.ts';
import { locales } from '../../../core/model/locale.ts';
import type { CommandRequest } from '../../../core/model/request.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';
import { plainText } from '../receive/message-text.ts';
import { commandNameOf } from './command-names.ts';

/** What a slash command and its text ask for; an unknown name is kept, for the core to say so. */
export function commandRequest(
  commands: readonly Command[],
  slash: string,
  text: string,
): Pick<CommandRequest, 'name' | 'input'> {
  const name = commandNameOf(slash);
  const line = plainText(text).trim();
  const command = commands.find((one) => one.name === name);
  if (!command) return { name, input: {} };
  if (command.kind !== 'group') return { name, input: parseCommandLine(command, line) };
  const [word = '', ...rest] = line.split(/\s+/u);
  const called = command.subcommands.find((leaf) => hasName(leaf, word));
  if (called) return { name: `${name} ${called.name}`, input: parseCommandLine(called, rest.join(' ')) };
  // `/digest` alone: what a group begins with is what most come for.
  const [first] = command.subcommands;
  if (first && word === '') return { name: `${name} ${first.name}`, input: {} };
  // What only a form asks for is none of the words that a reader may type here.
  const isForm = command.forms?.some((leaf) => leaf.name === word) ?? false;
  return { name: isForm ? name : `${name} ${word}`.trim(), input: {} };
}

function hasName({ name, names }: CommandLeaf, word: string): boolean {
  return [name, ...locales.map((locale) => names[locale])].some(
    (one) => foldAccents(one) === foldAccents(word),
  );
}
