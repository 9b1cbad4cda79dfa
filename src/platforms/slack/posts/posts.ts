import { z } from 'zod';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Card } from '../../../core/card/card.ts';
import type { PostContent } from '../../../core/card/reply.ts';
import type { Place } from '../../../core/model/place.ts';
import { seededTakes } from '../../../core/model/reactions.ts';
import type { PostRef } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { TaskTracker } from '../../../core/util/task-tracker.ts';
import { type Client, type RetryPolicy, retryRateLimited, slackErrorCode } from '../connect/client.ts';
import { renderSlack } from '../render/render.ts';
import { type Body, sendBlocks, sendCard } from './send-card.ts';

const postedSchema = z.object({ ts: z.string(), channel: z.string() });

/** The post or its channel does not exist any more, or the bot may no longer edit it. */
const goneCodes = ['message_not_found', 'channel_not_found', 'cant_update_message', 'edit_window_closed'];

export interface PostOptions {
  /** Changes the body just before it is sent. */
  readonly mark?: (body: Body) => Body;
  readonly retry?: RetryPolicy;
}

export interface PostsDeps {
  readonly client: Client;
  readonly log: Log;
  readonly tasks: TaskTracker;
}

/** The bot's messages that everyone in a channel sees. */
export class SlackPosts {
  readonly #client: Client;
  readonly #log: Log;
  readonly #tasks: TaskTracker;
  #reactionFailureLogged = false;

  constructor({ client, log, tasks }: PostsDeps) {
    this.#client = client;
    this.#log = log;
    this.#tasks = tasks;
  }

  /** @throws Slack's error. */
  async post(place: Place, card: Card, options: PostOptions = {}): Promise<PostRef> {
    const { mark = (body) => body, retry } = options;
    const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
    const send = (body: Body) => {
      const sent = {
        channel: place.channel,
        unfurl_links: false,
        unfurl_media: false,
        ...thread,
        ...mark(body),
      };
      return retryRateLimited(() => this.#client.chat.postMessage(sent), retry);
    };
    const posted = postedSchema.parse(await sendCard(card, this.#log, send));
    // For a message to a person, Slack returns the channel that it is in.
    return { place: { ...place, channel: posted.channel }, message: posted.ts };
  }

  /** Records what a post shows, and adds the bot's reactions below it in the background. */
  async announce(post: PostRef, content: PostContent, inbox: Inbox): Promise<void> {
    await inbox.recordPost(post, content);
    this.#tasks.track(this.#addReactions(post, inbox), (err) =>
      this.#log.error(
        { event: 'reactions.add_failed', err, post },
        'Could not add reactions to a Slack post',
      ),
    );
  }

  async update({ place, message }: PostRef, card: Card): Promise<'updated' | 'gone'> {
    try {
      await sendBlocks(
        (options) => renderSlack(card, options),
        this.#log,
        (body) =>
          retryRateLimited(() => this.#client.chat.update({ channel: place.channel, ts: message, ...body })),
      );
      return 'updated';
    } catch (error) {
      if (goneCodes.includes(slackErrorCode(error) ?? '')) return 'gone';
      throw error;
    }
  }

  async #addReactions({ place, message }: PostRef, { reactions }: Inbox): Promise<void> {
    for (const take of seededTakes) {
      const { name } = reactions[take];
      try {
        await retryRateLimited(() =>
          this.#client.reactions.add({ channel: place.channel, timestamp: message, name }),
        );
      } catch (err) {
        if (slackErrorCode(err) === 'already_reacted') continue;
        if (!this.#reactionFailureLogged) {
          const fields = { event: 'reactions.add_refused', err, post: message };
          this.#log.debug(fields, 'Slack did not accept a reaction of the bot');
        }
        this.#reactionFailureLogged = true;
        return;
      }
    }
  }
}
