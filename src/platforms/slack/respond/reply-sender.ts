import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Reply } from '../../../core/card/reply.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { Place } from '../../../core/model/place.ts';
import type { PostRef, RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { messagesFor } from '../../../messages/index.ts';
import { slashOf } from '../commands/command-names.ts';
import { codeOf } from '../connect/client.ts';
import { directPlace } from '../places/places.ts';
import type { SlackPosts } from '../posts/posts.ts';
import type { EphemeralSender, ReplyTarget } from './ephemeral-sender.ts';
import type { ResponseUrl } from './response-url.ts';
import type { Follower, UpdateTarget } from './updates.ts';

export interface ResponderDeps {
  readonly ephemeral: EphemeralSender;
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
  readonly #ephemeral: EphemeralSender;
  readonly #posts: SlackPosts;
  readonly #follower: Follower;
  readonly #log: Log;

  constructor({ ephemeral, posts, follower, log }: ResponderDeps) {
    this.#ephemeral = ephemeral;
    this.#posts = posts;
    this.#follower = follower;
    this.#log = log;
  }

  /** What the reply becomes is shown by and by. @throws when it could not be brought in any way. */
  async answer(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<void> {
    const shared = reply.visibility === 'shared';
    const updates = await (shared ? this.#share(target, reply, inbox) : this.#tell(target, reply, inbox));
    this.#follower.follow(reply, updates, target.origin.id);
  }

  /** The last resort: one line for the reader alone. Never rejects. */
  async apologize(target: ReplyTarget): Promise<void> {
    const { origin } = target;
    const { error } = messagesFor(origin.locale);
    const text = error.text({ code: 'internal', context: { id: origin.id } }, slashOf);
    const card = textCard(origin.locale, error.internalTitle, text, 'error');
    await this.#ephemeral
      .say(target, card)
      .catch((err: unknown) =>
        this.#log.error({ err, requestId: origin.id }, 'a reader was left without an answer'),
      );
  }

  async #share(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<UpdateTarget> {
    const { origin, responseUrl } = target;
    try {
      return await this.#post(origin.place, reply, inbox);
    } catch (err) {
      if (!isClosed(err)) throw err;
      if (!responseUrl) return this.#write(origin, reply, inbox);
      const show = (next: Reply) => this.#publish(target, responseUrl, next);
      await show(reply);
      const left = () => Math.min(1, responseUrl.left);
      return { show, left, elsewhere: (last) => this.#write(origin, last, inbox) };
    }
  }

  /** As the command's answer for all, which we cannot change later. */
  async #publish(target: ReplyTarget, url: ResponseUrl, { card, content }: Reply): Promise<boolean> {
    await this.#ephemeral.respond(target, url, card, { visibility: 'in_channel' });
    // Where it was posted we do not hear, so there are no reactions to it: a word on how to get them.
    if (content && url.left > 0) await this.#hint(target);
    return true;
  }

  async #hint(target: ReplyTarget): Promise<void> {
    const { locale } = target.origin;
    const { inviteTitle, invite } = messagesFor(locale).slack;
    await this.#ephemeral
      .say(target, textCard(locale, inviteTitle, invite))
      .catch((err: unknown) => this.#log.debug({ err }, 'a word on reactions could not be said'));
  }

  async #tell(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<UpdateTarget> {
    const { origin, responseUrl } = target;
    if (!responseUrl) return this.#write(origin, reply, inbox);
    const own = await this.#inDirectMessages(target, reply, inbox);
    if (own) return own;
    const replace = reply.replaces === true;
    const byUrl = await this.#ephemeral.say(target, reply.card, replace);
    const elsewhere = (last: Reply) => this.#bringAgain(target, last, inbox);
    if (byUrl && replace) {
      const show = async ({ card }: Reply) => {
        await this.#ephemeral.respond(target, responseUrl, card, { visibility: 'ephemeral', replace });
        return true;
      };
      return { show, left: () => responseUrl.left, elsewhere };
    }
    // Nothing changes what one person sees but a button on it: what it has become in the end is said once more.
    const show = async ({ card }: Reply) => this.#ephemeral.say(target, card).then(() => true);
    return { show, left: () => 1, elsewhere };
  }

  /** Direct messages with the bot are private, and messages there can be changed, other than what one person sees. */
  async #inDirectMessages(
    { origin }: ReplyTarget,
    reply: Reply,
    inbox: Inbox,
  ): Promise<UpdateTarget | undefined> {
    if (!reply.updates || reply.replaces || origin.place.person === undefined) return undefined;
    try {
      return await this.#post(origin.place, reply, inbox);
    } catch (err) {
      // It is a conversation of two people, or closed.
      if (codeOf(err) === undefined) throw err;
      return undefined;
    }
  }

  async #bringAgain(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<unknown> {
    return this.#ephemeral.say(target, reply.card).catch(() => this.#write(target.origin, reply, inbox));
  }

  #write({ place, actor }: RequestBase, reply: Reply, inbox: Inbox): Promise<UpdateTarget> {
    return this.#post(directPlace(place.workspace, actor.id), reply, inbox);
  }

  async #post(place: Place, reply: Reply, inbox: Inbox): Promise<UpdateTarget> {
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

  async #announce(post: PostRef, { visibility, content }: Reply, inbox: Inbox): Promise<void> {
    if (content && visibility === 'shared') await this.#posts.announce(post, content, inbox);
  }
}

function isClosed(error: unknown): boolean {
  const code = codeOf(error);
  return code !== undefined && closedToUs.includes(code);
}
