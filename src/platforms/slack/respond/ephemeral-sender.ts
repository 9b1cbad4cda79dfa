import type { Card } from '../../../core/card/card.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { type Client, retryRateLimited } from '../connect/client.ts';
import { directPlace } from '../places/places.ts';
import type { SlackPosts } from '../posts/posts.ts';
import { sendCard } from '../posts/send-card.ts';
import type { ResponseOptions, ResponseUrl } from './response-url.ts';

/** Where to send the answer to a reader. */
export interface ReplyTarget {
  readonly origin: RequestBase;
  /** Slack gives none for a button of the Home tab. A private answer is then a direct message. */
  readonly responseUrl?: ResponseUrl | undefined;
}

export interface EphemeralSenderDeps {
  readonly client: Client;
  readonly posts: SlackPosts;
  readonly log: Log;
}

/** Sends messages that only the reader sees, in the channel where they asked. */
export class EphemeralSender {
  readonly #client: Client;
  readonly #posts: SlackPosts;
  readonly #log: Log;

  constructor({ client, posts, log }: EphemeralSenderDeps) {
    this.#client = client;
    this.#posts = posts;
    this.#log = log;
  }

  /** Resolves with true if the `response_url` accepted the card, and false if it was sent in another way. */
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
      const fields = { event: 'reply.response_url_failed', err, requestId: origin.id };
      this.#log.debug(fields, 'A response_url did not accept an answer; sending it as an ephemeral message');
      await this.#postEphemeral(target, card);
      return false;
    }
  }

  /** Sends a card through a `response_url`. @throws ResponseUrlError */
  async respond(
    { origin }: ReplyTarget,
    url: ResponseUrl,
    card: Card,
    options: Omit<ResponseOptions, 'thread'>,
  ): Promise<void> {
    const { thread } = origin.place;
    await sendCard(card, this.#log, (body) => url.respond(body, { ...options, thread }));
  }

  /** For an expired `response_url`. The bot must be in the channel. */
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
