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

/** Whoever asks for a delivery waits for longer, and delivers elsewhere meanwhile. */
const retryPolicy: RetryPolicy = { tries: 2, maxWaitSeconds: 2 };
/** A delivery takes half a minute at most; a call may take 10 s of it. */
const LOOK_UP_MS = 15_000;

export interface DeliverDeps {
  readonly client: Client;
  readonly posts: SlackPosts;
  readonly identity: Identity;
  readonly log: Log;
}

/** Posts a delivery, unless an earlier attempt has. @throws DeliveryError */
export async function deliver({ to, card, key, attemptedAt }: Delivery, deps: DeliverDeps): Promise<PostRef> {
  const { client, posts, identity, log } = deps;
  const personal = to.person !== undefined;
  // By the person's id: it is never the direct messages of two others.
  const place: Place = to.person === undefined ? to : { ...to, channel: to.person };
  if (attemptedAt) {
    const began = performance.now();
    const found = await findPost(client, identity, { place, key, attemptedAt }).catch((error: unknown) => {
      throw lookUpErrorOf(error, personal);
    });
    if (found) {
      log.info({ key, channel: found.channel }, 'a delivery had arrived already');
      return { place: { ...place, channel: found.channel }, message: found.ts };
    }
    if (performance.now() - began > LOOK_UP_MS) throw new DeliveryError({ kind: 'not-sent' });
  }
  let asked = false;
  const mark = (body: Parameters<typeof withDeliveryKey>[0]) => {
    asked = true;
    return withDeliveryKey(body, key);
  };
  try {
    return await posts.post(place, card, { mark, retry: retryPolicy });
  } catch (error) {
    throw asked ? postErrorOf(error, personal) : error;
  }
}
