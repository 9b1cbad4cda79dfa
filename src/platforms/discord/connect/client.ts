import { Client, GatewayIntentBits, Options, type RateLimitData, type RESTOptions } from 'discord.js';
import type { Timings } from '../limits.ts';
import type { DiscordSettings } from '../settings.ts';

export interface ClientSettings
  extends Pick<DiscordSettings, 'shards' | 'buildIdentifyThrottler'>,
    Pick<Required<DiscordSettings>, 'apiUrl' | 'requestTimeoutMs'>,
    Pick<Timings, 'maxRateLimitWaitMs'> {
  readonly makeRequest: RESTOptions['makeRequest'];
}

/** The routes of deliveries: they fail rather than wait for a long rate limit. */
const deliveryRoutes = [
  'POST /channels/:id/messages',
  'GET /channels/:id/messages',
  'POST /users/@me/channels',
];

function exceedsDeliveryWait(data: RateLimitData, maxWaitMs: number): boolean {
  if (!deliveryRoutes.includes(`${data.method} ${data.route}`)) return false;
  return Math.max(data.timeToReset, data.retryAfter, data.sublimitTimeout) > maxWaitMs;
}

/**
 * A discord.js client that asks for as little as possible: no privileged intent, and no cache but those that it needs
 * (guilds, channels, roles). Reactions are read from the raw gateway events, so it needs no partials either.
 */
export function createClient({
  apiUrl,
  requestTimeoutMs,
  shards,
  makeRequest,
  buildIdentifyThrottler,
  maxRateLimitWaitMs,
}: ClientSettings): Client {
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
      rejectOnRateLimit: (data) => exceedsDeliveryWait(data, maxRateLimitWaitMs),
      makeRequest,
    },
    ...(shards ? { shards: [...shards.ids], shardCount: shards.count } : { shards: 'auto' as const }),
    ...(buildIdentifyThrottler && { ws: { buildIdentifyThrottler } }),
    // Nothing here needs to know all guilds, so those that are down must not delay the start.
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
