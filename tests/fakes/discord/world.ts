import type {
  FakeChannel,
  FakeGuild,
  FakeInteraction,
  FakeMessage,
  FakeUser,
  LoggedRequest,
  MessageBody,
} from './model.ts';
import { USUAL } from './permissions.ts';

/** One millisecond of an id: its lower 22 bits count within it. */
const MILLISECOND = 1n << 22n;
let last = 0n;

/** Ids that grow with time, like Discord's: they carry a date that discord.js reads. Each has a millisecond of its own. */
export function snowflake(at = Date.now()): string {
  const next = BigInt(at - 1_420_070_400_000) << 22n;
  last = next > last ? next : last + MILLISECOND;
  return String(last);
}

export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;

/** All that this Discord knows. */
export class World {
  readonly token: string;
  readonly applicationId = snowflake();
  readonly bot: FakeUser = { id: this.applicationId, username: 'contrepoint', locale: 'en-US', bot: true };
  readonly guilds: FakeGuild[] = [];
  readonly channels = new Map<string, FakeChannel>();
  readonly users = new Map<string, FakeUser>();
  readonly messages = new Map<string, FakeMessage>();
  /** By token. */
  readonly interactions = new Map<string, FakeInteraction>();
  readonly requests: LoggedRequest[] = [];
  readonly nonces = new Map<string, FakeMessage>();
  /** For how long the same nonce means the same message, in ms. */
  nonceWindowMs = 0;
  commands: unknown[] = [];
  commandPuts = 0;
  /** A thread was opened: what members hear of it. */
  onThread: (thread: FakeChannel) => void = () => {};
  /** How far this world's clock is ahead, in ms. */
  #ahead = 0;

  constructor(token: string) {
    this.token = token;
    this.users.set(this.bot.id, this.bot);
  }

  now(): number {
    return Date.now() + this.#ahead;
  }

  /** Lets time pass for the deadlines of interactions, without waiting. */
  advance(ms: number): void {
    this.#ahead += ms;
  }

  addGuild(locale: string): FakeGuild {
    const id = snowflake();
    const guild: FakeGuild = {
      id,
      name: 'Le salon',
      locale,
      roles: [{ id, permissions: USUAL }],
      memberRoles: new Map(),
      strangers: new Set(),
    };
    this.guilds.push(guild);
    return guild;
  }

  addChannel(type: FakeChannel['type'], guild?: FakeGuild, more: Partial<FakeChannel> = {}): FakeChannel {
    const channel: FakeChannel = {
      id: snowflake(),
      type,
      denied: new Set(),
      overwrites: [],
      ...(guild && { guild }),
      ...more,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** The direct messages with somebody: there is one channel of them. */
  directOf(user: FakeUser): FakeChannel {
    const known = [...this.channels.values()].find(({ recipient }) => recipient === user);
    return known ?? this.addChannel(1, undefined, { recipient: user });
  }

  addMessage(
    fields: Pick<FakeMessage, 'channel' | 'author' | 'body' | 'webhook'> & Partial<FakeMessage>,
  ): FakeMessage {
    const message: FakeMessage = {
      id: snowflake(this.now()),
      at: this.now(),
      loading: false,
      edits: 0,
      deleted: false,
      reactions: new Map(),
      ...fields,
    };
    this.messages.set(message.id, message);
    return message;
  }

  edit(message: FakeMessage, body: MessageBody): void {
    message.body = { ...message.body, ...body };
    if (message.loading) message.loading = false;
    else message.edits += 1;
  }
}
