import { z } from 'zod';
import { DeliveryError } from '../../../core/model/delivery.ts';
import type { Place } from '../../../core/model/place.ts';
import { type Client, slackErrorCode } from '../connect/client.ts';
import type { Identity } from '../connect/identity.ts';
import { carriesDeliveryKey, historyMessageSchema } from './delivery-mark.ts';

/**
 * How far before the attempt the search begins: more than an hour, since our clock may have been an hour fast when the
 * time of the attempt was written. Slack's `ts` is by Slack's clock.
 */
const MARGIN_MS = 70 * 60_000;
/** The largest page of `conversations.history` and `conversations.replies`. */
const PAGE = 999;
/** There is no time to read more pages than this. */
const MAX_PAGES = 10;

const pageSchema = z.object({
  messages: z.array(historyMessageSchema).default([]),
  has_more: z.boolean().optional(),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const openedSchema = z.object({ channel: z.object({ id: z.string() }) });

export interface Search {
  readonly place: Place;
  readonly key: string;
  readonly attemptedAt: Date;
}

export interface FoundPost {
  readonly channel: string;
  readonly ts: string;
}

/**
 * Searches a place for the post that an earlier attempt may have left.
 * @throws Slack's error; DeliveryError `undecidable` where there are more messages than can be read.
 */
export async function findPost(
  client: Client,
  identity: Identity,
  wanted: Search,
): Promise<FoundPost | undefined> {
  const { place, key, attemptedAt } = wanted;
  const channel = await historyChannel(client, place);
  const since = ((attemptedAt.getTime() - MARGIN_MS) / 1000).toFixed(6);
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const query = {
      channel,
      oldest: since,
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor !== undefined && { cursor }),
    };
    const { thread } = place;
    const read = () =>
      thread === undefined
        ? client.conversations.history(query)
        : client.conversations.replies({ ...query, ts: thread });
    const page = pageSchema.parse(await read().catch(emptyWithoutThread));
    const found = page.messages.find((message) => carriesDeliveryKey(message, key, identity));
    if (found) return { channel, ts: found.ts };
    cursor = page.response_metadata?.next_cursor || undefined;
    if (cursor === undefined) return undefined;
  }
  throw new DeliveryError({ kind: 'undecidable' });
}

/** A thread that does not exist any more has no messages. */
function emptyWithoutThread(error: unknown): unknown {
  if (slackErrorCode(error) === 'thread_not_found') return {};
  throw error;
}

/** The channel to read: for direct messages, Slack accepts the person's id for a post but not for their history. */
async function historyChannel(client: Client, { person, channel }: Place): Promise<string> {
  if (person === undefined) return channel;
  return openedSchema.parse(await client.conversations.open({ users: person })).channel.id;
}
