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

/** The calls of Discord's REST API that the bot makes. Each rejects with the error of discord.js. */
export interface Api {
  /** First answer: a message. With `askId` Discord sends the message back, and this resolves with its id. */
  reply(interaction: InteractionRef, answer: AnswerMessage, askId: boolean): Promise<string | undefined>;
  /** First answer: replaces the message whose button was pressed. */
  updateSource(interaction: InteractionRef, message: DiscordMessage): Promise<void>;
  /** First answer: "thinking…". Who sees the message can no longer be changed. */
  defer(interaction: InteractionRef, ephemeral: boolean): Promise<void>;
  /** First answer: an acknowledgement that shows nothing. */
  deferUpdate(interaction: InteractionRef): Promise<void>;
  /** First answer: a form. */
  openModal(interaction: InteractionRef, modal: Modal): Promise<void>;
  /** Answers an autocomplete interaction. */
  suggest(interaction: InteractionRef, choices: readonly { name: string; value: string }[]): Promise<void>;
  /** The id of the message of the first answer. */
  originalId(interaction: InteractionRef): Promise<string>;
  /** Edits a message of this interaction: `ORIGINAL`, or the id of a later one. Resolves with its id. */
  editAnswer(interaction: InteractionRef, which: string, message: DiscordMessage): Promise<string>;
  deleteOriginal(interaction: InteractionRef): Promise<void>;
  followUp(interaction: InteractionRef, answer: AnswerMessage): Promise<string>;
  /** Posts with the bot's own token. The same nonce is posted once within a few minutes. */
  post(channel: string, message: DiscordMessage, nonce: string, signal?: AbortSignal): Promise<string>;
  /** Posts in a forum. Resolves with the id of the thread and of its first message. No nonce protects against a repetition. */
  postInForum(forum: string, post: ForumPost, signal?: AbortSignal): Promise<string>;
  /** Opens a thread on a message. A message has one at most, with the same id. */
  openThread(channel: string, message: string, name: string): Promise<void>;
  /** All open threads of a guild that the bot sees, as Discord returns them. */
  activeThreads(guild: string, signal?: AbortSignal): Promise<unknown>;
  /** The 100 threads of a channel that were archived last, as Discord returns them. */
  archivedThreads(channel: string, signal?: AbortSignal): Promise<unknown>;
  message(channel: string, id: string, signal?: AbortSignal): Promise<unknown>;
  /** The id of the channel of direct messages with a person. */
  openDirectMessages(person: string, signal?: AbortSignal): Promise<string>;
  /** Up to 100 messages that follow this id, as Discord returns them. */
  history(channel: string, after: string, signal?: AbortSignal): Promise<unknown>;
  edit(channel: string, id: string, message: DiscordMessage): Promise<void>;
  react(channel: string, id: string, emoji: string): Promise<void>;
}

export function createApi(rest: REST): Api {
  const callback = (interaction: InteractionRef, type: number, data?: object, askResponse = false) =>
    rest.post(Routes.interactionCallback(interaction.id, interaction.token), {
      auth: false,
      body: { type, ...(data && { data }) },
      query: new URLSearchParams({ with_response: String(askResponse) }),
    });
  const answerRoute = ({ applicationId, token }: InteractionRef, which = ORIGINAL) =>
    Routes.webhookMessage(applicationId, token, which);

  return {
    reply: async (interaction, answer, askId) => {
      const response = await callback(interaction, callbacks.message, answerBody(answer), askId);
      return responseSchema.safeParse(response).data?.resource?.message?.id;
    },
    updateSource: async (interaction, message) =>
      void (await callback(interaction, callbacks.update, message)),
    defer: async (interaction, ephemeral) =>
      void (await callback(interaction, callbacks.deferredMessage, ephemeral ? { flags: EPHEMERAL } : {})),
    deferUpdate: async (interaction) => void (await callback(interaction, callbacks.deferredUpdate)),
    openModal: async (interaction, modal) => void (await callback(interaction, callbacks.modal, modal)),
    suggest: async (interaction, choices) =>
      void (await callback(interaction, callbacks.suggestions, { choices })),
    originalId: async (interaction) => parseId(await rest.get(answerRoute(interaction), { auth: false })),
    editAnswer: async (interaction, which, message) =>
      parseId(await rest.patch(answerRoute(interaction, which), { auth: false, body: message })),
    deleteOriginal: async (interaction) =>
      void (await rest.delete(answerRoute(interaction), { auth: false })),
    followUp: async (interaction, answer) => {
      const route = Routes.webhook(interaction.applicationId, interaction.token);
      return parseId(await rest.post(route, { auth: false, body: answerBody(answer) }));
    },
    post: async (channel, message, nonce, signal) => {
      const body = { ...message, nonce, enforce_nonce: true };
      return parseId(await rest.post(Routes.channelMessages(channel), { body, ...(signal && { signal }) }));
    },
    postInForum: async (forum, body, signal) =>
      parseId(await rest.post(Routes.threads(forum), { body, ...(signal && { signal }) })),
    openThread: async (channel, message, name) => {
      const body = { name, auto_archive_duration: DAY_MINUTES };
      await rest.post(Routes.threads(channel, message), { body });
    },
    activeThreads: (guild, signal) =>
      rest.get(Routes.guildActiveThreads(guild), { ...(signal && { signal }) }),
    archivedThreads: (channel, signal) => {
      const query = new URLSearchParams({ limit: '100' });
      return rest.get(Routes.channelThreads(channel, 'public'), { query, ...(signal && { signal }) });
    },
    message: (channel, id, signal) =>
      rest.get(Routes.channelMessage(channel, id), { ...(signal && { signal }) }),
    openDirectMessages: async (person, signal) => {
      const body = { recipient_id: person };
      return parseId(await rest.post(Routes.userChannels(), { body, ...(signal && { signal }) }));
    },
    history: (channel, after, signal) => {
      const query = new URLSearchParams({ after, limit: '100' });
      return rest.get(Routes.channelMessages(channel), { query, ...(signal && { signal }) });
    },
    edit: async (channel, id, message) =>
      void (await rest.patch(Routes.channelMessage(channel, id), { body: message })),
    react: async (channel, id, emoji) =>
      void (await rest.put(Routes.channelMessageOwnReaction(channel, id, encodeURIComponent(emoji)))),
  };
}

function answerBody({ message, ephemeral }: AnswerMessage): object {
  return ephemeral ? { ...message, flags: EPHEMERAL } : message;
}

function parseId(response: unknown): string {
  return messageSchema.parse(response).id;
}
