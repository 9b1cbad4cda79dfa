import { z } from 'zod';
import type { Card } from '../../../core/card/card.ts';
import type { Localized } from '../../../core/model/locale.ts';
import { foldAccents } from '../../../core/util/fold-accents.ts';
import type { Api, ForumPost } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { limits } from '../limits.ts';
import type { Forum } from '../places/forum.ts';
import { renderDiscord } from '../render/render.ts';
import { threadName } from '../render/text.ts';
import { historyMessageSchema, matcherFor, type Search, snowflakeAt } from './history.ts';

/** More posts of the bot in one forum since the first attempt are not searched. */
const MAX_CANDIDATES = 50;

const threadsSchema = z.object({
  threads: z.array(
    z.object({
      id: z.string().regex(/^\d+$/),
      parent_id: z.string().nullish(),
      owner_id: z.string().nullish(),
    }),
  ),
});

/** The card as a forum post, with its title and the tags of the forum that match its topics. */
export function forumPost(card: Card, topics: readonly Localized<string>[], forum: Forum): ForumPost {
  return {
    name: threadName(card),
    message: renderDiscord(card),
    applied_tags: tagsFor(topics, forum),
  };
}

/** The tags named like a topic in either language; the forum's first tag where it requires one and none matches. */
function tagsFor(topics: readonly Localized<string>[], { tags, needsTag }: Forum): string[] {
  const fitting = topics.flatMap((names) => {
    const wanted = Object.values(names).map(normalizeTagName);
    return tags.filter(({ name }) => wanted.includes(normalizeTagName(name))).map(({ id }) => id);
  });
  const [first] = tags;
  if (fitting.length === 0) return needsTag && first ? [first.id] : [];
  return [...new Set(fitting)].slice(0, limits.appliedTags);
}

/** Ignores case, accents, and the difference between spaces and hyphens. */
function normalizeTagName(name: string): string {
  return foldAccents(name.replace(/[\s-]+/gu, ' ').trim());
}

/**
 * Like `findPost`, among the threads of a forum, archived ones included: the id of the thread whose first message shows
 * this message. The message has the same id.
 */
export async function findForumPost(
  api: Api,
  { guild }: Pick<Forum, 'guild'>,
  { channel, message, botId, since, signal }: Search,
): Promise<string | 'too-many' | 'nothing' | undefined> {
  const isSame = matcherFor(message);
  const lists = await Promise.all([api.activeThreads(guild, signal), api.archivedThreads(channel, signal)]);
  const threads = lists.flatMap((list) => threadsSchema.parse(list).threads);
  const ours = threads.filter(
    ({ id, parent_id: parent, owner_id: owner }) =>
      parent === channel && owner === botId && BigInt(id) > BigInt(snowflakeAt(since)),
  );
  if (ours.length > MAX_CANDIDATES) return 'too-many';
  for (const { id } of ours) {
    const first = await firstMessage(api, id, signal);
    if (first && isSame(first)) return id;
  }
  return ours.length === 0 ? 'nothing' : undefined;
}

/** The first message of a thread; undefined where it was deleted. */
async function firstMessage(api: Api, thread: string, signal: AbortSignal) {
  try {
    return historyMessageSchema.parse(await api.message(thread, thread, signal));
  } catch (error) {
    if (hasCode(error, codes.unknownMessage, codes.unknownChannel)) return undefined;
    throw error;
  }
}
