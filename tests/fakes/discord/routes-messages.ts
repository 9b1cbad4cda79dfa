import {
  missingAccess,
  missingPermissions,
  notOurs,
  refuse,
  unknownChannel,
  unknownMessage,
} from './api-error.ts';
import { checkMessage, messageSchema } from './check-message.ts';
import type { FakeChannel, FakeMessage } from './model.ts';
import { messageJson } from './payloads.ts';
import type { Call } from './routes.ts';
import type { World } from './world.ts';

export function postMessage({ world, params: [id], body }: Call): unknown {
  const channel = channelOf(world, id);
  if (channel.denied.has('send')) throw missingPermissions();
  refuse(checkMessage(body, 'create'));
  const parsed = messageSchema.parse(body);
  const key =
    parsed.enforce_nonce && parsed.nonce !== undefined ? `${channel.id} ${parsed.nonce}` : undefined;
  const known = key === undefined ? undefined : world.nonces.get(key);
  if (known) return messageJson(known);
  const message = world.addMessage({ channel, author: world.bot, body: parsed, webhook: false });
  if (key !== undefined) world.nonces.set(key, message);
  return messageJson(message);
}

export function getMessage(call: Call): unknown {
  return messageJson(messageOf(call));
}

export function patchMessage(call: Call): unknown {
  const message = messageOf(call);
  if (message.author !== call.world.bot) throw notOurs();
  refuse(checkMessage(call.body, 'edit'));
  call.world.edit(message, messageSchema.parse(call.body));
  return messageJson(message);
}

export function deleteMessage(call: Call): undefined {
  messageOf(call).deleted = true;
}

/** @throws ApiError when the bot cannot see the channel. */
function channelOf(world: World, id: string | undefined): FakeChannel {
  const channel = world.channels.get(id ?? '');
  if (!channel || channel.deleted) throw unknownChannel();
  if (channel.denied.has('view')) throw missingAccess();
  return channel;
}

/** A message that others than its reader can see: an ephemeral one does not exist for the bot's own token. */
export function messageOf({ world, params: [channelId, id] }: Call): FakeMessage {
  const channel = channelOf(world, channelId);
  const message = world.messages.get(id ?? '');
  if (!message || message.deleted || message.ephemeralTo || message.channel !== channel)
    throw unknownMessage();
  return message;
}
