import type { Card } from '../../core/card.ts';
import type { Inbox } from '../../core/inbox.ts';
import { noticeOf } from '../../core/notice.ts';
import type { Log } from '../../core/ports.ts';
import type { Reply } from '../../core/reply.ts';
import type { Origin, Place, PostRef } from '../../core/request.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Client, codeOf, patiently } from './client.ts';
import type { Follower, Surface } from './follow.ts';
import { slashOf } from './names.ts';
import { directPlace } from './places.ts';
import type { SlackPosts } from './posts.ts';
import type { ResponseOptions, ResponseUrl } from './response-url.ts';
import { sendCard } from './variants.ts';

/** Where a reader waits for an answer. */
export interface Asker {
  readonly origin: Origin;
  /** Slack gives none for a button of the Home tab: then a private answer is a direct message. */
  readonly responseUrl?: ResponseUrl | undefined;
}

export interface ResponderParts {
  readonly client: Client;
  readonly posts: SlackPosts;
  readonly follower: Follower;
  readonly log: Log;
}

/** Slack did not let us post there as ourselves: then the answer goes by the `response_url`, as the command's. */
const closedToUs = [
  'not_in_channel',
  'channel_not_found',
  'restricted_action',
  'is_archived',
  'no_permission',
];

/** Brings replies to readers. */
export class Responder {
  readonly #client: Client;
  readonly #posts: SlackPosts;
  readonly #follower: Follower;
  readonly #log: Log;

  constructor({ client, posts, follower, log }: ResponderParts) {
    this.#client = client;
    this.#posts = posts;
    this.#follower = follower;
    this.#log = log;
  }

  /** What the reply becomes is shown by and by. @throws when it could not be brought in any way. */
  async answer(asker: Asker, reply: Reply, inbox: Inbox): Promise<void> {
    const shared = reply.visibility === 'shared';
    const surface = await (shared ? this.#share(asker, reply, inbox) : this.#tell(asker, reply, inbox));
    this.#follower.follow(reply, surface, asker.origin.id);
  }

  /** The last resort: one line for the reader alone. Never rejects. */
  async apologize(asker: Asker): Promise<void> {
    const { origin } = asker;
    const { fault } = messagesFor(origin.locale);
    const text = fault.text({ code: 'internal', context: { id: origin.id } }, slashOf);
    const card = noticeOf(origin.locale, fault.internalTitle, text, 'error');
    await this.#say(asker, card).catch((err: unknown) =>
      this.#log.error({ err, requestId: origin.id }, 'a reader was left without an answer'),
    );
  }

  async #share(asker: Asker, reply: Reply, inbox: Inbox): Promise<Surface> {
    const { origin, responseUrl } = asker;
    try {
      return await this.#post(origin.place, reply, inbox);
    } catch (err) {
      if (!isClosed(err)) throw err;
      if (!responseUrl) return this.#write(origin, reply, inbox);
      const show = (next: Reply) => this.#publish(asker, responseUrl, next);
      await show(reply);
      const left = () => Math.min(1, responseUrl.left);
      return { show, left, elsewhere: (last) => this.#write(origin, last, inbox) };
    }
  }

  /** As the command's answer for all, which we cannot change later. */
  async #publish(asker: Asker, url: ResponseUrl, { card, about }: Reply): Promise<boolean> {
    await this.#respond(asker, url, card, { visibility: 'in_channel' });
    // Where it was posted we do not hear, so there are no reactions to it: a word on how to get them.
    if (about && url.left > 0) await this.#hint(asker);
    return true;
  }

  async #hint(asker: Asker): Promise<void> {
    const { locale } = asker.origin;
    const { inviteTitle, invite } = messagesFor(locale).slack;
    await this.#say(asker, noticeOf(locale, inviteTitle, invite));
  }

  async #tell(asker: Asker, reply: Reply, inbox: Inbox): Promise<Surface> {
    const { origin, responseUrl } = asker;
    if (!responseUrl) return this.#write(origin, reply, inbox);
    const own = await this.#inDirectMessages(asker, reply, inbox);
    if (own) return own;
    const replace = reply.replaces === true;
    const byUrl = await this.#say(asker, reply.card, replace);
    const elsewhere = (last: Reply) => this.#bringAgain(asker, last, inbox);
    if (byUrl && replace) {
      const show = async ({ card }: Reply) => {
        await this.#respond(asker, responseUrl, card, { visibility: 'ephemeral', replace });
        return true;
      };
      return { show, left: () => responseUrl.left, elsewhere };
    }
    // Nothing changes what one person sees but a button on it: what it has become in the end is said once more.
    const show = async ({ card }: Reply) => this.#say(asker, card).then(() => true);
    return { show, left: () => 1, elsewhere };
  }

  /** Direct messages with the bot are private, and messages there can be changed, other than what one person sees. */
  async #inDirectMessages({ origin }: Asker, reply: Reply, inbox: Inbox): Promise<Surface | undefined> {
    if (!reply.updates || reply.replaces || origin.place.person === undefined) return undefined;
    try {
      return await this.#post(origin.place, reply, inbox);
    } catch (err) {
      // It is a conversation of two people, or closed.
      if (codeOf(err) === undefined) throw err;
      return undefined;
    }
  }

  async #bringAgain(asker: Asker, reply: Reply, inbox: Inbox): Promise<unknown> {
    return this.#say(asker, reply.card).catch(() => this.#write(asker.origin, reply, inbox));
  }

  #write({ place, actor }: Origin, reply: Reply, inbox: Inbox): Promise<Surface> {
    return this.#post(directPlace(place.workspace, actor.id), reply, inbox);
  }

  async #post(place: Place, reply: Reply, inbox: Inbox): Promise<Surface> {
    const post = await this.#posts.post(place, reply.card);
    await this.#announce(post, reply, inbox);
    return {
      show: async (next) => {
        if ((await this.#posts.update(post, next.card)) === 'gone') return false;
        await this.#announce(post, next, inbox);
        return true;
      },
    };
  }

  async #announce(post: PostRef, { visibility, about }: Reply, inbox: Inbox): Promise<void> {
    if (about && visibility === 'shared') await this.#posts.announce(post, about, inbox);
  }

  /** To the reader alone, where they asked. Resolves with whether it went by the `response_url`. */
  async #say(asker: Asker, card: Card, replace = false): Promise<boolean> {
    const { origin, responseUrl } = asker;
    if (!responseUrl) {
      await this.#posts.post(directPlace(origin.place.workspace, origin.actor.id), card);
      return false;
    }
    try {
      await this.#respond(asker, responseUrl, card, { visibility: 'ephemeral', replace });
      return true;
    } catch (err) {
      this.#log.debug({ err, requestId: origin.id }, 'a response_url did not take an answer');
      await this.#whisper(asker, card);
      return false;
    }
  }

  async #respond(
    { origin }: Asker,
    url: ResponseUrl,
    card: Card,
    options: Omit<ResponseOptions, 'thread'>,
  ): Promise<void> {
    const { thread } = origin.place;
    await sendCard(card, this.#log, (body) => url.respond(body, { ...options, thread }));
  }

  /** Where the `response_url` has had its time; asks for our being in the channel. */
  async #whisper({ origin }: Asker, card: Card): Promise<void> {
    const { channel, thread } = origin.place;
    const user = origin.actor.id;
    await sendCard(card, this.#log, (body) =>
      patiently(() =>
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

function isClosed(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && closedToUs.includes(code);
}
