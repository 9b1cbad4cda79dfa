import { type Delivery, DeliveryError } from '../../../core/model/delivery.ts';
import type { Place } from '../../../core/model/place.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Client, RetryPolicy } from '../connect/client.ts';
import type { Identity } from '../connect/identity.ts';
import type { SlackPosts } from '../posts/posts.ts';
import { withDeliveryKey } from './delivery-mark.ts';
import { lookUpErrorOf, postErrorOf } from './failures.ts';
import { findPost } from './history.ts';

/** A longer rate limit fails the delivery. The caller retries it later, and delivers to other places meanwhile. */
const retryPolicy: RetryPolicy = { tries: 2, maxWaitSeconds: 2 };
/** A delivery must settle within 30 s, and one call may take 10 s of them. */
const LOOK_UP_MS = 15_000;

export interface DeliverDeps {
  readonly client: Client;
  readonly posts: SlackPosts;
  readonly identity: Identity;
  readonly log: Log;
}

/** Posts a delivery, unless an earlier attempt did. @throws DeliveryError */
export async function deliver({ to, card, key, attemptedAt }: Delivery, deps: DeliverDeps): Promise<PostRef> {
  const { client, posts, identity, log } = deps;
  const personal = to.person !== undefined;
  // The person's id as the channel: a channel id might be the direct messages of two other people.
  const place: Place = to.person === undefined ? to : { ...to, channel: to.person };
  if (attemptedAt) {
    const began = performance.now();
    const found = await findPost(client, identity, { place, key, attemptedAt }).catch((error: unknown) => {
      throw lookUpErrorOf(error, personal);
    });
    if (found) {
      const fields = { event: 'delivery.already_arrived', key, channel: found.channel };
      log.info(fields, 'An earlier attempt of a delivery had arrived on Slack');
      return { place: { ...place, channel: found.channel }, message: found.ts };
    }
    if (performance.now() - began > LOOK_UP_MS) throw new DeliveryError({ kind: 'not-sent' });
  }
  let sent = false;
  const mark = (body: Parameters<typeof withDeliveryKey>[0]) => {
    sent = true;
    return withDeliveryKey(body, key);
  };
  try {
    return await posts.post(place, card, { mark, retry: retryPolicy });
  } catch (error) {
    throw sent ? postErrorOf(error, personal) : error;
  }
}
