import type { Card } from '../../core/card.ts';
import type { Locale } from '../../core/locale.ts';
import { noticeOf } from '../../core/notice.ts';
import type { Log } from '../../core/ports.ts';
import type { Reply, Visibility } from '../../core/reply.ts';
import { within } from '../../core/time.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Api, Ticket } from './api.ts';
import { codes, hasCode } from './errors.ts';
import { times } from './limits.ts';
import { renderDiscord } from './render.ts';

/** How an interaction is acknowledged when its answer is late: as a message for whom, or as a change of the message. */
export type Deferral = Visibility | 'update';

export interface Exchange {
  readonly ticket: Ticket;
  readonly locale: Locale;
  readonly deferral: () => Deferral;
  /** The message whose button was pressed is the reader's alone, and may be replaced. */
  readonly replaceable: boolean;
}

/** After these, nothing can be said in answer any more. */
const closed = [
  codes.unknownInteraction,
  codes.invalidWebhookToken,
  codes.unknownWebhook,
  codes.unknownMessage,
];

/** Answers one interaction, once. */
export class Responder {
  readonly #api: Api;
  readonly #log: Log;
  readonly #exchange: Exchange;
  #deferred: Deferral | undefined;

  constructor(api: Api, log: Log, exchange: Exchange) {
    this.#api = api;
    this.#log = log;
    this.#exchange = exchange;
  }

  /**
   * Sends the answer: at once where it is there soon, else after an acknowledgement. Resolves with the id of the new
   * message, if one was made. Never rejects: what goes wrong is logged once, and the reader gets a notice where
   * Discord still lets us say anything.
   */
  async respond(answer: Promise<Reply>): Promise<string | undefined> {
    try {
      const soon = await within(answer, times.deferAfter);
      if (!soon) await this.#defer();
      return await this.#send(soon ?? (await answer));
    } catch (error) {
      await this.#failed(error);
      return undefined;
    }
  }

  async #defer(): Promise<void> {
    const { ticket, deferral } = this.#exchange;
    const chosen = deferral();
    await arrived(
      chosen === 'update' ? this.#api.deferUpdate(ticket) : this.#api.defer(ticket, chosen === 'private'),
    );
    this.#deferred = chosen;
  }

  #send(reply: Reply): Promise<string | undefined> {
    return this.#deferred === undefined ? this.#first(reply) : this.#later(reply, this.#deferred);
  }

  async #first(reply: Reply): Promise<string | undefined> {
    const { ticket } = this.#exchange;
    const message = renderDiscord(reply.card);
    if (this.#replaces(reply)) {
      await arrived(this.#api.update(ticket, message));
      return undefined;
    }
    const ephemeral = reply.visibility === 'private';
    const sent = this.#api.reply(ticket, { message, ephemeral }, reply.about !== undefined);
    return arrived(sent, () => this.#api.original(ticket));
  }

  async #later(reply: Reply, deferred: Deferral): Promise<string | undefined> {
    const { ticket } = this.#exchange;
    const message = renderDiscord(reply.card);
    const inPlace = deferred === 'update' ? this.#replaces(reply) : deferred === reply.visibility;
    if (inPlace) {
      const id = await this.#api.editOriginal(ticket, message);
      return deferred === 'update' ? undefined : id;
    }
    if (deferred !== 'update') {
      // Who sees a deferred answer cannot be changed, so this one goes, and nothing is left to fill.
      await this.#api.deleteOriginal(ticket);
      this.#deferred = 'update';
    }
    return this.#api.followUp(ticket, { message, ephemeral: reply.visibility === 'private' });
  }

  #replaces(reply: Reply): boolean {
    return reply.replaces === true && this.#exchange.replaceable;
  }

  async #failed(err: unknown): Promise<void> {
    const { ticket, locale } = this.#exchange;
    if (hasCode(err, ...closed)) {
      const text = 'an answer came too late: Discord had closed the interaction, or the reader had';
      this.#log.warn({ err, requestId: ticket.id }, text);
      return;
    }
    this.#log.error({ err, requestId: ticket.id }, 'an answer could not be sent to Discord');
    await this.#send({ card: apology(locale, ticket.id), visibility: 'private' }).catch((error: unknown) =>
      this.#log.debug({ err: error, requestId: ticket.id }, 'nor could a notice'),
    );
  }
}

/**
 * An acknowledgement that Discord says it has already was sent twice, by the retry of a request whose response was
 * lost: the first one has arrived.
 */
async function arrived<T>(acknowledgement: Promise<T>, ask?: () => Promise<T>): Promise<T | undefined> {
  try {
    return await acknowledgement;
  } catch (error) {
    if (hasCode(error, codes.alreadyAcknowledged)) return ask?.();
    throw error;
  }
}

function apology(locale: Locale, id: string): Card {
  const { fault } = messagesFor(locale);
  const text = fault.text({ code: 'internal', context: { id } }, (command) => `/${command}`);
  return noticeOf(locale, fault.internalTitle, text, 'error');
}
