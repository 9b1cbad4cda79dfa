import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Modal } from '../forms/modal.ts';
import type { DiscordMessage } from '../render/render.ts';

const EPHEMERAL = 1 << 6;
/** Discord hides a thread after this long without a message. */
const DAY_MINUTES = 24 * 60;

/** How an interaction can first be answered ("Interaction Callback Type"). */
const callbacks = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  suggestions: 8,
  modal: 9,
} as const;

/** Names the message of the first answer in all routes of an interaction. */
export const ORIGINAL = '@original';

const messageSchema = z.object({ id: z.string() });
const responseSchema = z.object({ resource: z.object({ message: messageSchema.optional() }).optional() });

/** What it takes to answer an interaction. */
export interface InteractionRef {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

interface AnswerMessage {
  readonly message: DiscordMessage;
  /** Only the reader sees it. */
  readonly ephemeral: boolean;
}

/** A thread in a forum, with its first message. */
export interface ForumPost {
  readonly name: string;
  readonly message: DiscordMessage;
  /** Ids of the forum's tags. */
  readonly applied_tags: readonly string[];
}

interface Choice {
  readonly name: string;
  readonly value: string;
}

/** The calls of Discord's REST API that the bot makes. Each rejects with the error of discord.js. */
export class Api {
  readonly #rest: REST;

  constructor(rest: REST) {
    this.#rest = rest;
  }

  /** First answer: a message. With `askId` Discord sends the message back, and this resolves with its id. */
  async reply(
    interaction: InteractionRef,
    answer: AnswerMessage,
    askId: boolean,
  ): Promise<string | undefined> {
    const response = await this.#callback(interaction, callbacks.message, answerBody(answer), askId);
    return responseSchema.safeParse(response).data?.resource?.message?.id;
  }

  /** First answer: replaces the message whose button was pressed. */
  async updateSource(interaction: InteractionRef, message: DiscordMessage): Promise<void> {
    await this.#callback(interaction, callbacks.update, message);
  }

  /** First answer: "thinking…". Who sees the message can no longer be changed. */
  async defer(interaction: InteractionRef, ephemeral: boolean): Promise<void> {
    await this.#callback(interaction, callbacks.deferredMessage, ephemeral ? { flags: EPHEMERAL } : {});
  }

  /** First answer: an acknowledgement that shows nothing. */
  async deferUpdate(interaction: InteractionRef): Promise<void> {
    await this.#callback(interaction, callbacks.deferredUpdate);
  }

  /** First answer: a form. */
  async openModal(interaction: InteractionRef, modal: Modal): Promise<void> {
    await this.#callback(interaction, callbacks.modal, modal);
  }

  /** Answers an autocomplete interaction. */
  async suggest(interaction: InteractionRef, choices: readonly Choice[]): Promise<void> {
    await this.#callback(interaction, callbacks.suggestions, { choices });
  }

  /** The id of the message of the first answer. */
  async originalId(interaction: InteractionRef): Promise<string> {
    return parseId(await this.#rest.get(answerRoute(interaction, ORIGINAL), { auth: false }));
  }

  /** Edits a message of this interaction: `ORIGINAL`, or the id of a later one. Resolves with its id. */
  async editAnswer(interaction: InteractionRef, which: string, body: DiscordMessage): Promise<string> {
    return parseId(await this.#rest.patch(answerRoute(interaction, which), { auth: false, body }));
  }

  async deleteOriginal(interaction: InteractionRef): Promise<void> {
    await this.#rest.delete(answerRoute(interaction, ORIGINAL), { auth: false });
  }

  async followUp(interaction: InteractionRef, answer: AnswerMessage): Promise<string> {
    const route = Routes.webhook(interaction.applicationId, interaction.token);
    return parseId(await this.#rest.post(route, { auth: false, body: answerBody(answer) }));
  }

  /** Posts with the bot's own token. The same nonce is posted once within a few minutes. */
  async post(channel: string, message: DiscordMessage, nonce: string, signal?: AbortSignal): Promise<string> {
    const body = { ...message, nonce, enforce_nonce: true };
    return parseId(await this.#rest.post(Routes.channelMessages(channel), { body, ...withSignal(signal) }));
  }

  /** Posts in a forum. Resolves with the id of the thread and of its first message. No nonce protects against a repetition. */
  async postInForum(forum: string, body: ForumPost, signal?: AbortSignal): Promise<string> {
    return parseId(await this.#rest.post(Routes.threads(forum), { body, ...withSignal(signal) }));
  }

  /** Opens a thread on a message. A message has one at most, with the same id. */
  async openThread(channel: string, message: string, name: string): Promise<void> {
    const body = { name, auto_archive_duration: DAY_MINUTES };
    await this.#rest.post(Routes.threads(channel, message), { body });
  }

  /** All open threads of a guild that the bot sees, as Discord returns them. */
  activeThreads(guild: string, signal?: AbortSignal): Promise<unknown> {
    return this.#rest.get(Routes.guildActiveThreads(guild), withSignal(signal));
  }

  /** The 100 threads of a channel that were archived last, as Discord returns them. */
  archivedThreads(channel: string, signal?: AbortSignal): Promise<unknown> {
    const query = new URLSearchParams({ limit: '100' });
    return this.#rest.get(Routes.channelThreads(channel, 'public'), { query, ...withSignal(signal) });
  }

  message(channel: string, id: string, signal?: AbortSignal): Promise<unknown> {
    return this.#rest.get(Routes.channelMessage(channel, id), withSignal(signal));
  }

  /** The id of the channel of direct messages with a person. */
  async openDirectMessages(person: string, signal?: AbortSignal): Promise<string> {
    const body = { recipient_id: person };
    return parseId(await this.#rest.post(Routes.userChannels(), { body, ...withSignal(signal) }));
  }

  /** Up to 100 messages that follow this id, as Discord returns them. */
  history(channel: string, after: string, signal?: AbortSignal): Promise<unknown> {
    const query = new URLSearchParams({ after, limit: '100' });
    return this.#rest.get(Routes.channelMessages(channel), { query, ...withSignal(signal) });
  }

  async edit(channel: string, id: string, body: DiscordMessage): Promise<void> {
    await this.#rest.patch(Routes.channelMessage(channel, id), { body });
  }

  async react(channel: string, id: string, emoji: string): Promise<void> {
    await this.#rest.put(Routes.channelMessageOwnReaction(channel, id, encodeURIComponent(emoji)));
  }

  #callback(
    { id, token }: InteractionRef,
    type: number,
    data?: object,
    askResponse = false,
  ): Promise<unknown> {
    return this.#rest.post(Routes.interactionCallback(id, token), {
      auth: false,
      body: { type, ...(data && { data }) },
      query: new URLSearchParams({ with_response: String(askResponse) }),
    });
  }
}

function answerRoute({ applicationId, token }: InteractionRef, which: string) {
  return Routes.webhookMessage(applicationId, token, which);
}

function withSignal(signal: AbortSignal | undefined): { signal?: AbortSignal } {
  return signal ? { signal } : {};
}

function answerBody({ message, ephemeral }: AnswerMessage): object {
  return ephemeral ? { ...message, flags: EPHEMERAL } : message;
}

function parseId(response: unknown): string {
  return messageSchema.parse(response).id;
}
