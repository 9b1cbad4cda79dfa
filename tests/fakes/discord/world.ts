import type {
  FakeChannel,
  FakeGuild,
  FakeInteraction,
  FakeMessage,
  FakeUser,
  LoggedRequest,
  MessageBody,
} from './model.ts';

let last = 0n;

/** Ids that grow with time, like Discord's: they carry a date that discord.js reads. */
export function snowflake(at = Date.now()): string {
  const next = BigInt(at - 1_420_070_400_000) << 22n;
  last = next > last ? next : last + 1n;
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
  commands: unknown[] = [];
  commandPuts = 0;
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

  addChannel(type: FakeChannel['type'], guild?: FakeGuild): FakeChannel {
    const channel: FakeChannel = { id: snowflake(), type, denied: new Set(), ...(guild && { guild }) };
    this.channels.set(channel.id, channel);
    return channel;
  }

  addMessage(
    fields: Pick<FakeMessage, 'channel' | 'author' | 'body' | 'webhook'> & Partial<FakeMessage>,
  ): FakeMessage {
    const message: FakeMessage = {
      id: snowflake(),
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
