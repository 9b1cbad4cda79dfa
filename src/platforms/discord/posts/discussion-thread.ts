import type { Card } from '../../../core/card/card.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { threadName } from '../deliver/forum-posts.ts';
import type { Places } from '../places/place-access.ts';

export interface TalkDeps {
  readonly api: Api;
  readonly places: Places;
  readonly log: Log;
}

/**
 * Opens a thread below a post, named as it is, where people can talk about it. Never rejects: without a thread the post is
 * there all the same.
 */
export async function openTalk(
  { place, message }: PostRef,
  card: Card,
  { api, places, log }: TalkDeps,
): Promise<void> {
  // Direct messages have no threads, and the first message of a forum's post is in its thread.
  if (place.person !== undefined || place.channel === message) return;
  const may = places.mayOpenThread(place);
  if (may === undefined) return;
  try {
    if (!may) throw new Error('the bot lacks the permission Create Public Threads');
    await api.openThread(place.channel, message, threadName(card));
  } catch (err) {
    // It was opened at an earlier attempt, or the post is in a thread that we did not know for one.
    if (hasCode(err, codes.threadExists, codes.wrongChannelType)) return;
    log.warn({ err, place, message }, 'the thread below a digest could not be opened');
  }
}
