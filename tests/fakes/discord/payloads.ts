import type { FakeChannel, FakeGuild, FakeInteraction, FakeMessage, FakeRole, FakeUser } from './model.ts';
import { overwritesOf, permissionsIn } from './permissions.ts';
import { EPHEMERAL, LOADING, type World } from './world.ts';

/** "Channel Flags" */
const REQUIRE_TAG = 1 << 4;
const JOINED = '2024-01-01T00:00:00.000Z';

export function userJson({ id, username, bot }: FakeUser) {
  return {
    id,
    username,
    global_name: username,
    discriminator: '0',
    avatar: null,
    bot: bot ?? false,
    public_flags: 0,
  };
}

export function memberJson(user: FakeUser, guild: FakeGuild) {
  return {
    user: userJson(user),
    nick: null,
    avatar: null,
    roles: [...(guild.memberRoles.get(user.id) ?? [])],
    joined_at: JOINED,
    deaf: false,
    mute: false,
    flags: 0,
  };
}

export function channelJson(channel: FakeChannel, { bot }: World) {
  const { id, type, guild, parent, recipient, archived = false, locked = false } = channel;
  const { name = 'general', owner, appliedTags, archivesAfter = 1440, tags, needsTag = false } = channel;
  return {
    id,
    type,
    name,
    position: 0,
    permission_overwrites: overwritesOf(channel, bot).map((one) => ({
      ...one,
      allow: String(one.allow),
      deny: String(one.deny),
    })),
    ...(guild && { guild_id: guild.id }),
    ...(recipient && { recipients: [userJson(recipient)] }),
    ...(parent && { parent_id: parent.id, owner_id: owner?.id ?? '1', message_count: 0, member_count: 1 }),
    ...(parent && {
      thread_metadata: { archived, locked, auto_archive_duration: archivesAfter, archive_timestamp: JOINED },
    }),
    ...(appliedTags && { applied_tags: appliedTags }),
    ...(tags && {
      available_tags: tags.map((tag) => ({ ...tag, emoji_id: null, emoji_name: null })),
      flags: needsTag ? REQUIRE_TAG : 0,
      default_reaction_emoji: null,
      default_sort_order: null,
      default_forum_layout: 0,
      default_thread_rate_limit_per_user: 0,
    }),
  };
}

export function roleJson(role: FakeRole) {
  const looks = { color: 0, hoist: false, managed: false, mentionable: false, flags: 0, position: 0 };
  return { ...looks, id: role.id, name: '@everyone', permissions: String(role.permissions) };
}

/** The GUILD_CREATE of a guild. */
export function guildJson(guild: FakeGuild, world: World) {
  const there = [...world.channels.values()].filter((channel) => channel.guild === guild && !channel.deleted);
  const threads = there.filter(({ parent, archived }) => parent && !archived);
  const channels = there.filter(({ parent }) => !parent);
  const none = {
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
  };
  return {
    ...none,
    id: guild.id,
    name: guild.name,
    icon: null,
    owner_id: '1',
    preferred_locale: guild.locale,
    features: [],
    roles: guild.roles.map(roleJson),
    channels: channels.map((channel) => channelJson(channel, world)),
    threads: threads.map((channel) => channelJson(channel, world)),
    members: [memberJson(world.bot, guild)],
    member_count: 2,
    guild_scheduled_events: [],
    soundboard_sounds: [],
    joined_at: JOINED,
    large: false,
    unavailable: false,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 0,
    explicit_content_filter: 0,
    mfa_level: 0,
    nsfw_level: 0,
    premium_tier: 0,
    system_channel_flags: 0,
  };
}

export function messageJson(message: FakeMessage) {
  const { id, channel, author, body, reactions, ephemeralTo, loading } = message;
  return {
    id,
    channel_id: channel.id,
    author: userJson(author),
    content: body.content ?? '',
    embeds: (body.embeds ?? []).map((embed) => ({ type: 'rich', ...embed })),
    components: body.components ?? [],
    flags: (ephemeralTo ? EPHEMERAL : 0) | (loading ? LOADING : 0),
    type: message.webhook ? 20 : 0,
    timestamp: '2025-01-24T12:00:00.000Z',
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    pinned: false,
    reactions: [...reactions].map(([name, users]) => ({
      emoji: { id: null, name },
      count: users.size,
      me: false,
    })),
  };
}

/** What the gateway says of an interaction, but for its type and data. */
export function interactionJson(interaction: FakeInteraction, world: World) {
  const { id, token, user, channel, source, botIsHere } = interaction;
  const guild = channel.guild;
  const context = guild ? 0 : channel.type === 1 && botIsHere ? 1 : 2;
  const owner: Record<string, string> = botIsHere ? { 0: guild?.id ?? '0' } : { 1: user.id };
  return {
    id,
    token,
    version: 1,
    application_id: world.applicationId,
    channel_id: channel.id,
    channel: channelJson(channel, world),
    locale: user.locale,
    entitlements: [],
    app_permissions: String(permissionsIn(channel, world.bot, world.bot)),
    attachment_size_limit: 10_485_760,
    authorizing_integration_owners: owner,
    context,
    ...(guild
      ? {
          guild_id: guild.id,
          guild_locale: guild.locale,
          guild: { id: guild.id, locale: guild.locale, features: [] },
          member: {
            ...memberJson(user, guild),
            permissions: String(permissionsIn(channel, user, world.bot)),
          },
        }
      : { user: userJson(user) }),
    ...(source && { message: messageJson(source) }),
  };
}
