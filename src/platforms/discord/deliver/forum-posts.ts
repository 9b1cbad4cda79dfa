import { z } from 'zod';
import type { Card } from '../../../core/card/card.ts';
import type { Localized } from '../../../core/model/locale.ts';
import type { Api, ForumPost } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { limits } from '../limits.ts';
import type { Forum } from '../places/forum.ts';
import { renderDiscord } from '../render/render.ts';
import { label } from '../render/text.ts';
import { type Search, seenSchema, similarityOf, snowflakeAt } from './history.ts';

/** More posts of ours in one forum since then: something else is wrong. */
const MAX_LOOKED_AT = 50;

const threadsSchema = z.object({
  threads: z.array(
    z.object({
      id: z.string().regex(/^\d+$/),
      parent_id: z.string().nullish(),
      owner_id: z.string().nullish(),
    }),
  ),
});

/** The card as a post: named by its title, with the forum's own tags for what it tells of. */
export function forumPost(card: Card, topics: readonly Localized<string>[], forum: Forum): ForumPost {
  return {
    name: threadName(card),
    message: renderDiscord(card),
    applied_tags: tagsFor(topics, forum),
  };
}

export function threadName({ title }: Card): string {
  return label(title, limits.threadName);
}

/** The forum's tags that are called as a topic is, in either language; its first one where there has to be one. */
function tagsFor(topics: readonly Localized<string>[], { tags, needsTag }: Forum): string[] {
  const fitting = topics.flatMap((names) => {
    const called = Object.values(names).map(folded);
    return tags.filter(({ name }) => called.includes(folded(name))).map(({ id }) => id);
  });
  const [first] = tags;
  if (fitting.length === 0) return needsTag && first ? [first.id] : [];
  return [...new Set(fitting)].slice(0, limits.appliedTags);
}

/** Whatever the case, the accents and the spaces. */
function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s-]+/gu, ' ')
    .trim()
    .toLowerCase();
}

/**
 * As `findPost`, among the threads of a forum: the id of the one whose first message shows this message, which is the
 * message's id too. Also among those that somebody has closed since.
 */
export async function findForumPost(
  api: Api,
  { guild }: Pick<Forum, 'guild'>,
  { channel, message, self, since, signal }: Search,
): Promise<string | 'too-many' | 'nothing' | undefined> {
  const isIt = similarityOf(message);
  const lists = await Promise.all([api.activeThreads(guild, signal), api.archivedThreads(channel, signal)]);
  const threads = lists.flatMap((list) => threadsSchema.parse(list).threads);
  const ours = threads.filter(
    ({ id, parent_id: parent, owner_id: owner }) =>
      parent === channel && owner === self && BigInt(id) > BigInt(snowflakeAt(since)),
  );
  if (ours.length > MAX_LOOKED_AT) return 'too-many';
  for (const { id } of ours) {
    const first = await firstMessage(api, id, signal);
    if (first && isIt(first)) return id;
  }
  return ours.length === 0 ? 'nothing' : undefined;
}

/** Undefined where it was deleted. */
async function firstMessage(api: Api, thread: string, signal: AbortSignal) {
  try {
    return seenSchema.parse(await api.message(thread, thread, signal));
  } catch (error) {
    if (hasCode(error, codes.unknownMessage, codes.unknownChannel)) return undefined;
    throw error;
  }
}
