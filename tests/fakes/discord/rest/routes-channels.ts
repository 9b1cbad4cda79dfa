import { z } from 'zod';
import type { FakeChannel, FakeGuild } from '../model.ts';
import { channelJson, guildJson, memberJson, userJson } from '../payloads.ts';
import { permissionsIn, type Right, rights } from '../permissions.ts';
import type { World } from '../world.ts';
import { ApiError, missingAccess, unknownChannel, unknownGuild, unknownMember } from './api-error.ts';
import type { Call } from './routes.ts';

/** @throws ApiError when the bot cannot see the channel, or is not in its guild any more. */
export function channelOf(world: World, id: string | undefined): FakeChannel {
  const channel = world.channels.get(id ?? '');
  if (!channel || channel.deleted) throw unknownChannel();
  if (channel.guild && !world.guilds.includes(channel.guild)) throw missingAccess();
  if (!botMay(world, channel, 'view')) throw missingAccess();
  return channel;
}

export function botMay(world: World, channel: FakeChannel, right: Right): boolean {
  return (permissionsIn(channel, world.bot, world.bot) & rights[right]) !== 0n;
}

export function getChannel({ world, params: [id] }: Call): unknown {
  return channelJson(channelOf(world, id), world);
}

const recipientSchema = z.object({ recipient_id: z.string() });

/** The direct messages with a user, always the same channel. */
export function openDirect({ world, body }: Call): unknown {
  const user = world.users.get(recipientSchema.parse(body).recipient_id);
  if (!user || user === world.bot) throw new ApiError(400, 50033, 'Invalid Recipient(s)');
  return { ...channelJson(world.directOf(user), world), recipients: [userJson(user)] };
}

export function getGuild({ world, params: [id] }: Call): unknown {
  const {
    channels: _channels,
    threads: _threads,
    members: _members,
    ...guild
  } = guildJson(guildOf(world, id), world);
  return guild;
}

export function getMember({ world, params: [guildId, userId = ''] }: Call): unknown {
  const guild = guildOf(world, guildId);
  const user = world.users.get(userId);
  if (!user || guild.strangers.has(userId)) throw unknownMember();
  return memberJson(user, guild);
}

function guildOf(world: World, id: string | undefined): FakeGuild {
  const guild = world.guilds.find((one) => one.id === id);
  if (!guild) throw unknownGuild();
  return guild;
}
