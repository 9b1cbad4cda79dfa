import type { Interaction, RepliableInteraction } from 'discord.js';
import type { Reply } from '../../../core/card/reply.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { ActionRequest, CommandRequest, SuggestRequest } from '../../../core/model/request.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { modalOf } from '../forms/modal.ts';
import { submit } from '../forms/submit.ts';
import { limits } from '../limits.ts';
import { label } from '../render/text.ts';
import { converse, type ReceiverDeps } from '../respond/answer-interaction.ts';
import { actionRequest, menuRequest, slashRequest, suggestRequest } from './requests.ts';

/** Takes one interaction to its end: answered, its post known to the ledger, its reactions seeded. Never rejects. */
export async function receive(interaction: Interaction, deps: ReceiverDeps): Promise<void> {
  const { inbox, locale, log } = deps;
  if (interaction.isAutocomplete()) {
    await suggest(interaction, suggestRequest(interaction, locale), deps);
  } else if (interaction.isChatInputCommand()) {
    await command(interaction, slashRequest(interaction, locale), deps);
  } else if (interaction.isMessageContextMenuCommand()) {
    await command(interaction, menuRequest(interaction, inbox.commands, locale), deps);
  } else if (interaction.isMessageComponent()) {
    await action(interaction, actionRequest(interaction, locale), deps);
  } else if (interaction.isModalSubmit()) {
    await submit(interaction, deps);
  } else {
    log.debug({ type: interaction.type }, 'an interaction of a kind that we do not offer');
  }
}

function command(interaction: RepliableInteraction, request: CommandRequest, deps: ReceiverDeps) {
  const { inbox } = deps;
  const exchange = {
    locale: request.locale,
    deferral: () => inbox.visibility(request),
    replaceable: false,
    modal: modalIn(request.locale, deps),
  };
  return converse(interaction, exchange, inbox.answer(request), deps);
}

function action(interaction: RepliableInteraction, request: ActionRequest, deps: ReceiverDeps) {
  const { locale, onPrivateMessage: replaceable } = request;
  const deferral = () => (replaceable ? 'update' : 'private');
  const exchange = { locale, deferral, replaceable, modal: modalIn(locale, deps) } as const;
  return converse(interaction, exchange, deps.inbox.answer(request), deps);
}

function modalIn(locale: Locale, { inbox }: ReceiverDeps) {
  return ({ form }: Reply) => form && modalOf(inbox.commands, form, locale);
}

async function suggest(
  interaction: Parameters<Api['suggest']>[0],
  request: SuggestRequest,
  { api, inbox, log }: ReceiverDeps,
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
