import { z } from 'zod';
import { type CommandBody, commandSchema, type OptionBody } from './check-commands.ts';
import type { World } from './world.ts';

/** What a reader gives a command, by option name. */
export type Input = Readonly<Record<string, string | boolean>>;

const registeredSchema = z.array(commandSchema.extend({ id: z.string() }));

/** The command of this type (1 slash, 3 message) and name. @throws Error when none is registered. */
export function registered(world: World, type: number, name: string): CommandBody & { id: string } {
  const all = registeredSchema.parse(world.commands);
  const found = all.find((command) => command.type === type && command.name === name);
  if (found) return found;
  throw new Error(
    `no command ${name} of type ${type} is registered: ${all.map((one) => one.name).join(', ')}`,
  );
}

/** The `data` of an interaction for `/article` or `/digest now`. */
export function commandData(world: World, line: string, input: Input, focused?: string) {
  const [name = '', subcommand] = line.replace(/^\//, '').split(' ');
  const { id, options = [] } = registered(world, 1, name);
  if (subcommand === undefined) return { id, name, type: 1, options: filled(options, input, focused) };
  const branch = options.find((option) => option.type === 1 && option.name === subcommand);
  if (!branch) throw new Error(`no subcommand ${subcommand} of ${name} is registered`);
  const inner = { name: subcommand, type: 1, options: filled(branch.options ?? [], input, focused) };
  return { id, name, type: 1, options: [inner] };
}

/** The options as Discord's client would send them; those that are not declared are sent as text all the same. */
function filled(declared: readonly OptionBody[], input: Input, focused: string | undefined) {
  return Object.entries(input).map(([name, value]) => {
    const type = declared.find((option) => option.name === name)?.type ?? 3;
    const typed = type === 5 ? [true, 'yes', 'oui', 'true'].includes(value) : String(value);
    return { name, type, value: typed, ...(name === focused && { focused: true }) };
  });
}
