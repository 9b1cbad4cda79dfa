import type { Card } from '../../../core/card/card.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Api } from '../connect/api.ts';
import { codes, hasCode } from '../connect/errors.ts';
import type { PlaceAccess } from '../places/place-access.ts';
import { threadName } from '../render/text.ts';

export interface DiscussionThreadDeps {
  readonly api: Api;
  readonly places: PlaceAccess;
  readonly log: Log;
}

/** Opens a thread below a post, with the post's title, for people to discuss it. Never rejects: the post stands without. */
export async function openDiscussionThread(
  { place, message }: PostRef,
  card: Card,
  { api, places, log }: DiscussionThreadDeps,
): Promise<void> {
  // Direct messages have no threads, and the first message of a forum post is in its own thread.
  if (place.person !== undefined || place.channel === message) return;
  const may = places.mayOpenThread(place);
  if (may === undefined) return;
  try {
    if (!may) throw new Error('the bot lacks the permission Create Public Threads');
    await api.openThread(place.channel, message, threadName(card));
  } catch (err) {
    // An earlier attempt opened it, or the post is in a thread that we did not recognize as one.
    if (hasCode(err, codes.threadExists, codes.wrongChannelType)) return;
    const fields = { event: 'thread.open_failed', err, place, message };
    log.warn(fields, 'Could not open the thread below a digest on Discord');
  }
}
