import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { findCommandLeaf } from '../../../core/bot/command.ts';
import type { Reply } from '../../../core/card/reply.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { CommandRequest, RequestBase } from '../../../core/model/request.ts';
import { messagesFor } from '../../../messages/index.ts';
import { isEphemeral, originOf } from '../receive/requests.ts';
import { answerInteraction, type InteractionDeps } from '../respond/answer-interaction.ts';
import type { Deferral } from '../respond/interaction-responder.ts';
import { decodeFormId } from './form-id.ts';
import { type FormValues, formValueEmbeds } from './form-values.ts';

/** Runs the command of a submitted form. Never rejects. */
export async function submitForm(interaction: ModalSubmitInteraction, deps: InteractionDeps): Promise<void> {
  const { inbox } = deps;
  const origin = originOf(interaction, deps.locale);
  const form = decodeFormId(interaction.customId);
  const leaf = form && findCommandLeaf(inbox.commands, form.command);
  const values = formValuesOf(interaction);
  const request: CommandRequest | undefined = leaf && {
    kind: 'command',
    ...origin,
    name: form.command,
    input: { ...values, ...form.input },
  };
  const replaceable = interaction.message !== null && isEphemeral(interaction.message);
  const options = {
    locale: origin.locale,
    deferral: (): Deferral => {
      if (replaceable) return 'update';
      return request ? inbox.visibility(request) : 'private';
    },
    replaceable,
    formValues: () => formValueEmbeds(values, leaf?.options ?? {}, origin.locale),
  };
  const answer = request ? inbox.answer(request) : Promise.resolve(staleFormReply(origin));
  await answerInteraction(interaction, options, answer, deps);
}

/** What was filled in, by option. Empty fields are left out. */
function formValuesOf({ fields }: ModalSubmitInteraction): FormValues {
  const entries = fields.fields.map((field) =>
    field.type === ComponentType.TextInput && field.value.trim() !== ''
      ? [[field.customId, field.value]]
      : [],
  );
  return Object.fromEntries(entries.flat());
}

/** For a form of another version of the program, whose command no longer exists. */
function staleFormReply({ locale }: RequestBase): Reply {
  const { error } = messagesFor(locale);
  const text = error.text({ code: 'stale-action', context: {} }, (command) => `/${command}`);
  return { card: textCard(locale, error.title, text, 'warning'), visibility: 'private', failed: true };
}
