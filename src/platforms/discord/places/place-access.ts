import {
  type Client,
  DiscordjsError,
  DiscordjsErrorCodes,
  type Guild,
  type GuildBasedChannel,
  type GuildMember,
  ShardClientUtil,
} from 'discord.js';
import type { Access, Refusal } from '../../../core/model/access.ts';
import type { Place } from '../../../core/model/place.ts';
import type { Actor } from '../../../core/model/request.ts';
import { codes, hasCode } from '../connect/errors.ts';
import { Lately } from '../deliver/lately.ts';
import { type Forum, forumOf } from './forum.ts';
import {
  mayOpenThreadIn,
  mayReactIn,
  mayReadHistoryIn,
  refusalIn,
  roleIn,
  type Spot,
} from './permissions.ts';
import { refusalOf } from './refusals.ts';

/** How long a member's roles are believed: one answer to a reader may ask for them several times. */
const MEMBER_MS = 10_000;
/** How long somebody who takes no direct messages is left alone. Only another attempt would tell that this has changed. */
const CLOSED_MS = 60_000;

/**
 * What may be done where. Guilds, channels and roles are known by heart: the gateway keeps them up to date, for the guilds
 * of our own shards. Only what is missing is asked for.
 */
export class Places {
  readonly #client: Client;
  readonly #members = new Lately<Promise<GuildMember | undefined>>(MEMBER_MS);
  readonly #closed = new Lately<true>(CLOSED_MS);

  constructor(client: Client) {
    this.#client = client;
  }

  /** Why we cannot post there, as far as it is known without asking. */
  knownRefusal(place: Place): Refusal | undefined {
    if (place.person !== undefined) return this.#closed.get(place.person) && 'person-closed';
    if (this.#isRemoved(place.workspace)) return 'bot-removed';
    const spot = this.#knownSpot(place);
    return spot && refusalIn(spot);
  }

  /** Discord has refused a post: what that means there. */
  refused(place: Place, refusal: Refusal): Refusal {
    if (refusal === 'person-closed' && place.person !== undefined) this.#closed.set(place.person, true);
    return this.#isRemoved(place.workspace) && place.person === undefined ? 'bot-removed' : refusal;
  }

  /**
   * The forum that a place is, if it is one. Unless `ask`, as far as it is known by heart.
   * @throws the error of discord.js when Discord cannot be asked.
   */
  async forumAt(place: Place, ask: boolean): Promise<Forum | undefined> {
    if (place.person !== undefined) return undefined;
    const known = this.#knownSpot(place);
    if (known || !ask) return known && forumOf(known);
    const guild = await this.#guild(place);
    const channel = guild && (await this.#channel(guild, place.channel));
    if (!channel || typeof channel === 'string') return undefined;
    const me = await this.#member(guild, this.#self);
    return me && forumOf({ channel, me });
  }

  /** Somebody spoke to the bot, or took a post of it. */
  noteContact(person: string): void {
    this.#closed.delete(person);
  }

  /** False only where it is known that we may not. */
  mayReact(place: Place): boolean {
    const spot = this.#knownSpot(place);
    return spot === undefined || mayReactIn(spot);
  }

  /** False only where it is known that we may not; undefined where there is none to open. */
  mayOpenThread(place: Place): boolean | undefined {
    const spot = this.#knownSpot(place);
    return spot ? mayOpenThreadIn(spot) : true;
  }

  /** `anew`: by what Discord says now. An empty history may be one that we lost the right to read a moment ago. */
  async mayReadHistory(place: Place, anew = false): Promise<boolean> {
    if (place.person !== undefined) return true;
    const guild = await this.#guild(place);
    if (guild && anew) await refresh(guild, place.channel);
    const channel = guild && (await this.#channel(guild, place.channel));
    if (!channel || typeof channel === 'string') return false;
    const me = await this.#member(guild, this.#self);
    return me !== undefined && mayReadHistoryIn({ channel, me });
  }

  /** @throws the error of discord.js when Discord cannot be asked. */
  async access(place: Place, actor: Actor): Promise<Access> {
    if (place.person !== undefined) {
      const refusal = this.knownRefusal(place);
      return { role: actor.id === place.person ? 'admin' : 'none', ...(refusal && { refusal }) };
    }
    const guild = await this.#guild(place);
    if (!guild) return { role: 'none', refusal: 'bot-removed' };
    const [channel, me, member] = await Promise.all([
      this.#channel(guild, place.channel),
      this.#member(guild, this.#self),
      this.#member(guild, actor.id),
    ]);
    if (typeof channel === 'string') return { role: member ? roleIn(member) : 'none', refusal: channel };
    const refusal = me ? refusalIn({ channel, me }) : 'bot-removed';
    const role = member ? roleIn(member, channel) : 'none';
    // What somebody cannot see has no name for them.
    return { role, ...(role !== 'none' && { name: channel.name }), ...(refusal && { refusal }) };
  }

  get #self(): string {
    return this.#client.user?.id ?? '';
  }

  /** The gateway of that guild's shard is ours, and it has told us of all guilds: that one is not among them. */
  #isRemoved(guild: string): boolean {
    const { guilds } = this.#client;
    return this.#client.isReady() && this.#isOurs(guild) && !guilds.cache.has(guild);
  }

  #isOurs(guild: string): boolean {
    const { ws, options } = this.#client;
    if (!/^\d+$/.test(guild)) return false;
    return ws.shards.has(ShardClientUtil.shardIdForGuildId(guild, options.shardCount ?? 1));
  }

