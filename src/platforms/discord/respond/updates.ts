import type { Card } from '../../../core/card/card.ts';
import type { Reply } from '../../../core/card/reply.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { Api, Ticket } from '../connect/api.ts';
import { codes, expired, hasCode } from '../connect/errors.ts';
import { type DiscordMessage, renderDiscord } from '../render/render.ts';

/** A message that was shown in answer to an interaction. */
export interface MessageHandle {
  /** What the interaction's token knows it by: `ORIGINAL`, or its id. */
  readonly which: string;
  /** Where it is known. */
  readonly id: string | undefined;
}

export interface UpdateTarget {
  readonly ticket: Ticket;
  readonly shown: MessageHandle;
  /** The channel, where the message is one that the bot may edit by its own right too. */
  readonly channel: string | undefined;
  /** Hears of a reply with `about` once it is shown. */
  readonly announce: (message: string, reply: Reply) => Promise<void>;
}

/** After these, the message is out of reach, and nobody's fault. */
const outOfReach = [
  ...expired,
  codes.unknownMessage,
  codes.unknownChannel,
  codes.missingAccess,
  codes.archivedThread,
];

/** Shows what a reply becomes, one after the other, for as long as Discord lets its message change. Never rejects. */
export async function follow(reply: Reply, target: UpdateTarget, api: Api, log: Log): Promise<void> {
  if (!reply.updates) return;
  const requestId = target.ticket.id;
  const editor = new Editor(api, target);
  try {
    for await (const next of reply.updates) {
      const id = await editor.show(next.card);
      if (next.content && reply.visibility === 'shared') await target.announce(id, next);
    }
  } catch (err) {
    if (hasCode(err, ...outOfReach)) {
      log.debug({ err, requestId }, 'an answer cannot be changed any more: its news come in another way');
    } else log.error({ err, requestId }, 'an answer could not be changed on Discord');
  }
}

/** Of a reply that was not shown: the core hears that its updates are not shown either. Never rejects. */
export async function abandon({ updates }: Reply, requestId: string, log: Log): Promise<void> {
  try {
    await updates?.[Symbol.asyncIterator]().return?.();
  } catch (err) {
    log.error({ err, requestId }, 'what an answer would have become could not be ended');
  }
}

/** Edits one message: by the interaction's token while that lives, then by the bot's own. */
class Editor {
  readonly #api: Api;
  readonly #target: UpdateTarget;
  #id: string | undefined;
  /** Set once the token has expired: to ask with it again would only count as one more invalid request. */
  #own: { readonly channel: string; readonly id: string } | undefined;

  constructor(api: Api, target: UpdateTarget) {
    this.#api = api;
    this.#target = target;
    this.#id = target.shown.id;
  }

  /** Resolves with the id of the message. @throws the error of discord.js */
  async show(card: Card): Promise<string> {
    const message = renderDiscord(card);
    if (this.#own) return this.#edit(this.#own, message);
    const { ticket, shown, channel } = this.#target;
    try {
      this.#id = await this.#api.editAnswer(ticket, shown.which, message);
      return this.#id;
    } catch (error) {
      if (!hasCode(error, ...expired) || channel === undefined || this.#id === undefined) throw error;
      this.#own = { channel, id: this.#id };
      return this.#edit(this.#own, message);
    }
  }

  async #edit({ channel, id }: { channel: string; id: string }, message: DiscordMessage): Promise<string> {
    await this.#api.edit(channel, id, message);
    return id;
  }
}
