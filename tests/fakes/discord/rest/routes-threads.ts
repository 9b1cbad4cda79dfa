import { z } from 'zod';
import { checkForumPost, messageSchema } from '../checks/check-message.ts';
import { checkText, problem } from '../checks/problems.ts';
import type { FakeChannel } from '../model.ts';
import { channelJson, messageJson } from '../payloads.ts';
import { snowflake, type World } from '../world.ts';
import {
  missingAccess,
  missingPermissions,
  noTagForUs,
  refuse,
  tagRequired,
  threadExists,
  unknownGuild,
  wrongChannelType,
} from './api-error.ts';
import type { Call } from './routes.ts';
import { botMay, channelOf } from './routes-channels.ts';
import { mayPost, messageOf } from './routes-messages.ts';

const postSchema = z.looseObject({
  name: z.string(),
  message: messageSchema,
  applied_tags: z.array(z.string()).default([]),
});

/** A post in a forum: a thread whose first message has its id. There is no nonce: the same twice is two posts. */
export function postInForum({ world, params: [id], body }: Call): unknown {
  const forum = channelOf(world, id);
  if (!forum.tags) throw wrongChannelType();
  mayPost(world, forum);
  refuse(checkForumPost(body));
  const { name, message, applied_tags: tags } = postSchema.parse(body);
  mayTag(world, forum, tags);
  const thread = addThread(world, forum, { id: snowflake(world.now()), name, appliedTags: tags });
  const first = world.addMessage({
    id: thread.id,
    channel: thread,
    author: world.bot,
    body: message,
    webhook: false,
  });
  return { ...channelJson(thread, world), message: messageJson(first) };
}

const threadSchema = z.strictObject({
  name: z.string(),
  auto_archive_duration: z
    .union([z.literal(60), z.literal(1440), z.literal(4320), z.literal(10_080)])
    .optional(),
});

/** A thread on a message, with the message's id: there is one at most. */
export function openThread(call: Call): unknown {
  const { world, body } = call;
  const message = messageOf(call);
  const parent = message.channel;
  if (parent.type !== 0) throw wrongChannelType();
  if (!botMay(world, parent, 'openThreads')) throw missingPermissions();
  const parsed = threadSchema.safeParse(body);
  refuse(
    parsed.success
      ? checkText('name', parsed.data.name, 100)
      : [problem('body', 'MODEL', parsed.error.message)],
  );
  if (world.channels.has(message.id)) throw threadExists();
  const { name, auto_archive_duration: archivesAfter = 4320 } = threadSchema.parse(body);
  return channelJson(addThread(world, parent, { id: message.id, name, archivesAfter }), world);
}

/** Those that the bot sees. */
export function getActiveThreads({ world, params: [id] }: Call): unknown {
  if (!world.guilds.some((guild) => guild.id === id)) throw unknownGuild();
  return listed(
    world,
    [...world.channels.values()].filter(({ guild, archived }) => guild?.id === id && !archived),
  );
}

export function getArchivedThreads({ world, params: [id] }: Call): unknown {
  const parent = channelOf(world, id);
  if (!botMay(world, parent, 'history')) throw missingAccess();
  const all = [...world.channels.values()];
  return {
    ...listed(
      world,
      all.filter((one) => one.parent === parent && one.archived),
    ),
    has_more: false,
  };
}

function listed(world: World, channels: readonly FakeChannel[]) {
  const threads = channels.filter((one) => one.parent && !one.deleted && botMay(world, one, 'view'));
  return { threads: threads.map((thread) => channelJson(thread, world)), members: [] };
}

function addThread(world: World, parent: FakeChannel, more: Partial<FakeChannel>): FakeChannel {
  const thread = world.addChannel(11, parent.guild, { parent, owner: world.bot, ...more });
  world.onThread(thread);
  return thread;
}

/** @throws ApiError */
function mayTag(
  world: World,
  { tags = [], needsTag, ...forum }: FakeChannel,
  wanted: readonly string[],
): void {
  const moderator = botMay(world, forum, 'manageThreads');
  const ours = tags.filter(({ moderated }) => !moderated || moderator).map(({ id }) => id);
  if (needsTag && wanted.length === 0) throw ours.length === 0 ? noTagForUs() : tagRequired();
  if (wanted.length > 5)
    refuse([problem('applied_tags', 'BASE_TYPE_MAX_LENGTH', 'Must be 5 or fewer in length.')]);
  if (wanted.some((id) => !tags.some((tag) => tag.id === id)))
    refuse([problem('applied_tags', 'CHANNEL_TAG_INVALID', 'Unknown tag')]);
  if (wanted.some((id) => !ours.includes(id))) throw missingPermissions();
}
