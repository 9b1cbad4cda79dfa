import { z } from 'zod';
import { checkChoice } from '../checks/check-commands.ts';
import { checkMessage, type MessageKind, messageSchema } from '../checks/check-message.ts';
import { checkModal, modalSchema } from '../checks/check-modal.ts';
import type { FakeInteraction, FakeMessage } from '../model.ts';
import { messageJson } from '../payloads.ts';
import { EPHEMERAL, type World } from '../world.ts';
import {
  ApiError,
  alreadyAcknowledged,
  invalidToken,
  refuse,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from './api-error.ts';
import type { Call } from './routes.ts';

const ACKNOWLEDGE_WITHIN = 3000;
export const TOKEN_LIVES = 15 * 60_000;
/** A form cannot open another one, nor stand in for suggestions. */
const OPENS_FORMS = [2, 3];

const callbackSchema = z.object({ type: z.int(), data: z.looseObject({}).optional() });
const flagsSchema = z.looseObject({ flags: z.int().optional() });
const choicesSchema = z.looseObject({
  choices: z.array(z.object({ name: z.string(), value: z.string() })).max(25),
});

/** The first answer to an interaction: types 4 to 9. */
export function callback({ world, params: [id, token], query, body }: Call): unknown {
  const interaction = world.interactions.get(token ?? '');
  if (!interaction || interaction.id !== id) throw unknownInteraction();
  const after = world.now() - interaction.createdAt;
  if (after > ACKNOWLEDGE_WITHIN) throw unknownInteraction();
  if (interaction.acknowledged) throw alreadyAcknowledged();
  const { type, data } = callbackSchema.parse(body);
  respond(world, interaction, type, data);
  interaction.acknowledged = { type, after };
  if (query.get('with_response') !== 'true') return undefined;
  const message = interaction.original;
  return {
    interaction: { id, type: interaction.type, response_message_id: message?.id },
    resource: { type, ...(message && { message: messageJson(message) }) },
  };
}

function respond(world: World, interaction: FakeInteraction, type: number, data: unknown): void {
  switch (type) {
    case 4:
      interaction.original = send(world, interaction, data, 'callback');
      return;
    case 5:
      interaction.original = sendLoading(world, interaction, data);
      return;
    case 6:
      interaction.original = sourceOf(interaction);
      return;
    case 7:
      interaction.original = sourceOf(interaction);
      edit(world, interaction.original, data);
      return;
    case 8:
      interaction.choices = checkedChoices(data);
      return;
    case 9:
      interaction.modal = {
        body: checkedModal(interaction, data),
        user: interaction.user,
        from: interaction,
      };
      return;
    default:
      throw new ApiError(400, 50035, `Invalid Form Body: type ${type}`);
  }
}

function sourceOf({ source }: FakeInteraction): FakeMessage {
  if (source) return source;
  throw new ApiError(400, 50035, 'Invalid Form Body: there is no message to update');
}

function checkedChoices(data: unknown) {
  const { choices } = choicesSchema.parse(data);
  refuse(choices.flatMap((choice, index) => checkChoice(choice, `data.choices.${index}`)));
  return choices;
}

function checkedModal({ type }: FakeInteraction, data: unknown) {
  if (!OPENS_FORMS.includes(type)) {
    throw new ApiError(400, 50035, 'Invalid Form Body: no form can be opened in answer to this');
  }
  refuse(checkModal(data));
  return modalSchema.parse(data);
}

function send(world: World, interaction: FakeInteraction, data: unknown, kind: MessageKind): FakeMessage {
  refuse(checkMessage(data, kind));
  const body = messageSchema.parse(data);
  const { channel, user } = interaction;
  const ephemeral = ((body.flags ?? 0) & EPHEMERAL) !== 0;
  const message = world.addMessage({
    channel,
    author: world.bot,
    body,
    webhook: true,
    ...(ephemeral && { ephemeralTo: user }),
  });
  interaction.answers.push(message);
  return message;
}

function sendLoading(world: World, interaction: FakeInteraction, data: unknown): FakeMessage {
  const { flags = 0 } = flagsSchema.parse(data ?? {});
  const message = world.addMessage({
    channel: interaction.channel,
    author: world.bot,
    body: {},
    webhook: true,
    loading: true,
    ...((flags & EPHEMERAL) !== 0 && { ephemeralTo: interaction.user }),
  });
  interaction.answers.push(message);
  return message;
}

/** A later answer. While the first one is still "thinking", it takes that one's place, whatever its own flags say. */
export function followUp(call: Call): unknown {
  const interaction = interactionOf(call);
  const { world, body } = call;
  const { original } = interaction;
  if (original?.loading && !original.deleted) {
    edit(world, original, body);
    return messageJson(original);
  }
  return messageJson(send(world, interaction, body, 'create'));
}

export function getAnswer(call: Call): unknown {
  return messageJson(answerOf(call));
}

export function patchAnswer(call: Call): unknown {
  const message = answerOf(call);
  edit(call.world, message, call.body);
  return messageJson(message);
}

export function deleteAnswer(call: Call): undefined {
  answerOf(call).deleted = true;
}

function edit(world: World, message: FakeMessage, data: unknown): void {
  refuse(checkMessage(data, 'webhook'));
  world.edit(message, messageSchema.parse(data));
}

function interactionOf({ world, params: [applicationId, token] }: Call): FakeInteraction {
  const interaction = world.interactions.get(token ?? '');
  if (!interaction || applicationId !== world.applicationId) throw invalidToken();
  if (!interaction.acknowledged) throw unknownWebhook();
  if (world.now() - interaction.createdAt > TOKEN_LIVES) throw invalidToken();
  return interaction;
}

function answerOf(call: Call): FakeMessage {
  const interaction = interactionOf(call);
  const id = call.params[2];
  const all = [...interaction.answers, ...(interaction.source ? [interaction.source] : [])];
  const message = id === '@original' ? interaction.original : all.find((one) => one.id === id);
  if (!message || message.deleted) throw unknownMessage();
  return message;
}
