import { ComponentType, type ModalSubmitInteraction } from 'discord.js';
import { findCommandLeaf } from '../../../core/bot/command.ts';
import type { Reply } from '../../../core/card/reply.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { CommandRequest, RequestBase } from '../../../core/model/request.ts';
import { messagesFor } from '../../../messages/index.ts';
import { isPrivate, originOf } from '../receive/requests.ts';
import { converse, type ReceiverDeps } from '../respond/answer-interaction.ts';
import { decodeFormId } from './form-id.ts';
import { type Written, writtenEmbeds } from './form-values.ts';

/** Runs the command of a form that was sent. Never rejects. */
export async function submit(interaction: ModalSubmitInteraction, deps: ReceiverDeps): Promise<void> {
  const { inbox } = deps;
  const origin = originOf(interaction, deps.locale);
  const form = decodeFormId(interaction.customId);
  const leaf = form && findCommandLeaf(inbox.commands, form.command);
  const written = writtenIn(interaction);
  const request: CommandRequest | undefined = leaf && {
    kind: 'command',
    ...origin,
    name: form.command,
    input: { ...written, ...form.input },
  };
  const replaceable = interaction.message !== null && isPrivate(interaction.message);
  const foreseen = () => (request ? inbox.visibility(request) : 'private');
  const exchange = {
    locale: origin.locale,
    deferral: () => (replaceable ? 'update' : foreseen()),
    replaceable,
    written: () => writtenEmbeds(written, leaf?.options ?? {}, origin.locale),
  };
  const answer = request ? inbox.answer(request) : Promise.resolve(stale(origin));
  await converse(interaction, exchange, answer, deps);
}

/** What was filled in, by option; what was left empty is not given. */
function writtenIn({ fields }: ModalSubmitInteraction): Written {
  const given = fields.fields.map((field) =>
    field.type === ComponentType.TextInput && field.value.trim() !== ''
      ? [[field.customId, field.value]]
      : [],
  );
  return Object.fromEntries(given.flat());
}

/** The form of another version, whose command is not there any more. */
function stale({ locale }: RequestBase): Reply {
  const { error } = messagesFor(locale);
  const text = error.text({ code: 'stale-action', context: {} }, (command) => `/${command}`);
  return { card: textCard(locale, error.title, text, 'warning'), visibility: 'private', failed: true };
}
