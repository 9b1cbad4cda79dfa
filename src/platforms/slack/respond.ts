import type { Card } from '../../core/card.ts';
import type { Inbox } from '../../core/inbox.ts';
import { noticeOf } from '../../core/notice.ts';
import type { Log } from '../../core/ports.ts';
import type { Reply } from '../../core/reply.ts';
import type { Origin } from '../../core/request.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Client, codeOf, patiently } from './client.ts';
import { slashOf } from './names.ts';
import { directPlace } from './places.ts';
import type { SlackPosts } from './posts.ts';
import { type ResponseOptions, respond } from './response-url.ts';
import { sendCard } from './variants.ts';

/** Where a reader waits for an answer. */
export interface Asker {
  readonly origin: Origin;
  /** Slack gives none for a button of the Home tab: then a private answer is a direct message. */
  readonly responseUrl?: string | undefined;
}

export interface ResponderParts {
  readonly client: Client;
  readonly posts: SlackPosts;
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
  readonly #log: Log;

  constructor({ client, posts, log }: ResponderParts) {
    this.#client = client;
    this.#posts = posts;
    this.#log = log;
  }

  /** @throws when the reply could not be brought in any way. */
  async answer(asker: Asker, reply: Reply, inbox: Inbox): Promise<void> {
    if (reply.visibility === 'shared') await this.#share(asker, reply, inbox);
    else await this.#tell(asker, reply.card, { visibility: 'ephemeral', replace: reply.replaces === true });
  }

  /** The last resort: one line for the reader alone. Never rejects. */
  async apologize(asker: Asker): Promise<void> {
    const { origin } = asker;
    const { fault } = messagesFor(origin.locale);
    const text = fault.text({ code: 'internal', context: { id: origin.id } }, slashOf);
    const card = noticeOf(origin.locale, fault.internalTitle, text, 'error');
    await this.#tell(asker, card, { visibility: 'ephemeral' }).catch((err: unknown) =>
      this.#log.error({ err, requestId: origin.id }, 'a reader was left without an answer'),
    );
  }

  async #share(asker: Asker, reply: Reply, inbox: Inbox): Promise<void> {
    const { origin } = asker;
    try {
      const post = await this.#posts.post(origin.place, reply.card);
      if (reply.about) await this.#posts.announce(post, reply.about, inbox);
    } catch (err) {
      const code = codeOf(err);
      if (code === undefined || !closedToUs.includes(code)) throw err;
      await this.#tell(asker, reply.card, { visibility: 'in_channel' });
      if (reply.about) await this.#hint(asker);
    }
  }

  /** Says what to do for reactions to work: we cannot edit what a `response_url` posted. */
  async #hint(asker: Asker): Promise<void> {
    const { locale } = asker.origin;
    const { inviteTitle, invite } = messagesFor(locale).slack;
    await this.#tell(asker, noticeOf(locale, inviteTitle, invite), { visibility: 'ephemeral' });
  }

  async #tell(asker: Asker, card: Card, options: ResponseOptions): Promise<void> {
    const { origin, responseUrl } = asker;
    if (responseUrl === undefined) {
      await this.#write(origin, card);
      return;
    }
    const { thread } = origin.place;
    try {
      await sendCard(card, this.#log, (body) => respond(responseUrl, body, { ...options, thread }));
    } catch (err) {
      this.#log.debug({ err, requestId: origin.id }, 'a response_url did not take an answer');
      if (options.visibility === 'in_channel') throw err;
      await this.#whisper(asker, card);
    }
  }

  async #write({ place, actor }: Origin, card: Card): Promise<void> {
    await this.#posts.post(directPlace(place.workspace, actor.id), card);
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
