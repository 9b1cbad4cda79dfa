import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Reply } from '../../../core/card/reply.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { Place } from '../../../core/model/place.ts';
import type { PostRef, RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { messagesFor } from '../../../messages/index.ts';
import { slashName } from '../commands/command-names.ts';
import { slackErrorCode } from '../connect/client.ts';
import { directPlace } from '../places/places.ts';
import type { SlackPosts } from '../posts/posts.ts';
import type { EphemeralSender, ReplyTarget } from './ephemeral-sender.ts';
import type { ResponseUrl } from './response-url.ts';
import type { UpdateShower, UpdateTarget } from './updates.ts';

export interface ReplySenderDeps {
  readonly ephemeral: EphemeralSender;
  readonly posts: SlackPosts;
  readonly updateShower: UpdateShower;
  readonly log: Log;
}

/** The bot cannot post there itself: a shared answer goes through the `response_url`, in the name of the command. */
const unpostableCodes = [
  'not_in_channel',
  'channel_not_found',
  'restricted_action',
  'is_archived',
  'no_permission',
];

/** Sends replies to readers, in whichever way Slack allows. */
export class ReplySender {
  readonly #ephemeral: EphemeralSender;
  readonly #posts: SlackPosts;
  readonly #updateShower: UpdateShower;
  readonly #log: Log;

  constructor({ ephemeral, posts, updateShower, log }: ReplySenderDeps) {
    this.#ephemeral = ephemeral;
    this.#posts = posts;
    this.#updateShower = updateShower;
    this.#log = log;
  }

  /** Its updates are shown in the background. @throws when there was no way to send the reply. */
  async send(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<void> {
    const shared = reply.visibility === 'shared';
    const updates = await (shared
      ? this.#sendShared(target, reply, inbox)
      : this.#sendPrivate(target, reply, inbox));
    this.#updateShower.showUpdates(reply, updates, target.origin.id);
  }

  /** Tells the reader that something went wrong. Never rejects. */
  async sendFailureNotice(target: ReplyTarget): Promise<void> {
    const { origin } = target;
    const { error } = messagesFor(origin.locale);
    const text = error.text({ code: 'internal', context: { id: origin.id } }, slashName);
    const card = textCard(origin.locale, error.internalTitle, text, 'error');
    await this.#ephemeral.send(target, card).catch((err: unknown) => {
      const fields = { event: 'reply.notice_failed', err, requestId: origin.id };
      this.#log.error(fields, 'A reader on Slack got no answer at all');
    });
  }

  async #sendShared(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<UpdateTarget> {
    const { origin, responseUrl } = target;
    try {
      return await this.#post(origin.place, reply, inbox);
    } catch (err) {
      if (!isUnpostable(err)) throw err;
      if (!responseUrl) return this.#postDirectly(origin, reply, inbox);
      const show = (next: Reply) => this.#respondInChannel(target, responseUrl, next);
      await show(reply);
      const remainingUses = () => Math.min(1, responseUrl.remainingUses);
      return { show, remainingUses, fallback: (last) => this.#postDirectly(origin, last, inbox) };
    }
  }

  /** Answers a command for everyone in the channel. Such a message cannot be changed later. */
  async #respondInChannel(target: ReplyTarget, url: ResponseUrl, { card, content }: Reply): Promise<boolean> {
    await this.#ephemeral.respond(target, url, card, { visibility: 'in_channel' });
    // Slack does not return the message, so reactions to it do nothing. Tell the reader how to get them.
    if (content && url.remainingUses > 0) await this.#sendInviteHint(target);
    return true;
  }

  async #sendInviteHint(target: ReplyTarget): Promise<void> {
    const { locale } = target.origin;
    const { inviteTitle, invite } = messagesFor(locale).slack;
    await this.#ephemeral.send(target, textCard(locale, inviteTitle, invite)).catch((err: unknown) => {
      this.#log.debug(
        { event: 'reply.hint_failed', err },
        'Could not send the hint on reactions to a reader',
      );
    });
  }

  async #sendPrivate(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<UpdateTarget> {
    const { origin, responseUrl } = target;
    if (!responseUrl) return this.#postDirectly(origin, reply, inbox);
    const post = await this.#postInDirectMessages(target, reply, inbox);
    if (post) return post;
    const replace = reply.replaces === true;
    const byUrl = await this.#ephemeral.send(target, reply.card, replace);
    const fallback = (last: Reply) => this.#sendLast(target, last, inbox);
    if (byUrl && replace) {
      const show = async ({ card }: Reply) => {
        await this.#ephemeral.respond(target, responseUrl, card, { visibility: 'ephemeral', replace });
        return true;
      };
      return { show, remainingUses: () => responseUrl.remainingUses, fallback };
    }
    // Only a button on it can change an ephemeral message, so the last update is sent as another one.
    const show = async ({ card }: Reply) => this.#ephemeral.send(target, card).then(() => true);
    return { show, remainingUses: () => 1, fallback };
  }

  /** A post in the direct messages with the bot is private too, and can be changed, unlike an ephemeral message. */
  async #postInDirectMessages(
    { origin }: ReplyTarget,
    reply: Reply,
    inbox: Inbox,
  ): Promise<UpdateTarget | undefined> {
    if (!reply.updates || reply.replaces || origin.place.person === undefined) return undefined;
    try {
      return await this.#post(origin.place, reply, inbox);
    } catch (err) {
      // It is a conversation between two people, or closed.
      if (slackErrorCode(err) === undefined) throw err;
      return undefined;
    }
  }

  async #sendLast(target: ReplyTarget, reply: Reply, inbox: Inbox): Promise<unknown> {
    return this.#ephemeral
      .send(target, reply.card)
      .catch(() => this.#postDirectly(target.origin, reply, inbox));
  }

  #postDirectly({ place, actor }: RequestBase, reply: Reply, inbox: Inbox): Promise<UpdateTarget> {
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

function isUnpostable(error: unknown): boolean {
  const code = slackErrorCode(error);
  return code !== undefined && unpostableCodes.includes(code);
}
