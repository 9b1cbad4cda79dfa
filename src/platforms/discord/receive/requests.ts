import {
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  InteractionContextType,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
} from 'discord.js';
import type { Command } from '../../../core/bot/command.ts';
import { type Locale, localeOf } from '../../../core/model/locale.ts';
import type {
  ActionRequest,
  CommandRequest,
  InputValue,
  RequestBase,
  SuggestRequest,
} from '../../../core/model/request.ts';
import { menuName } from '../commands/command-bodies.ts';
import { directPlace, placeOf } from '../places/places.ts';
import { line } from '../render/text.ts';

/** The place, the reader and the languages of an interaction. A guild has its own language; elsewhere it is the reader's. */
export function originOf(interaction: BaseInteraction, fallback: Locale): RequestBase {
  const locale = localeOf(interaction.locale) ?? fallback;
  const { id, user, guildId, guildLocale } = interaction;
  const roles = rolesOf(interaction);
  return {
    id,
    place: placeOf(interaction),
    actor: { id: user.id, name: user.displayName, ...(roles && { roles }) },
    direct: directPlace(user.id),
    locale,
    placeLocale: guildId === null ? locale : (localeOf(guildLocale) ?? fallback),
  };
}

/** The ids of the reader's roles, without @everyone. */
function rolesOf({ member, guildId }: BaseInteraction): readonly string[] | undefined {
  if (!member) return undefined;
  if (Array.isArray(member.roles)) return member.roles;
  return [...member.roles.cache.keys()].filter((id) => id !== guildId);
}

/** Whether the bot itself is a member there, so that it may react to its messages and edit them with its own token. */
export function botIsHere({ authorizingIntegrationOwners: owners, context }: BaseInteraction): boolean {
  return context === InteractionContextType.BotDM || owners.guildId !== null;
}

export function slashRequest(interaction: ChatInputCommandInteraction, fallback: Locale): CommandRequest {
  const { name, options } = subcommandOf(interaction.commandName, interaction.options.data);
  const input = options.flatMap((option): [string, InputValue][] =>
    ['string', 'boolean', 'number'].includes(typeof option.value) && option.value !== undefined
      ? [[option.name, option.value]]
      : [],
  );
  return { kind: 'command', ...originOf(interaction, fallback), name, input: Object.fromEntries(input) };
}

export function suggestRequest(interaction: AutocompleteInteraction, fallback: Locale): SuggestRequest {
  const focused = interaction.options.getFocused(true);
  const { name } = subcommandOf(interaction.commandName, interaction.options.data);
  return {
    kind: 'suggest',
    ...originOf(interaction, fallback),
    name,
    option: focused.name,
    typed: String(focused.value),
  };
}

/** A command from the menu of a message. Its input is the message's text, with the text and links of its embeds. */
export function menuRequest(
  interaction: MessageContextMenuCommandInteraction,
  commands: readonly Command[],
  fallback: Locale,
): CommandRequest {
  const { commandName, targetMessage } = interaction;
  const command = commands.find((one) => one.kind === 'message' && menuName(one) === commandName);
  const embeds = targetMessage.embeds.flatMap(({ url, title, description }) => [url, title, description]);
  const text = [targetMessage.content, ...embeds].filter(Boolean).join('\n');
  return {
    kind: 'command',
    ...originOf(interaction, fallback),
    name: command?.name ?? line(commandName),
    input: { text },
  };
}

export function actionRequest(interaction: MessageComponentInteraction, fallback: Locale): ActionRequest {
  const [chosen] = interaction.isStringSelectMenu() ? interaction.values : [];
  return {
    kind: 'action',
    ...originOf(interaction, fallback),
    token: chosen ?? interaction.customId,
    onPrivateMessage: isEphemeral(interaction.message),
  };
}

/** Whether only one reader sees the message. */
export function isEphemeral({ flags }: Pick<Message, 'flags'>): boolean {
  return flags.has(MessageFlags.Ephemeral);
}

/** `digest now` with its options: Discord sends a subcommand as the one option of its command. */
function subcommandOf(name: string, data: readonly CommandInteractionOption[]) {
  const [first] = data;
  return first?.options ? { name: `${name} ${first.name}`, options: first.options } : { name, options: data };
}
