import { type Client, GatewayDispatchEvents } from 'discord.js';
import { z } from 'zod';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Scope } from '../../../core/model/place.ts';
import { PLATFORM } from '../places/places.ts';

const guildSchema = z.object({ id: z.string(), unavailable: z.boolean().optional() });
const readySchema = z.object({ guilds: z.array(z.object({ id: z.string() })) });
const channelSchema = z.object({ id: z.string(), guild_id: z.string() });
const roleSchema = z.object({
  guild_id: z.string(),
  role: z.object({ id: z.string(), permissions: z.string() }),
});
const deletedRoleSchema = z.object({ guild_id: z.string() });
const memberSchema = z.object({ guild_id: z.string(), user: z.object({ id: z.string() }) });

/** When more channels of a guild than this change at once, the whole guild is reported. */
const MAX_CHANNELS = 10;

/**
 * Reports to the core where the bot joined, where it was removed, and where it may have gained access. It reads the raw
 * gateway events, which arrive before discord.js applies them to its cache, so that the change can be compared. Changes
 * are collected for `batchMs` and reported one after the other. At the start every guild is reported once, since the bot
 * may have been removed and added again while the program was down: a guild without anything to resume costs the store
 * one query.
 */
export class MembershipWatcher {
  readonly #client: Client;
  readonly #inbox: Inbox;
  readonly #batchMs: number;
  /** The changed channels by guild; `all` where the whole guild changed. */
  readonly #changed = new Map<string, Set<string> | 'all'>();
  #timer: NodeJS.Timeout | undefined;
  /** Resolves once everything was reported. */
  #notifications: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(client: Client, inbox: Inbox, batchMs: number) {
    this.#client = client;
    this.#inbox = inbox;
    this.#batchMs = batchMs;
  }

  watch(): void {
    const {
      Ready,
      GuildCreate,
      GuildDelete,
      ChannelUpdate,
      ThreadUpdate,
      GuildRoleUpdate,
      GuildRoleDelete,
      GuildMemberUpdate,
    } = GatewayDispatchEvents;
    this.#on(Ready, readySchema, ({ guilds }, shard) => this.#onReady(guilds, shard));
    this.#on(GuildCreate, guildSchema, ({ id, unavailable }) => unavailable || this.#noteGuild(id));
    this.#on(GuildDelete, guildSchema, ({ id, unavailable }) => unavailable || this.#onRemoved(id));
    this.#on(ChannelUpdate, channelSchema, ({ id, guild_id }) => this.#noteChannel(guild_id, id));
    this.#on(ThreadUpdate, channelSchema, ({ id, guild_id }) => this.#noteChannel(guild_id, id));
    this.#on(GuildRoleUpdate, roleSchema, (event) => this.#onRole(event));
    this.#on(GuildRoleDelete, deletedRoleSchema, ({ guild_id }) => this.#noteGuild(guild_id));
    this.#on(GuildMemberUpdate, memberSchema, ({ guild_id, user }) => {
      if (user.id === this.#client.user?.id) this.#noteGuild(guild_id);
    });
  }

  /** Reports nothing more, and waits for the report under way. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#changed.clear();
    await this.#notifications;
  }

  #on<T>(
    event: GatewayDispatchEvents,
    schema: z.ZodType<T>,
    handle: (event: T, shard: number) => unknown,
  ): void {
    this.#client.ws.on(event, (data: unknown, shard: number) => {
      const parsed = schema.safeParse(data).data;
      if (parsed && !this.#closed) handle(parsed, shard);
    });
  }

  /** A new session lists all guilds of its shard: the bot left those that are cached but not listed. */
  #onReady(listed: readonly { readonly id: string }[], shard: number): void {
    const ids = new Set(listed.map(({ id }) => id));
    const missing = this.#client.guilds.cache.filter(({ id, shardId }) => shardId === shard && !ids.has(id));
    for (const id of missing.keys()) {
      this.#client.guilds.cache.delete(id);
      this.#onRemoved(id);
    }
  }

  #onRole({ guild_id, role }: z.infer<typeof roleSchema>): void {
    const before = this.#client.guilds.cache.get(guild_id)?.roles.cache.get(role.id);
    // Most changes of roles concern their name or colour.
    if (before?.permissions.bitfield.toString() !== role.permissions) this.#noteGuild(guild_id);
  }

  #onRemoved(id: string): void {
    this.#changed.delete(id);
    this.#notify(() => this.#inbox.botRemoved(scopeOf(id)));
  }

  #noteGuild(id: string): void {
    this.#changed.set(id, 'all');
    this.#scheduleNotifications();
  }

  #noteChannel(guild: string, channel: string): void {
    const noted = this.#changed.get(guild) ?? new Set<string>();
    if (noted === 'all') return;
    noted.add(channel);
    this.#changed.set(guild, noted.size > MAX_CHANNELS ? 'all' : noted);
    this.#scheduleNotifications();
  }

  #scheduleNotifications(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const scopes = [...this.#changed].flatMap(([guild, channels]) =>
        channels === 'all' ? [scopeOf(guild)] : [...channels].map((channel) => scopeOf(guild, channel)),
      );
      this.#changed.clear();
      for (const scope of scopes) this.#notify(() => this.#inbox.botJoined(scope));
    }, this.#batchMs);
  }

  #notify(send: () => Promise<void>): void {
    this.#notifications = this.#notifications.then(() => (this.#closed ? undefined : send()));
  }
}

function scopeOf(workspace: string, channel?: string): Scope {
  return { platform: PLATFORM, workspace, ...(channel !== undefined && { channel }) };
}
