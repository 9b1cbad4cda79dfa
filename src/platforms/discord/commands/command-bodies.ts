import type { Command, CommandLeaf } from '../../../core/bot/command.ts';
import type { Option } from '../../../core/bot/options.ts';
import type { Localized } from '../../../core/model/locale.ts';
import { limits } from '../limits.ts';

// "Application Command Type" and "Application Command Option Type".
const commandTypes = { slash: 1, message: 3 } as const;
const optionTypes = { subcommand: 1, text: 3, number: 4, flag: 5, channel: 7 } as const;
// "Channel Types" where a digest can be posted: text, announcements, the three kinds of threads, forums. Discord's
// OpenAPI does not accept a media channel (16) here, although bots can post in one.
const postableTypes = [0, 5, 10, 11, 12, 15] as const;

export interface CommandBody {
  readonly type: number;
  readonly name: string;
  readonly [field: string]: unknown;
}

/** The commands as Discord registers them: usable in a guild, with the bot, and in any private channel. */
export function commandBodies(commands: readonly Command[]): CommandBody[] {
  return commands.map((command) => ({
    ...commandFields(command),
    integration_types: [0, 1],
    contexts: [0, 1, 2],
  }));
}

/** The name of a message command in Discord's menu, where names may have capitals and spaces. */
export function menuName({ names }: Pick<Command, 'names'>): string {
  return names.en;
}

function commandFields(command: Command): CommandBody {
  switch (command.kind) {
    case 'message':
      return {
        type: commandTypes.message,
        name: menuName(command),
        name_localizations: localizations(command.names),
      };
    case 'slash':
      return { type: commandTypes.slash, ...nameFields(command), options: optionBodies(command) };
    case 'group': {
      const options = command.subcommands.map((leaf) => ({
        type: optionTypes.subcommand,
        ...nameFields(leaf),
        options: optionBodies(leaf),
      }));
      return { type: commandTypes.slash, ...nameFields(command), options };
    }
  }
}

/** Required options come first: Discord refuses any other order. */
function optionBodies({ options }: CommandLeaf): object[] {
  const isRequired = (option: Option) => option.type === 'text' && option.required === true;
  return Object.entries(options)
    .toSorted(([, a], [, b]) => Number(isRequired(b)) - Number(isRequired(a)))
    .map(([name, option]) => ({ ...nameFields({ ...option, name }), ...optionFields(option) }));
}

function optionFields(option: Option): object {
  switch (option.type) {
    case 'text':
      return {
        type: optionTypes.text,
        max_length: Math.min(option.max, limits.textOption),
        ...(option.required && { required: true }),
        ...(option.suggest && { autocomplete: true }),
      };
    case 'choice': {
      const choices = option.choices.map(({ value, names }) => ({
        name: names.en,
        name_localizations: localizations(names),
        value,
      }));
      return { type: optionTypes.text, choices };
    }
    case 'flag':
      return { type: optionTypes.flag };
    case 'number':
      return { type: optionTypes.number, min_value: option.min, max_value: option.max };
    case 'channel':
      return { type: optionTypes.channel, channel_types: postableTypes };
  }
}

interface Named {
  readonly name: string;
  readonly names: Localized<string>;
  readonly description: Localized<string>;
}

function nameFields({ name, names, description }: Named) {
  return {
    name,
    name_localizations: localizations(names),
    description: description.en,
    description_localizations: localizations(description),
  };
}

function localizations({ fr, en }: Localized<string>) {
  return { fr, 'en-US': en, 'en-GB': en };
}
