import { type Client, GatewayDispatchEvents } from 'discord.js';
import { z } from 'zod';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Scope } from '../../../core/model/place.ts';
import { times } from '../limits.ts';
import { PLATFORM } from '../places/places.ts';

const guildSchema = z.object({ id: z.string(), unavailable: z.boolean().optional() });
const readySchema = z.object({ guilds: z.array(z.object({ id: z.string() })) });
const channelSchema = z.object({ id: z.string(), guild_id: z.string() });
const roleSchema = z.object({
  guild_id: z.string(),
  role: z.object({ id: z.string(), permissions: z.string() }),
});
const roleGoneSchema = z.object({ guild_id: z.string() });
const memberSchema = z.object({ guild_id: z.string(), user: z.object({ id: z.string() }) });

/** More channels of a guild than that, at once: the whole guild. */
const MANY_CHANNELS = 10;

/**
 * Tells where the bot came, where it was removed, and where it may have got access, from the gateway's own events: they
 * come before discord.js has read them, so that what they change can be seen. Areas are gathered and told one after the
 * other. Every guild is told of once at the start, since one may have been left and joined again while we were away:
 * what has nothing to resume costs the store one look.
 */
export class Presence {
  readonly #client: Client;
  readonly #inbox: Inbox;
  /** Guilds, each with the channels that have changed; `all` where it is about the whole guild. */
  readonly #opened = new Map<string, Set<string> | 'all'>();
  #timer: NodeJS.Timeout | undefined;
  /** All that was told, one after the other. */
  #document: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(client: Client, inbox: Inbox) {
    this.#client = client;
    this.#inbox = inbox;
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
    this.#on(GuildDelete, guildSchema, ({ id, unavailable }) => unavailable || this.#left(id));
    this.#on(ChannelUpdate, channelSchema, ({ id, guild_id }) => this.#noteChannel(guild_id, id));
    this.#on(ThreadUpdate, channelSchema, ({ id, guild_id }) => this.#noteChannel(guild_id, id));
    this.#on(GuildRoleUpdate, roleSchema, (event) => this.#onRole(event));
    this.#on(GuildRoleDelete, roleGoneSchema, ({ guild_id }) => this.#noteGuild(guild_id));
    this.#on(GuildMemberUpdate, memberSchema, ({ guild_id, user }) => {
      if (user.id === this.#client.user?.id) this.#noteGuild(guild_id);
    });
  }

  /** Tells nothing more, and finishes what is being told. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#opened.clear();
    await this.#document;
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

  /** A new session lists all guilds of its shard: those that we know and it does not were left meanwhile. */
  #onReady(listed: readonly { readonly id: string }[], shard: number): void {
    const ids = new Set(listed.map(({ id }) => id));
    const missing = this.#client.guilds.cache.filter(({ id, shardId }) => shardId === shard && !ids.has(id));
    for (const id of missing.keys()) {
      this.#client.guilds.cache.delete(id);
      this.#left(id);
    }
  }

  #onRole({ guild_id, role }: z.infer<typeof roleSchema>): void {
    const before = this.#client.guilds.cache.get(guild_id)?.roles.cache.get(role.id);
    // Most changes of roles are about their looks.
    if (before?.permissions.bitfield.toString() !== role.permissions) this.#noteGuild(guild_id);
  }

  #left(id: string): void {
    this.#opened.delete(id);
    this.#tell(() => this.#inbox.botRemoved(areaOf(id)));
  }

  #noteGuild(id: string): void {
    this.#opened.set(id, 'all');
    this.#gather();
  }

  #noteChannel(guild: string, channel: string): void {
    const noted = this.#opened.get(guild) ?? new Set<string>();
    if (noted === 'all') return;
    noted.add(channel);
    this.#opened.set(guild, noted.size > MANY_CHANNELS ? 'all' : noted);
    this.#gather();
  }

  #gather(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      const scopes = [...this.#opened].flatMap(([guild, channels]) =>
        channels === 'all' ? [areaOf(guild)] : [...channels].map((channel) => areaOf(guild, channel)),
      );
      this.#opened.clear();
      for (const scope of scopes) this.#tell(() => this.#inbox.botJoined(scope));
    }, times.gather);
  }

  #tell(say: () => Promise<void>): void {
    this.#document = this.#document.then(() => (this.#closed ? undefined : say()));
  }
}

function areaOf(workspace: string, channel?: string): Scope {
  return { platform: PLATFORM, workspace, ...(channel !== undefined && { channel }) };
}
