import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Modal } from '../forms/modal.ts';
import type { DiscordMessage } from '../render/render.ts';

const EPHEMERAL = 1 << 6;
/** After so many minutes without a word a thread is put away. */
const DAY_MINUTES = 24 * 60;

/** The types of an interaction's first answer ("Interaction Callback Type"). */
const callbacks = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  suggestions: 8,
  modal: 9,
} as const;

/** The message of the first answer, wherever a message of an interaction is named. */
export const ORIGINAL = '@original';

const messageSchema = z.object({ id: z.string() });
const responseSchema = z.object({ resource: z.object({ message: messageSchema.optional() }).optional() });

/** What an interaction's answers need to know of it. */
export interface Ticket {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
}

export interface Sendable {
  readonly message: DiscordMessage;
  /** For the reader alone. */
  readonly ephemeral: boolean;
}

/** A thread in a forum, with its first message. */
export interface ForumPost {
  readonly name: string;
  readonly message: DiscordMessage;
  /** Ids of the forum's tags. */
  readonly applied_tags: readonly string[];
}

/** The calls of Discord's REST API that we make. Each rejects with the error of discord.js. */
export interface Api {
  /** First answer: a message. Resolves with its id if that is asked for: Discord then sends the message back. */
  reply(ticket: Ticket, sendable: Sendable, askId: boolean): Promise<string | undefined>;
  /** First answer: the message whose button was pressed, changed. */
  update(ticket: Ticket, message: DiscordMessage): Promise<void>;
  /** First answer: a message will come. Who sees it is settled from here on. */
  defer(ticket: Ticket, ephemeral: boolean): Promise<void>;
  /** First answer: nothing to see yet. */
  deferUpdate(ticket: Ticket): Promise<void>;
  /** First answer: a form. */
  openModal(ticket: Ticket, modal: Modal): Promise<void>;
  suggest(ticket: Ticket, choices: readonly { name: string; value: string }[]): Promise<void>;
  /** The message of the first answer. */
  original(ticket: Ticket): Promise<string>;
  /** Edits a message of this interaction: `ORIGINAL`, or the id of a later one. Resolves with its id. */
  editAnswer(ticket: Ticket, which: string, message: DiscordMessage): Promise<string>;
  deleteOriginal(ticket: Ticket): Promise<void>;
  followUp(ticket: Ticket, sendable: Sendable): Promise<string>;
  /** Posts with the bot's own token; the same nonce is posted once within some minutes. */
  post(channel: string, message: DiscordMessage, nonce: string, signal?: AbortSignal): Promise<string>;
  /** Posts in a forum. Resolves with the id of the thread, and of its first message. No nonce protects it. */
  postInForum(forum: string, post: ForumPost, signal?: AbortSignal): Promise<string>;
  /** Opens a thread on a message: there is one at most, with the message's id. */
  openThread(channel: string, message: string, name: string): Promise<void>;
  /** All threads of a guild that are open and that we see, as Discord tells them. */
  activeThreads(guild: string, signal?: AbortSignal): Promise<unknown>;
  /** The 100 threads of a channel that were closed last. */
  archivedThreads(channel: string, signal?: AbortSignal): Promise<unknown>;
  message(channel: string, id: string, signal?: AbortSignal): Promise<unknown>;
  /** The id of the channel of direct messages with somebody. */
  openDirect(person: string, signal?: AbortSignal): Promise<string>;
  /** Up to 100 messages that follow this id, as Discord tells them. */
  history(channel: string, after: string, signal?: AbortSignal): Promise<unknown>;
  edit(channel: string, id: string, message: DiscordMessage): Promise<void>;
  react(channel: string, id: string, emoji: string): Promise<void>;
}

export function createApi(rest: REST): Api {
  const callback = (ticket: Ticket, type: number, data?: object, askResponse = false) =>
    rest.post(Routes.interactionCallback(ticket.id, ticket.token), {
      auth: false,
      body: { type, ...(data && { data }) },
      query: new URLSearchParams({ with_response: String(askResponse) }),
    });
  const answerRoute = ({ applicationId, token }: Ticket, which = ORIGINAL) =>
    Routes.webhookMessage(applicationId, token, which);

  return {
    reply: async (ticket, sendable, askId) => {
      const response = await callback(ticket, callbacks.message, bodyOf(sendable), askId);
      return responseSchema.safeParse(response).data?.resource?.message?.id;
    },
    update: async (ticket, message) => void (await callback(ticket, callbacks.update, message)),
    defer: async (ticket, ephemeral) =>
      void (await callback(ticket, callbacks.deferredMessage, ephemeral ? { flags: EPHEMERAL } : {})),
    deferUpdate: async (ticket) => void (await callback(ticket, callbacks.deferredUpdate)),
    openModal: async (ticket, modal) => void (await callback(ticket, callbacks.modal, modal)),
    suggest: async (ticket, choices) => void (await callback(ticket, callbacks.suggestions, { choices })),
    original: async (ticket) => idOf(await rest.get(answerRoute(ticket), { auth: false })),
    editAnswer: async (ticket, which, message) =>
      idOf(await rest.patch(answerRoute(ticket, which), { auth: false, body: message })),
    deleteOriginal: async (ticket) => void (await rest.delete(answerRoute(ticket), { auth: false })),
    followUp: async (ticket, sendable) => {
      const route = Routes.webhook(ticket.applicationId, ticket.token);
      return idOf(await rest.post(route, { auth: false, body: bodyOf(sendable) }));
    },
    post: async (channel, message, nonce, signal) => {
      const body = { ...message, nonce, enforce_nonce: true };
      return idOf(await rest.post(Routes.channelMessages(channel), { body, ...(signal && { signal }) }));
    },
    postInForum: async (forum, body, signal) =>
      idOf(await rest.post(Routes.threads(forum), { body, ...(signal && { signal }) })),
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
    openDirect: async (person, signal) => {
      const body = { recipient_id: person };
      return idOf(await rest.post(Routes.userChannels(), { body, ...(signal && { signal }) }));
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

function bodyOf({ message, ephemeral }: Sendable): object {
  return ephemeral ? { ...message, flags: EPHEMERAL } : message;
}

function idOf(response: unknown): string {
  return messageSchema.parse(response).id;
}
