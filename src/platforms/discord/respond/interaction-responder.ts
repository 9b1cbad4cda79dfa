import type { APIEmbed } from 'discord.js';
import type { Card } from '../../../core/card/card.ts';
import type { Reply, Visibility } from '../../../core/card/reply.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Log } from '../../../core/ports/log.ts';
import { withTimeout } from '../../../core/util/time.ts';
import { messagesFor } from '../../../messages/index.ts';
import { type Api, type InteractionRef, ORIGINAL } from '../connect/api.ts';
import { codes, expiredTokenCodes, hasCode } from '../connect/errors.ts';
import { withFormValues } from '../forms/form-values.ts';
import type { Modal } from '../forms/modal.ts';
import { type DiscordMessage, renderDiscord } from '../render/render.ts';
import type { MessageHandle } from './updates.ts';

/** How to acknowledge an interaction before its answer: with a message, private or shared, or to change the message. */
export type Deferral = Visibility | 'update';

export interface ResponseOptions {
  readonly interaction: InteractionRef;
  readonly locale: Locale;
  /** When to acknowledge the interaction without its answer, in ms. */
  readonly deferAfterMs: number;
  readonly deferral: () => Deferral;
  /** The message whose button was pressed is private, so the answer may replace it. */
  readonly replaceable: boolean;
  /** The form to open in place of a reply; absent where the interaction can open none. */
  readonly modal?: (reply: Reply) => Modal | undefined;
  /** What the reader wrote in the form that they sent. A refusal returns it to them. */
  readonly formValues?: () => readonly APIEmbed[];
}

/** After these errors the interaction accepts no answer any more. */
const closedCodes = [...expiredTokenCodes, codes.unknownMessage];

/** Answers one interaction, once. */
export class InteractionResponder {
  readonly #api: Api;
  readonly #log: Log;
  readonly #options: ResponseOptions;
  #deferred: Deferral | undefined;

  constructor(api: Api, log: Log, options: ResponseOptions) {
    this.#api = api;
    this.#log = log;
    this.#options = options;
  }

  /**
   * Sends the answer at once if it is ready within `deferAfterMs`, else after an acknowledgement. Resolves with the
   * message that shows it; undefined where a form opened instead, or nothing could be shown. Never rejects: an error is
   * logged once, and the reader gets a notice if Discord still accepts one.
   */
  async respond(answer: Promise<Reply>): Promise<MessageHandle | undefined> {
    try {
      const soon = await withTimeout(answer, this.#options.deferAfterMs);
      if (!soon) await this.#defer();
      const reply = soon ?? (await answer);
      return (await this.#opensForm(reply)) ? undefined : await this.#send(reply);
    } catch (error) {
      await this.#onFailure(error);
      return undefined;
    }
  }

  async #defer(): Promise<void> {
    const { interaction, deferral } = this.#options;
    const chosen = deferral();
    await unlessAcknowledged(
      chosen === 'update'
        ? this.#api.deferUpdate(interaction)
        : this.#api.defer(interaction, chosen === 'private'),
    );
    this.#deferred = chosen;
  }

  /** A form can only be the first answer. Where Discord does not accept it, the card of the reply is sent. */
  async #opensForm(reply: Reply): Promise<boolean> {
    const { interaction, modal } = this.#options;
    const form = this.#deferred === undefined ? modal?.(reply) : undefined;
    if (!form) return false;
    try {
      await unlessAcknowledged(this.#api.openModal(interaction, form));
      return true;
    } catch (err) {
      if (hasCode(err, ...closedCodes)) throw err;
      const fields = { event: 'form.open_failed', err, requestId: interaction.id };
      this.#log.error(fields, 'Could not open a form on Discord; its card is shown instead');
      return false;
    }
  }

  async #send(reply: Reply): Promise<MessageHandle> {
    const { interaction } = this.#options;
    const [message, ...more] = this.#render(reply);
    const deferred = this.#deferred;
    const handle = await (deferred === undefined
      ? this.#sendFirst(reply, message)
      : this.#sendDeferred(reply, message, deferred));
    // Further messages, such as a notice of an error, follow this one and do not replace it.
    this.#deferred = 'update';
    for (const next of more) await this.#api.followUp(interaction, { message: next, ephemeral: true });
    return handle;
  }

  #render(reply: Reply): readonly [DiscordMessage, ...DiscordMessage[]] {
    const { formValues } = this.#options;
    const message = renderDiscord(reply.card);
    const isPrivateRefusal = reply.failed === true && reply.visibility === 'private';
    return isPrivateRefusal && formValues ? withFormValues(message, formValues()) : [message];
  }

  async #sendFirst(reply: Reply, message: DiscordMessage): Promise<MessageHandle> {
    const { interaction } = this.#options;
    if (this.#replaces(reply)) {
      await unlessAcknowledged(this.#api.updateSource(interaction, message));
      return { which: ORIGINAL, id: undefined };
    }
    const ephemeral = reply.visibility === 'private';
    const askId = !ephemeral && (reply.content !== undefined || reply.updates !== undefined);
    const sent = this.#api.reply(interaction, { message, ephemeral }, askId);
    return { which: ORIGINAL, id: await unlessAcknowledged(sent, () => this.#api.originalId(interaction)) };
  }

  async #sendDeferred(reply: Reply, message: DiscordMessage, deferred: Deferral): Promise<MessageHandle> {
    const { interaction } = this.#options;
    const inPlace = deferred === 'update' ? this.#replaces(reply) : deferred === reply.visibility;
    if (inPlace) return { which: ORIGINAL, id: await this.#api.editAnswer(interaction, ORIGINAL, message) };
    if (deferred !== 'update') {
      // Who sees a deferred message cannot be changed, so it is deleted and another one sent.
      await this.#api.deleteOriginal(interaction);
      this.#deferred = 'update';
    }
    const ephemeral = reply.visibility === 'private';
    const id = await this.#api.followUp(interaction, { message, ephemeral });
    return { which: id, id };
  }

  #replaces(reply: Reply): boolean {
    return reply.replaces === true && this.#options.replaceable;
  }

  async #onFailure(err: unknown): Promise<void> {
    const { interaction, locale } = this.#options;
    const requestId = interaction.id;
    if (hasCode(err, ...closedCodes)) {
      const fields = { event: 'reply.too_late', err, requestId };
      this.#log.warn(fields, 'An answer came too late: the interaction had expired, or the reader had left');
      return;
    }
    this.#log.error({ event: 'reply.send_failed', err, requestId }, 'Could not send an answer to Discord');
    const notice: Reply = { card: failureNotice(locale, requestId), visibility: 'private' };
    await this.#send(notice).catch((error: unknown) => {
      const fields = { event: 'reply.notice_failed', err: error, requestId };
      this.#log.debug(fields, 'Could not tell the reader about the error either');
    });
  }
}

/**
 * Resolves where Discord says that the interaction is acknowledged already: a retry sent the acknowledgement again
 * because the response to the first one was lost. `read` then gets the result.
 */
async function unlessAcknowledged<T>(
  acknowledgement: Promise<T>,
  read?: () => Promise<T>,
): Promise<T | undefined> {
  try {
    return await acknowledgement;
  } catch (error) {
    if (hasCode(error, codes.alreadyAcknowledged)) return read?.();
    throw error;
  }
}

function failureNotice(locale: Locale, id: string): Card {
  const { error } = messagesFor(locale);
  const text = error.text({ code: 'internal', context: { id } }, (command) => `/${command}`);
  return textCard(locale, error.internalTitle, text, 'error');
}
