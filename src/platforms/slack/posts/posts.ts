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

/** The post, or what it was on, does not exist any more, or is not ours to edit any more. */
const goneCodes = ['message_not_found', 'channel_not_found', 'cant_update_message', 'edit_window_closed'];

export interface PostOptions {
  /** Changes what is sent, just before it is. */
  readonly mark?: (body: Body) => Body;
  readonly retry?: RetryPolicy;
}

export interface PostsDeps {
  readonly client: Client;
  readonly log: Log;
  readonly work: TaskTracker;
}

/** Messages of ours that all in a channel see. */
export class SlackPosts {
  readonly #client: Client;
  readonly #log: Log;
  readonly #work: TaskTracker;
  #complained = false;

  constructor({ client, log, work }: PostsDeps) {
    this.#client = client;
    this.#log = log;
    this.#work = work;
  }

  /** @throws Slack's refusal. */
  async post(place: Place, card: Card, options: PostOptions = {}): Promise<PostRef> {
    const { mark = (body) => body, retry: patience } = options;
    const thread = place.thread === undefined ? {} : { thread_ts: place.thread };
    const send = (body: Body) => {
      const sent = {
        channel: place.channel,
        unfurl_links: false,
        unfurl_media: false,
        ...thread,
        ...mark(body),
      };
      return retryRateLimited(() => this.#client.chat.postMessage(sent), patience);
    };
    const posted = postedSchema.parse(await sendCard(card, this.#log, send));
    // A message to a person comes back with the channel that it is in.
    return { place: { ...place, channel: posted.channel }, message: posted.ts };
  }

  /** Tells the inbox what a post shows, and puts the reactions under it that do something, without holding up anything. */
  async announce(post: PostRef, content: PostContent, inbox: Inbox): Promise<void> {
    await inbox.recordPost(post, content);
    this.#work.track(this.#addReactions(post, inbox), (err) =>
      this.#log.error({ err, post }, 'a post could not be seeded'),
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
        if (!this.#complained)
          this.#log.debug({ err, post: message }, 'Slack did not take a reaction of ours');
        this.#complained = true;
        return;
      }
    }
  }
}
