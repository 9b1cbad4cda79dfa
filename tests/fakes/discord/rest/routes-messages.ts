import { z } from 'zod';
import { checkMessage, messageSchema } from '../checks/check-message.ts';
import type { FakeChannel, FakeMessage } from '../model.ts';
import { messageJson } from '../payloads.ts';
import type { World } from '../world.ts';
import {
  archivedThread,
  closedDirect,
  missingPermissions,
  notATextChannel,
  notOurs,
  refuse,
  unknownMessage,
} from './api-error.ts';
import type { Call } from './routes.ts';
import { botMay, channelOf } from './routes-channels.ts';

export function postMessage({ world, params: [id], body }: Call): unknown {
  const channel = channelOf(world, id);
  if (channel.tags) throw notATextChannel();
  mayPost(world, channel);
  refuse(checkMessage(body, 'create'));
  const parsed = messageSchema.parse(body);
  const key =
    parsed.enforce_nonce && parsed.nonce !== undefined ? `${channel.id} ${parsed.nonce}` : undefined;
  const known = key === undefined ? undefined : world.nonces.get(key);
  if (known && world.now() - known.at <= world.nonceWindowMs) return messageJson(known);
  const message = world.addMessage({ channel, author: world.bot, body: parsed, webhook: false });
  if (key !== undefined) world.nonces.set(key, message);
  return messageJson(message);
}

/** @throws ApiError */
export function mayPost(world: World, channel: FakeChannel): void {
  if (!channel.guild && channel.denied.has('send')) throw closedDirect();
  if (channel.archived && channel.locked && !botMay(world, channel, 'manageThreads')) throw archivedThread();
  const right = channel.parent ? 'sendInThreads' : 'send';
  if (!botMay(world, channel, right) || !botMay(world, channel, 'embed')) throw missingPermissions();
}

const pageSchema = z.object({
  after: z.string().regex(/^\d+$/).transform(BigInt).optional(),
  before: z.string().regex(/^\d+$/).transform(BigInt).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** Newest first; with `after`, those that follow it. Without the right to read the history there are none. */
export function getMessages({ world, params: [id], query }: Call): unknown {
  const channel = channelOf(world, id);
  if (channel.tags) throw notATextChannel();
  const { after, before, limit } = pageSchema.parse(Object.fromEntries(query));
  if (!botMay(world, channel, 'history')) return [];
  const there = [...world.messages.values()]
    .filter((one) => one.channel === channel && !one.deleted && !one.ephemeralTo)
    .filter(
      ({ id: one }) =>
        (after === undefined || BigInt(one) > after) && (before === undefined || BigInt(one) < before),
    )
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const page = after === undefined ? there.slice(-limit) : there.slice(0, limit);
  return page.reverse().map(messageJson);
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

/** A message that others than its reader can see: an ephemeral one does not exist for the bot's own token. */
export function messageOf({ world, params: [channelId, id] }: Call): FakeMessage {
  const channel = channelOf(world, channelId);
  const message = world.messages.get(id ?? '');
  if (!message || message.deleted || message.ephemeralTo || message.channel !== channel)
    throw unknownMessage();
  return message;
}
