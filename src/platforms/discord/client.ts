import { Client, GatewayIntentBits, Options } from 'discord.js';

export interface ClientSettings {
  /** Where Discord's API is, without the version: `https://discord.com/api`. */
  readonly apiUrl: string;
  /** How long one request may take, in ms. */
  readonly requestTimeoutMs: number;
}

/**
 * A discord.js client with the least it can do with: no privileged intent, and nothing cached but what it does not
 * work without (guilds, channels, roles). Reactions are read from the gateway's own events, so no partials either.
 */
export function createClient({ apiUrl, requestTimeoutMs }: ClientSettings): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.DirectMessageReactions,
    ],
    allowedMentions: { parse: [] },
    rest: { api: apiUrl, version: '10', timeout: requestTimeoutMs, retries: 2 },
    shards: 'auto',
    // Guilds that are down do not hold up the others: nothing here needs to know them all.
    waitGuildTimeout: 1000,
    makeCache: Options.cacheWithLimits({
      ApplicationCommandManager: 0,
      ApplicationEmojiManager: 0,
      AutoModerationRuleManager: 0,
      BaseGuildEmojiManager: 0,
      DMMessageManager: 0,
      EntitlementManager: 0,
      GuildBanManager: 0,
      GuildEmojiManager: 0,
      GuildInviteManager: 0,
      GuildMemberManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user.id },
      GuildMessageManager: 0,
      GuildScheduledEventManager: 0,
      GuildStickerManager: 0,
      MessageManager: 0,
      PresenceManager: 0,
      ReactionManager: 0,
      ReactionUserManager: 0,
      StageInstanceManager: 0,
      ThreadManager: 0,
      ThreadMemberManager: 0,
      UserManager: { maxSize: 0, keepOverLimit: ({ id, client }) => id === client.user?.id },
      VoiceStateManager: 0,
    }),
  });
}
