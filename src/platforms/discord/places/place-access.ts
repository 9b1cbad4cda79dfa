import {
  type Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  type Guild,
  type GuildBasedChannel,
  type GuildMember,
  ShardClientUtil,
} from 'discord.js';
import { LRUCache } from 'lru-cache';
import type { Access, Refusal } from '../../../core/model/access.ts';
import type { Place } from '../../../core/model/place.ts';
import type { Actor } from '../../../core/model/request.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { type Forum, forumOf } from './forum.ts';
import {
  type ChannelMembership,
  channelRefusal,
  mayOpenThreadIn,
  mayReactIn,
  mayReadHistoryIn,
  roleIn,
} from './permissions.ts';
import { refusalOf } from './refusals.ts';

const MAX_CACHED = 10_000;
/** One answer to a reader may need a member's roles several times. */
const MEMBER_TTL_MS = 10_000;
/** How long the bot does not write to a person who takes no direct messages. Only another attempt shows a change. */
const CLOSED_TTL_MS = 60_000;

/**
 * What people and the bot may do in a place. Guilds, channels and roles come from discord.js' cache, which the gateway
 * keeps up to date for the guilds of our own shards. Discord is asked for what is missing there.
 */
export class PlaceAccess {
  readonly #client: Client;
  readonly #members = new LRUCache<string, Promise<GuildMember | undefined>>({
    max: MAX_CACHED,
    ttl: MEMBER_TTL_MS,
  });
  readonly #closedToDirectMessages = new LRUCache<string, true>({ max: MAX_CACHED, ttl: CLOSED_TTL_MS });

  constructor(client: Client) {
    this.#client = client;
  }

  /** Why the bot cannot post there, as far as that is known without asking Discord. */
  knownRefusal(place: Place): Refusal | undefined {
    if (place.person !== undefined) {
      return this.#closedToDirectMessages.has(place.person) ? 'person-closed' : undefined;
    }
    if (this.#isRemoved(place.workspace)) return 'bot-removed';
    const membership = this.#cachedMembership(place);
    return membership && channelRefusal(membership);
  }

  /** Remembers that Discord refused a post. Returns the refusal, made more precise by what is known of the place. */
  noteRefusal(place: Place, refusal: Refusal): Refusal {
    if (place.person === undefined) return this.#isRemoved(place.workspace) ? 'bot-removed' : refusal;
    if (refusal === 'person-closed') this.#closedToDirectMessages.set(place.person, true);
    return refusal;
  }

  /**
   * The forum that a place is; undefined for any other place. Without `ask`, only as far as the cache tells.
   * @throws the error of discord.js when Discord cannot be asked.
   */
  async forumAt(place: Place, ask: boolean): Promise<Forum | undefined> {
    if (place.person !== undefined) return undefined;
    const known = this.#cachedMembership(place);
    if (known || !ask) return known && forumOf(known);
    const membership = await this.#membership(place);
    return membership && forumOf(membership);
  }

  /** A person used the bot, or received a direct message from it. */
  noteContact(person: string): void {
    this.#closedToDirectMessages.delete(person);
  }

  /** False only where it is known that the bot may not. */
  mayReact(place: Place): boolean {
    const membership = this.#cachedMembership(place);
    return membership === undefined || mayReactIn(membership);
  }

  /** False only where it is known that the bot may not; undefined in a thread, where no other can be opened. */
  mayOpenThread(place: Place): boolean | undefined {
    const membership = this.#cachedMembership(place);
    return membership ? mayOpenThreadIn(membership) : true;
  }

  /**
   * Whether the bot may read the messages of a place. With `refresh` Discord is asked in any case: an empty history may
   * be one that the bot lost the permission to read a moment ago.
   */
  async mayReadHistory(place: Place, refresh = false): Promise<boolean> {
    if (place.person !== undefined) return true;
    if (refresh) await this.#refresh(place);
    const membership = await this.#membership(place);
    return membership !== undefined && mayReadHistoryIn(membership);
  }

  /** @throws the error of discord.js when Discord cannot be asked. */
  async check(place: Place, actor: Actor): Promise<Access> {
    if (place.person !== undefined) {
      const refusal = this.knownRefusal(place);
      return { role: actor.id === place.person ? 'admin' : 'none', ...(refusal && { refusal }) };
    }
    const guild = await this.#guild(place);
    if (!guild) return { role: 'none', refusal: 'bot-removed' };
    const [channel, bot, member] = await Promise.all([
      this.#channel(guild, place.channel),
      this.#member(guild, this.#botId),
      this.#member(guild, actor.id),
    ]);
    if (typeof channel === 'string') return { role: member ? roleIn(member) : 'none', refusal: channel };
    const refusal = bot ? channelRefusal({ channel, bot }) : 'bot-removed';
    const role = member ? roleIn(member, channel) : 'none';
    // The name of a channel is not told to people who cannot see it.
    return { role, ...(role !== 'none' && { name: channel.name }), ...(refusal && { refusal }) };
  }

  get #botId(): string {
    return this.#client.user?.id ?? '';
  }

  /** The guild belongs to a shard of ours, which has listed all its guilds, and this is not one of them. */
  #isRemoved(guild: string): boolean {
    const { guilds } = this.#client;
    return this.#client.isReady() && this.#isOnOurShard(guild) && !guilds.cache.has(guild);
  }

  #isOnOurShard(guild: string): boolean {
    const { ws, options } = this.#client;
    if (!/^\d+$/.test(guild)) return false;
    return ws.shards.has(ShardClientUtil.shardIdForGuildId(guild, options.shardCount ?? 1));
  }

  #cachedMembership({ channel: id }: Place): ChannelMembership | undefined {
    const channel = this.#client.channels.cache.get(id);
    if (!channel || channel.isDMBased() || !channel.guild.available) return undefined;
    const { me: bot } = channel.guild.members;
    return bot ? { channel, bot } : undefined;
  }

  async #membership(place: Place): Promise<ChannelMembership | undefined> {
    const guild = await this.#guild(place);
    const channel = guild && (await this.#channel(guild, place.channel));
    if (!channel || typeof channel === 'string') return undefined;
    const bot = await this.#member(guild, this.#botId);
    return bot && { channel, bot };
  }

  async #refresh(place: Place): Promise<void> {
    const guild = await this.#guild(place);
    if (!guild) return;
    const force = { force: true };
    if (guild.available) await guild.fetch();
    await Promise.all([guild.channels.fetch(place.channel, force), guild.members.fetchMe(force)]);
  }

  /**
   * Undefined where the bot is not a member. Only the operator's channel comes without a guild and may determine it:
   * otherwise a channel of another guild would lend its permissions to this one.
   */
  async #guild({ workspace: id, channel }: Place): Promise<Guild | undefined> {
    const there = id === '' ? this.#client.channels.cache.get(channel) : undefined;
    const known = there && !there.isDMBased() ? there.guild : this.#client.guilds.cache.get(id);
    if (known?.available) return known;
    if (known || !/^\d+$/.test(id)) throw new Error(`the guild ${id} is not available now`);
    if (this.#isRemoved(id)) return undefined;
    // A guild on a shard of another process. It is not cached, since nothing would keep it up to date.
    return undefinedIfMissing(this.#client.guilds.fetch({ guild: id, cache: false, force: true }));
  }

  async #channel(guild: Guild, id: string): Promise<GuildBasedChannel | Refusal> {
    if (!/^\d+$/.test(id)) return 'channel-gone';
    try {
      // Only the channels of our own guilds are kept up to date, so only they are cached.
      const cache = this.#client.guilds.cache.has(guild.id);
      const channel = guild.channels.cache.get(id) ?? (await guild.channels.fetch(id, { cache }));
      if (!channel) return 'channel-gone';
      // The permissions in a thread are those of its parent.
      if (channel.isThread() && !channel.parent && channel.parentId) {
        await guild.channels.fetch(channel.parentId, { cache });
      }
      return channel;
    } catch (error) {
      const refusal = refusalOf(error) ?? (isOfAnotherGuild(error) ? 'channel-gone' : undefined);
      if (refusal) return refusal;
      throw error;
    }
  }

  #member(guild: Guild, user: string): Promise<GuildMember | undefined> {
    if (!/^\d+$/.test(user)) return Promise.resolve(undefined);
    const cached = guild.members.cache.get(user);
    if (cached) return Promise.resolve(cached);
    const key = `${guild.id} ${user}`;
    const known = this.#members.get(key);
    if (known) return known;
    const fetched = undefinedIfMissing(guild.members.fetch({ user, cache: false, force: true }));
    this.#members.set(key, fetched);
    fetched.catch(() => this.#members.delete(key));
    return fetched;
  }
}

/** Undefined for what Discord says does not exist, or is not visible to the bot. */
async function undefinedIfMissing<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    const gone = [codes.unknownGuild, codes.unknownMember, codes.unknownUser, codes.missingAccess];
    if (hasCode(error, ...gone)) return undefined;
    throw error;
  }
}

function isOfAnotherGuild(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.GuildChannelUnowned;
}
