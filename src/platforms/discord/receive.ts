import { type Interaction, PermissionFlagsBits, type RepliableInteraction } from 'discord.js';
import type { Inbox } from '../../core/inbox.ts';
import type { Locale } from '../../core/locale.ts';
import type { Log } from '../../core/ports.ts';
import type { Reply } from '../../core/reply.ts';
import type { ActionRequest, CommandRequest, PostRef, SuggestRequest } from '../../core/request.ts';
import type { Api } from './api.ts';
import { codes, hasCode } from './errors.ts';
import { limits } from './limits.ts';
import { actionRequest, botIsHere, menuRequest, placeOf, slashRequest, suggestRequest } from './requests.ts';
import { type Exchange, Responder } from './respond.ts';
import type { Seeder } from './seed.ts';
import { label } from './text.ts';

export interface ReceiverParts {
  readonly api: Api;
  readonly inbox: Inbox;
  readonly seeder: Seeder;
  readonly log: Log;
  /** The language of those who speak none of ours. */
  readonly locale: Locale;
}

type Deferral = Exchange['deferral'];

/** Takes one interaction to its end: answered, its post known to the ledger, its reactions seeded. Never rejects. */
export async function receive(interaction: Interaction, parts: ReceiverParts): Promise<void> {
  const { inbox, locale, log } = parts;
  if (interaction.isAutocomplete()) {
    await suggest(interaction, suggestRequest(interaction, locale), parts);
  } else if (interaction.isChatInputCommand()) {
    await command(interaction, slashRequest(interaction, locale), parts);
  } else if (interaction.isMessageContextMenuCommand()) {
    await command(interaction, menuRequest(interaction, inbox.commands, locale), parts);
  } else if (interaction.isMessageComponent()) {
    await action(interaction, actionRequest(interaction, locale), parts);
  } else {
    log.debug({ type: interaction.type }, 'an interaction of a kind that we do not offer');
  }
}

function command(interaction: RepliableInteraction, request: CommandRequest, parts: ReceiverParts) {
  return converse(interaction, request, () => parts.inbox.visibility(request), false, parts);
}

function action(interaction: RepliableInteraction, request: ActionRequest, parts: ReceiverParts) {
  const own = request.onPrivateMessage;
  return converse(interaction, request, () => (own ? 'update' : 'private'), own, parts);
}

async function converse(
  interaction: RepliableInteraction,
  request: CommandRequest | ActionRequest,
  deferral: Deferral,
  replaceable: boolean,
  parts: ReceiverParts,
): Promise<void> {
  const exchange = { ticket: interaction, locale: request.locale, deferral, replaceable };
  const answer = parts.inbox.answer(request);
  const id = await new Responder(parts.api, parts.log, exchange).respond(answer);
  const reply = await answer;
  if (id === undefined || reply.visibility === 'private') return;
  await settle({ place: placeOf(interaction), message: id }, reply, interaction, parts);
}

/** Only where the bot itself is will reactions reach it, and may it edit what it has posted. */
async function settle(
  post: PostRef,
  { about }: Reply,
  interaction: RepliableInteraction,
  { inbox, seeder }: ReceiverParts,
): Promise<void> {
  if (!about || !botIsHere(interaction)) return;
  await inbox.posted(post, about);
  if (mayReact(interaction)) await seeder.seed(post, inbox.reactions);
}

function mayReact({ appPermissions }: RepliableInteraction): boolean {
  return appPermissions.has([PermissionFlagsBits.AddReactions, PermissionFlagsBits.ReadMessageHistory]);
}

async function suggest(
  interaction: Parameters<Api['suggest']>[0],
  request: SuggestRequest,
  { api, inbox, log }: ReceiverParts,
): Promise<void> {
  const choices = (await inbox.suggest(request))
    .filter(({ value }) => value !== '' && value.length <= limits.suggestionValue)
    .slice(0, limits.suggestions)
    .map(({ label: text, value }) => ({ name: label(text, limits.suggestionName), value }));
  await api.suggest(interaction, choices).catch((err: unknown) => {
    // The reader has typed on: Discord has no use for this answer any more.
    const late = hasCode(err, codes.unknownInteraction, codes.alreadyAcknowledged);
    log[late ? 'debug' : 'warn']({ err, requestId: request.id }, 'suggestions could not be sent to Discord');
  });
}
