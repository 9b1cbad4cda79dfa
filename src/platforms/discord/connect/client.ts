import { Client, GatewayIntentBits, Options, type RateLimitData, type RESTOptions } from 'discord.js';
import { times } from '../limits.ts';

export interface ClientSettings {
  /** Where Discord's API is, without the version: `https://discord.com/api`. */
  readonly apiUrl: string;
  /** How long one request may take, in ms. */
  readonly requestTimeoutMs: number;
  /** Which shards this process connects, of how many; as many as Discord recommends without it. */
  readonly shards?: { readonly ids: readonly number[]; readonly count: number } | undefined;
  readonly makeRequest: RESTOptions['makeRequest'];
}

/** Requests of deliveries: one that would wait for long for a rate limit is turned down instead. */
const ofDeliveries = [
  'POST /channels/:id/messages',
  'GET /channels/:id/messages',
  'POST /users/@me/channels',
];

function isLongForDelivery({
  method,
  route,
  timeToReset,
  retryAfter,
  sublimitTimeout,
}: RateLimitData): boolean {
  if (!ofDeliveries.includes(`${method} ${route}`)) return false;
  return Math.max(timeToReset, retryAfter, sublimitTimeout) > times.longestLimit;
}

/**
 * A discord.js client with the least it can do with: no privileged intent, and nothing cached but what it does not
 * work without (guilds, channels, roles). Reactions are read from the gateway's own events, so no partials either.
 */
export function createClient({ apiUrl, requestTimeoutMs, shards, makeRequest }: ClientSettings): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessageReactions,
      GatewayIntentBits.DirectMessageReactions,
    ],
    allowedMentions: { parse: [] },
    rest: {
      api: apiUrl,
      version: '10',
      timeout: requestTimeoutMs,
      retries: 2,
      rejectOnRateLimit: isLongForDelivery,
      makeRequest,
    },
    ...(shards ? { shards: [...shards.ids], shardCount: shards.count } : { shards: 'auto' as const }),
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