  #knownSpot({ channel: id }: Place): Spot | undefined {
    const channel = this.#client.channels.cache.get(id);
    if (!channel || channel.isDMBased() || !channel.guild.available) return undefined;
    const { me } = channel.guild.members;
    return me ? { channel, me } : undefined;
  }

  /**
   * Undefined where the bot is not in it. Only the operator's channel, which comes without a guild, says by itself which one:
   * else a channel of another guild would lend its rights to this one.
   */
  async #guild({ workspace: id, channel }: Place): Promise<Guild | undefined> {
    const there = id === '' ? this.#client.channels.cache.get(channel) : undefined;
    const known = there && !there.isDMBased() ? there.guild : this.#client.guilds.cache.get(id);
    if (known?.available) return known;
    if (known || !/^\d+$/.test(id)) throw new Error(`the guild ${id} cannot be asked for now`);
    if (this.#isRemoved(id)) return undefined;
    // On a shard of another process: it is asked for, and not kept, since nothing would keep it up to date.
    return absent(this.#client.guilds.fetch({ guild: id, cache: false, force: true }));
  }

  async #channel(guild: Guild, id: string): Promise<GuildBasedChannel | Refusal> {
    if (!/^\d+$/.test(id)) return 'channel-gone';
    try {
      // What nothing would keep up to date is not kept.
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
    const known = guild.members.cache.get(user);
    if (known) return Promise.resolve(known);
    const key = `${guild.id} ${user}`;
    const asked = this.#members.get(key) ?? absent(guild.members.fetch({ user, cache: false, force: true }));
    this.#members.set(key, asked);
    asked.catch(() => this.#members.delete(key));
    return asked;
  }
}

async function refresh(guild: Guild, channel: string): Promise<void> {
  const force = { force: true };
  if (guild.available) await guild.fetch();
  await Promise.all([guild.channels.fetch(channel, force), guild.members.fetchMe(force)]);
}

/** Undefined for what Discord says is not there, or not for us to see. */
async function absent<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    const gone = [codes.unknownGuild, codes.unknownMember, codes.unknownUser, codes.missingAccess];
    if (hasCode(error, ...gone)) return undefined;
    throw error;
  }
}

function isOfAnotherGuild(error: unknown): boolean {
  return error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.GuildChannelUnowned;
}
