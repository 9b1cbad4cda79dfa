import type { APIEmbed } from 'discord.js';
import type { Card } from '../../../core/card/card.ts';
import type { Reply, Visibility } from '../../../core/card/reply.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Log } from '../../../core/ports/log.ts';
import { withTimeout } from '../../../core/util/time.ts';
import { messagesFor } from '../../../messages/index.ts';
import { type Api, ORIGINAL, type Ticket } from '../connect/api.ts';
import { codes, expired, hasCode } from '../connect/errors.ts';
import { withWritten } from '../forms/form-values.ts';
import type { Modal } from '../forms/modal.ts';
import { times } from '../limits.ts';
import { type DiscordMessage, renderDiscord } from '../render/render.ts';
import type { MessageHandle } from './updates.ts';

/** How an interaction is acknowledged when its answer is late: as a message for whom, or as a change of the message. */
export type Deferral = Visibility | 'update';

export interface Exchange {
  readonly ticket: Ticket;
  readonly locale: Locale;
  readonly deferral: () => Deferral;
  /** The message whose button was pressed is the reader's alone, and may be replaced. */
  readonly replaceable: boolean;
  /** The form that stands in the place of a reply; absent where the interaction can open none. */
  readonly modal?: (reply: Reply) => Modal | undefined;
  /** What the reader wrote in the form that they sent: given back where it is refused. */
  readonly written?: () => readonly APIEmbed[];
}

/** After these, nothing can be said in answer any more. */
const closed = [...expired, codes.unknownMessage];

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
   * Sends the answer: at once where it is there soon, else after an acknowledgement. Resolves with the message that
   * shows it; undefined where a form opened instead, or nothing could be shown. Never rejects: what goes wrong is
   * logged once, and the reader gets a notice where Discord still lets us say anything.
   */
  async respond(answer: Promise<Reply>): Promise<MessageHandle | undefined> {
    try {
      const soon = await withTimeout(answer, times.deferAfter);
      if (!soon) await this.#defer();
      const reply = soon ?? (await answer);
      return (await this.#opensForm(reply)) ? undefined : await this.#send(reply);
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

  /** A form can only be the first answer. Where Discord does not take it, the card says what to do. */
  async #opensForm(reply: Reply): Promise<boolean> {
    const { ticket, modal } = this.#exchange;
    const form = this.#deferred === undefined ? modal?.(reply) : undefined;
    if (!form) return false;
    try {
      await arrived(this.#api.openModal(ticket, form));
      return true;
    } catch (err) {
      if (hasCode(err, ...closed)) throw err;
      this.#log.error({ err, requestId: ticket.id }, 'a form could not be opened on Discord');
      return false;
    }
  }

  async #send(reply: Reply): Promise<MessageHandle> {
    const { ticket } = this.#exchange;
    const [message, ...more] = this.#draw(reply);
    const deferred = this.#deferred;
    const shown = await (deferred === undefined
      ? this.#first(reply, message)
      : this.#later(reply, message, deferred));
    // Whatever is said from here on is said after it.
    this.#deferred = 'update';
    for (const next of more) await this.#api.followUp(ticket, { message: next, ephemeral: true });
    return shown;
  }

  #draw(reply: Reply): readonly [DiscordMessage, ...DiscordMessage[]] {
    const { written } = this.#exchange;
    const message = renderDiscord(reply.card);
    const givesBack = reply.failed === true && reply.visibility === 'private';
    return givesBack && written ? withWritten(message, written()) : [message];
  }

  async #first(reply: Reply, message: DiscordMessage): Promise<MessageHandle> {
    const { ticket } = this.#exchange;
    if (this.#replaces(reply)) {
      await arrived(this.#api.update(ticket, message));
      return { which: ORIGINAL, id: undefined };
    }
    const ephemeral = reply.visibility === 'private';
    const askId = !ephemeral && (reply.content !== undefined || reply.updates !== undefined);
    const sent = this.#api.reply(ticket, { message, ephemeral }, askId);
    return { which: ORIGINAL, id: await arrived(sent, () => this.#api.original(ticket)) };
  }

  async #later(reply: Reply, message: DiscordMessage, deferred: Deferral): Promise<MessageHandle> {
    const { ticket } = this.#exchange;
    const inPlace = deferred === 'update' ? this.#replaces(reply) : deferred === reply.visibility;
    if (inPlace) return { which: ORIGINAL, id: await this.#api.editAnswer(ticket, ORIGINAL, message) };
    if (deferred !== 'update') {
      // Who sees a deferred answer cannot be changed, so this one goes, and nothing is left to fill.
      await this.#api.deleteOriginal(ticket);
      this.#deferred = 'update';
    }
    const id = await this.#api.followUp(ticket, { message, ephemeral: reply.visibility === 'private' });
    return { which: id, id };
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
  const { error } = messagesFor(locale);
  const text = error.text({ code: 'internal', context: { id } }, (command) => `/${command}`);
  return textCard(locale, error.internalTitle, text, 'error');
}
