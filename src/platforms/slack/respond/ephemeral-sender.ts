import type { Card } from '../../../core/card/card.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { type Client, retryRateLimited } from '../connect/client.ts';
import { directPlace } from '../places/places.ts';
import type { SlackPosts } from '../posts/posts.ts';
import { sendCard } from '../posts/send-card.ts';
import type { ResponseOptions, ResponseUrl } from './response-url.ts';

/** Where a reader waits for an answer. */
export interface ReplyTarget {
  readonly origin: RequestBase;
  /** Slack gives none for a button of the Home tab: then a private answer is a direct message. */
  readonly responseUrl?: ResponseUrl | undefined;
}

export interface EphemeralSenderDeps {
  readonly client: Client;
  readonly posts: SlackPosts;
  readonly log: Log;
}

/** Says something where somebody asked, so that they alone see it. */
export class EphemeralSender {
  readonly #client: Client;
  readonly #posts: SlackPosts;
  readonly #log: Log;

  constructor({ client, posts, log }: EphemeralSenderDeps) {
    this.#client = client;
    this.#posts = posts;
    this.#log = log;
  }

  /** To the reader alone, where they asked. Resolves with whether it went by the `response_url`. */
  async send(target: ReplyTarget, card: Card, replace = false): Promise<boolean> {
    const { origin, responseUrl } = target;
    if (!responseUrl) {
      await this.#posts.post(directPlace(origin.place.workspace, origin.actor.id), card);
      return false;
    }
    try {
      await this.respond(target, responseUrl, card, { visibility: 'ephemeral', replace });
      return true;
    } catch (err) {
      this.#log.debug({ err, requestId: origin.id }, 'a response_url did not take an answer');
      await this.#postEphemeral(target, card);
      return false;
    }
  }

  async respond(
    { origin }: ReplyTarget,
    url: ResponseUrl,
    card: Card,
    options: Omit<ResponseOptions, 'thread'>,
  ): Promise<void> {
    const { thread } = origin.place;
    await sendCard(card, this.#log, (body) => url.respond(body, { ...options, thread }));
  }

  /** Where the `response_url` has had its time; asks for our being in the channel. */
  async #postEphemeral({ origin }: ReplyTarget, card: Card): Promise<void> {
    const { channel, thread } = origin.place;
    const user = origin.actor.id;
    await sendCard(card, this.#log, (body) =>
      retryRateLimited(() =>
        this.#client.chat.postEphemeral({
          channel,
          user,
          ...(thread !== undefined && { thread_ts: thread }),
          ...body,
        }),
      ),
    );
  }
}
