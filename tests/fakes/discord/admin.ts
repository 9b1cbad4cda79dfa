import type { Gateway } from './gateway.ts';
import type { FakeChannel, FakeGuild, FakeRole, FakeUser } from './model.ts';
import { channelJson, guildJson, memberJson, roleJson } from './payloads.ts';
import { bitsOf, type Right } from './permissions.ts';
import { snowflake, type World } from './world.ts';

/** The intent that lets the events of guilds, channels and roles through. */
const GUILDS = 1 << 0;

interface ForumSettings {
  readonly tags: readonly string[];
  readonly needsTag: boolean;
  /** A forum, or a media channel. */
  readonly type: 15 | 16;
}

/** The administrators of a server: they change guilds, channels, roles and members, and the gateway tells the bot. */
export class Admin {
  readonly #world: World;
  readonly #gateway: Gateway;

  constructor(world: World, gateway: Gateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  /** Denies the bot permissions in a channel. */
  deny(channel: FakeChannel, ...rights: Right[]): void {
    for (const right of rights) channel.denied.add(right);
    this.#channelEvent('CHANNEL_UPDATE', channel);
  }

  /** Gives back what `deny` took. */
  allow(channel: FakeChannel, ...rights: Right[]): void {
    for (const right of rights) channel.denied.delete(right);
    this.#channelEvent('CHANNEL_UPDATE', channel);
  }

  /** Grants a person permissions in one channel, and denies others. */
  overwrite(
    channel: FakeChannel,
    user: FakeUser,
    allow: readonly Right[],
    deny: readonly Right[] = [],
  ): void {
    channel.overwrites.push({ id: user.id, type: 1, allow: bitsOf(allow), deny: bitsOf(deny) });
    this.#channelEvent('CHANNEL_UPDATE', channel);
  }

  addChannel(guild: FakeGuild): FakeChannel {
    const channel = this.#world.addChannel(0, guild);
    this.#channelEvent('CHANNEL_CREATE', channel);
    return channel;
  }

  deleteChannel(channel: FakeChannel): void {
    channel.deleted = true;
    this.#channelEvent(channel.parent ? 'THREAD_DELETE' : 'CHANNEL_DELETE', channel);
  }

  addThread(parent: FakeChannel): FakeChannel {
    const { guild } = parent;
    const thread = this.#world.addChannel(11, guild, { parent });
    this.announceThread(thread);
    return thread;
  }

  announceThread(thread: FakeChannel): void {
    this.#channelEvent('THREAD_CREATE', thread);
  }

  /** Tags by name; one that ends in `!` is for moderators alone. */
  addForum(
    guild: FakeGuild,
    { tags = [], needsTag = false, type = 15 }: Partial<ForumSettings> = {},
  ): FakeChannel {
    const made = tags.map((name) => ({
      id: snowflake(),
      name: name.replace(/!$/u, ''),
      moderated: name.endsWith('!'),
    }));
    const forum = this.#world.addChannel(type, guild, { tags: made, needsTag, name: 'veille' });
    this.#channelEvent('CHANNEL_CREATE', forum);
    return forum;
  }

  /** Archives a thread, locks it, or takes that back. */
  changeThread(thread: FakeChannel, changes: Pick<FakeChannel, 'archived' | 'locked'>): void {
    Object.assign(thread, changes);
    this.#channelEvent('THREAD_UPDATE', thread);
  }

  addRole(guild: FakeGuild, ...rights: Right[]): FakeRole {
    const role = { id: snowflake(), permissions: bitsOf(rights) };
    guild.roles.push(role);
    this.#dispatch('GUILD_ROLE_CREATE', { guild_id: guild.id, role: roleJson(role) }, guild);
    return role;
  }

  /** Sets the permissions of a role: `guild.roles[0]` is @everyone. */
  setRights(guild: FakeGuild, role: FakeRole | undefined, ...rights: Right[]): void {
    if (!role) throw new Error('no such role');
    role.permissions = bitsOf(rights);
    this.#dispatch('GUILD_ROLE_UPDATE', { guild_id: guild.id, role: roleJson(role) }, guild);
  }

  /** Without the intent for members, the bot gets this event only for itself. */
  setRoles(guild: FakeGuild, user: FakeUser, ...roles: FakeRole[]): void {
    guild.memberRoles.set(user.id, new Set(roles.map(({ id }) => id)));
    if (user !== this.#world.bot) return;
    this.#dispatch('GUILD_MEMBER_UPDATE', { guild_id: guild.id, ...memberJson(user, guild) }, guild);
  }

  /** Removes the bot from a guild. */
  kick(guild: FakeGuild): void {
    this.#world.guilds.splice(this.#world.guilds.indexOf(guild), 1);
    this.#dispatch('GUILD_DELETE', { id: guild.id }, guild);
  }

  /** Adds the bot to a guild, for the first time or again. */
  invite(guild: FakeGuild): void {
    if (!this.#world.guilds.includes(guild)) this.#world.guilds.push(guild);
    this.#dispatch('GUILD_CREATE', guildJson(guild, this.#world), guild);
  }

  /** The guild is available again after `outageEnds`. */
  outage(guild: FakeGuild): void {
    this.#dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guild);
  }

  outageEnds(guild: FakeGuild): void {
    this.#dispatch('GUILD_CREATE', guildJson(guild, this.#world), guild);
  }

  #channelEvent(event: string, channel: FakeChannel): void {
    if (channel.guild) this.#dispatch(event, channelJson(channel, this.#world), channel.guild);
  }

  #dispatch(event: string, d: unknown, guild: FakeGuild): void {
    this.#gateway.dispatch(event, d, GUILDS, guild.id);
  }
}
