import { z } from 'zod';
import { type CommandBody, commandSchema, type OptionBody } from '../checks/check-commands.ts';
import type { World } from '../world.ts';

/** What a reader gives a command, by option name. */
export type Input = Readonly<Record<string, string | boolean | number>>;

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
  const resolved = resolvedChannels(world, input);
  const called = { id, name, type: 1, ...(resolved && { resolved }) };
  if (subcommand === undefined) return { ...called, options: filled(options, input, focused) };
  const branch = options.find((option) => option.type === 1 && option.name === subcommand);
  if (!branch) throw new Error(`no subcommand ${subcommand} of ${name} is registered`);
  const inner = { name: subcommand, type: 1, options: filled(branch.options ?? [], input, focused) };
  return { ...called, options: [inner] };
}

/** The channels that options name, with the little that Discord tells of them there. */
function resolvedChannels(world: World, input: Input) {
  const named = Object.values(input).flatMap((value) => world.channels.get(String(value)) ?? []);
  if (named.length === 0) return undefined;
  const partial = named.map(({ id, type, parent, name = 'general' }) => {
    const thread = parent && { parent_id: parent.id, thread_metadata: { archived: false, locked: false } };
    return [id, { id, type, name, permissions: '0', ...thread }];
  });
  return { channels: Object.fromEntries(partial) };
}

/**
 * The options as Discord's client would send them; those that are not declared are sent as text all the same. What is
 * being typed is sent as it is, whatever its type.
 */
function filled(declared: readonly OptionBody[], input: Input, focused: string | undefined) {
  return Object.entries(input).map(([name, value]) => {
    const option = declared.find((one) => one.name === name);
    if (name === focused) return { name, type: option?.type ?? 3, value: String(value), focused: true };
    return { name, type: option?.type ?? 3, value: typed(option, value) };
  });
}

/** @throws Error for what Discord's client would not let anybody send. */
function typed(option: OptionBody | undefined, value: Input[string]) {
  switch (option?.type) {
    case 4: {
      const { min_value: min = -Infinity, max_value: max = Infinity } = option;
      const number = Number(value);
      if (Number.isInteger(number) && number >= min && number <= max) return number;
      throw new Error(`${option.name} takes a whole number from ${min} to ${max}, not ${value}`);
    }
    case 5:
      return value === true || ['yes', 'oui', 'true'].includes(String(value));
    default:
      return String(value);
  }
}
