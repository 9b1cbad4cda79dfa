import type { Interaction, RepliableInteraction } from 'discord.js';
import type { Reply } from '../../../core/card/reply.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { ActionRequest, CommandRequest, SuggestRequest } from '../../../core/model/request.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { modalOf } from '../forms/modal.ts';
import { submitForm } from '../forms/submit.ts';
import { limits } from '../limits.ts';
import { label } from '../render/text.ts';
import { answerInteraction, type InteractionDeps } from '../respond/answer-interaction.ts';
import { actionRequest, menuRequest, slashRequest, suggestRequest } from './requests.ts';

/** Answers one interaction, records its post in the ledger and adds its reactions. Never rejects. */
export async function handleInteraction(interaction: Interaction, deps: InteractionDeps): Promise<void> {
  const { inbox, locale, log } = deps;
  if (interaction.isAutocomplete()) {
    await sendSuggestions(interaction, suggestRequest(interaction, locale), deps);
  } else if (interaction.isChatInputCommand()) {
    await answerCommand(interaction, slashRequest(interaction, locale), deps);
  } else if (interaction.isMessageContextMenuCommand()) {
    await answerCommand(interaction, menuRequest(interaction, inbox.commands, locale), deps);
  } else if (interaction.isMessageComponent()) {
    await answerAction(interaction, actionRequest(interaction, locale), deps);
  } else if (interaction.isModalSubmit()) {
    await submitForm(interaction, deps);
  } else {
    log.debug(
      { event: 'interaction.unsupported', type: interaction.type },
      'Discord sent an interaction of an unsupported type',
    );
  }
}

function answerCommand(interaction: RepliableInteraction, request: CommandRequest, deps: InteractionDeps) {
  const { inbox } = deps;
  const options = {
    locale: request.locale,
    deferral: () => inbox.visibility(request),
    replaceable: false,
    modal: modalForReply(request.locale, deps),
  };
  return answerInteraction(interaction, options, inbox.answer(request), deps);
}

function answerAction(interaction: RepliableInteraction, request: ActionRequest, deps: InteractionDeps) {
  const { locale, onPrivateMessage: replaceable } = request;
  const deferral = () => (replaceable ? 'update' : 'private');
  const options = { locale, deferral, replaceable, modal: modalForReply(locale, deps) } as const;
  return answerInteraction(interaction, options, deps.inbox.answer(request), deps);
}

function modalForReply(locale: Locale, { inbox }: InteractionDeps) {
  return ({ form }: Reply) => form && modalOf(inbox.commands, form, locale);
}

async function sendSuggestions(
  interaction: Parameters<Api['suggest']>[0],
  request: SuggestRequest,
  { api, inbox, log }: InteractionDeps,
): Promise<void> {
  const choices = (await inbox.suggest(request))
    .filter(({ value }) => value !== '' && value.length <= limits.suggestionValue)
    .slice(0, limits.suggestions)
    .map(({ label: text, value }) => ({ name: label(text, limits.suggestionName), value }));
  await api.suggest(interaction, choices).catch((err: unknown) => {
    // The reader went on typing: Discord no longer accepts this answer.
    const late = hasCode(err, codes.unknownInteraction, codes.alreadyAcknowledged);
    const fields = { event: 'suggestions.send_failed', err, requestId: request.id };
    log[late ? 'debug' : 'warn'](fields, 'Could not send suggestions to Discord');
  });
}
