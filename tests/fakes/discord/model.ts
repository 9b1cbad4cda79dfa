import type { z } from 'zod';
import type { messageSchema } from './checks/check-message.ts';
import type { modalSchema } from './checks/check-modal.ts';
import type { Overwrite, Right } from './permissions.ts';

export interface FakeUser {
  readonly id: string;
  readonly username: string;
  /** The language of the user's client: `fr`, `en-GB`, `de`. */
  readonly locale: string;
  readonly bot?: true;
}

export interface FakeChannel {
  readonly id: string;
  /** Undefined: a direct message. */
  readonly guild?: FakeGuild;
  /** Text, direct message, group, a public thread, a forum, or a media channel. */
  readonly type: 0 | 1 | 3 | 11 | 15 | 16;
  readonly name?: string;
  /** What the bot may not do here. Changed without a word, the bot hears of it only when it is refused. */
  readonly denied: Set<Right>;
  readonly overwrites: Overwrite[];
  /** Of a thread. */
  readonly parent?: FakeChannel;
  archived?: boolean;
  locked?: boolean;
  /** Who opened the thread, where that was the bot. */
  readonly owner?: FakeUser;
  /** Of a thread in a forum: ids of its tags. */
  readonly appliedTags?: readonly string[];
  /** Of a thread, in minutes. */
  readonly archivesAfter?: number;
  /** Of a forum. */
  readonly tags?: FakeTag[];
  needsTag?: boolean;
  /** Whose direct messages with the bot these are. */
  readonly recipient?: FakeUser;
  deleted?: true;
}

/** What a post in a forum may carry. */
interface FakeTag {
  readonly id: string;
  readonly name: string;
  /** For moderators alone. */
  readonly moderated: boolean;
}

export interface FakeRole {
  readonly id: string;
  permissions: bigint;
}

export interface FakeGuild {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** That of everyone first: it has the guild's own id. */
  readonly roles: FakeRole[];
  /** Ids of roles, by user. */
  readonly memberRoles: Map<string, Set<string>>;
  /** Users who are no members. */
  readonly strangers: Set<string>;
}

export type MessageBody = z.infer<typeof messageSchema>;

/** A message as the fake keeps it: what was last sent, and what became of it. */
export interface FakeMessage {
  readonly id: string;
  readonly channel: FakeChannel;
  readonly author: FakeUser;
  body: MessageBody;
  /** The one user who sees it; undefined: all. */
  readonly ephemeralTo?: FakeUser;
  /** "is thinking…": deferred, without content yet. */
  loading: boolean;
  /** How many times it was edited, the filling of a deferred one left out. */
  edits: number;
  deleted: boolean;
  /** Who reacted, by emoji. */
  readonly reactions: Map<string, Set<string>>;
  /** Sent through an interaction's token rather than by the bot itself. */
  readonly webhook: boolean;
  /** By the clock of this Discord, in ms. */
  readonly at: number;
}

interface Acknowledgement {
  readonly type: number;
  /** ms after the interaction was sent. */
  readonly after: number;
}

export type ModalBody = z.infer<typeof modalSchema>;

/** A form that is open before somebody's eyes. */
export interface FakeModal {
  readonly body: ModalBody;
  readonly user: FakeUser;
  /** What it was opened by. */
  readonly from: FakeInteraction;
}

export interface FakeInteraction {
  readonly id: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly type: number;
  readonly token: string;
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  readonly createdAt: number;
  /** The message whose component was used. */
  readonly source?: FakeMessage;
  /** How often that one had been edited before. */
  readonly editsBefore: number;
  /** The bot itself is a member here; otherwise only the reader has installed it. */
  readonly botIsHere: boolean;
  acknowledged?: Acknowledgement;
  /** What `@original` means. */
  original?: FakeMessage;
  /** All that was sent in answer, in order. */
  readonly answers: FakeMessage[];
  /** The form that was opened in answer. */
  modal?: FakeModal;
  choices?: readonly { name: string; value: string }[];
}

/** One request that reached the fake. */
export interface LoggedRequest {
  readonly method: string;
  /** Below `/v10`, without the query. */
  readonly path: string;
  readonly body: unknown;
  status: number;
  readonly at: number;
}

/** Lets the next requests that match fail. */
export interface Failure {
  readonly method: string;
  readonly path: RegExp;
  readonly status: number;
  readonly code?: number;
  /** How many requests (1). */
  times?: number;
  /** Answers after so many ms (0). */
  readonly delayMs?: number;
  /** Of a 429, in s. */
  readonly retryAfter?: number;
  /** What is asked for is done, but the response is lost on its way. */
  readonly unheard?: true;
}

/** Where a reader is. By default in the first channel of the guild, where the bot is a member. */
export interface Where {
  readonly channel?: FakeChannel;
  /** The bot is not a member: only the reader has installed it. */
  readonly userInstalled?: true;
}
