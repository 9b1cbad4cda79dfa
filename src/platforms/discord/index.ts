import { Events, GatewayDispatchEvents, type Interaction, Status } from 'discord.js';
import type { Inbox } from '../../core/inbox.ts';
import { type Locale, localeOf } from '../../core/locale.ts';
import type { Log } from '../../core/ports.ts';
import type { Delivery } from '../../core/reply.ts';
import type { PostRef } from '../../core/request.ts';
import type { Platform } from '../platform.ts';
import { createApi } from './api.ts';
import { createClient } from './client.ts';
import { closeError, codes, hasCode, startError } from './errors.ts';
import { limits, times } from './limits.ts';
import { publishCommands } from './publish.ts';
import { reactionRequest } from './reactions.ts';
import { receive } from './receive.ts';
import { renderDiscord } from './render.ts';
import { PLATFORM } from './requests.ts';
import { Seeder } from './seed.ts';

export interface DiscordSettings {
  readonly token: string;
  /** Where Discord's API is, if not where it always is: a proxy, or a test server. */
  readonly apiUrl?: string;
  readonly log: Log;
  /** The language of places and readers that speak none of ours, and of words to the operator. */
  readonly locale: Locale;
  /** How long one request to Discord may take (10,000 ms). */
  readonly requestTimeoutMs?: number;
}

/** Discord, by way of one discord.js client. */
export function createDiscord(settings: DiscordSettings): Platform {
  const { token, apiUrl = 'https://discord.com/api', log, locale, requestTimeoutMs = 10_000 } = settings;
  const client = createClient({ apiUrl, requestTimeoutMs });
  const api = createApi(client.rest);
  const seeder = new Seeder(api, log);
  const underWay = new Set<Promise<void>>();
  let inbox: Inbox | undefined;
  let started = false;
  let lost = false;
  let stopping = false;

  function track(work: Promise<void>): void {
    const tracked = work
      .catch((err: unknown) => log.error({ err }, 'an event from Discord could not be handled'))
      .finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  }

  function onInteraction(interaction: Interaction): void {
    if (inbox && !stopping) track(receive(interaction, { api, inbox, seeder, log, locale }));
  }

  function onReaction(event: unknown, added: boolean): void {
    const request = reactionRequest(event, added, client.user?.id ?? '', (guildId) => localeOfGuild(guildId));
    if (request && !stopping) inbox?.react(request);
  }

  function localeOfGuild(guildId: string | undefined): Locale {
    const guild = guildId === undefined ? undefined : client.guilds.cache.get(guildId);
    return localeOf(guild?.preferredLocale) ?? locale;
  }

  function listen(): void {
    client.on(Events.InteractionCreate, onInteraction);
    client.ws.on(GatewayDispatchEvents.MessageReactionAdd, (event: unknown) => onReaction(event, true));
    client.ws.on(GatewayDispatchEvents.MessageReactionRemove, (event: unknown) => onReaction(event, false));
    client.on(Events.Error, (err) => log.error({ err }, 'discord.js met an error'));
    client.on(Events.ShardError, (err, shard) => {
      // One that was closed for good is told of as such.
      if (!lost) log.warn({ err, shard }, 'the connection to Discord broke');
    });
    client.on(Events.ShardReconnecting, (shard) => log.info({ shard }, 'connecting to Discord again'));
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      lost = true;
      // While starting, the one who started is told.
      if (started && !stopping) log.error({ code, shard }, closeError(code, apiUrl, locale).message);
    });
    client.on(Events.Invalidated, () => {
      lost = true;
      log.error({}, 'Discord has ended the session');
    });
  }

  async function connect(): Promise<void> {
    const ready = new Promise<void>((resolve, reject) => {
      client.once(Events.ClientReady, () => resolve());
      client.once(Events.ShardDisconnect, ({ code }) => reject(closeError(code, apiUrl, locale)));
    });
    // Whichever says more of what is wrong: logging in, or the gateway that closes for good.
    await Promise.race([ready, client.login(token).then(() => ready)]);
  }

  async function start(to: Inbox): Promise<void> {
    inbox = to;
    listen();
    try {
      await connect();
      await publishCommands(client.rest, client.application?.id ?? '', to.commands, log, locale);
    } catch (error) {
      await client.destroy();
      throw startError(error, apiUrl, locale);
    }
    started = true;
  }

  async function deliver({ to, card, key, about }: Delivery): Promise<PostRef> {
    const nonce = key.slice(0, limits.nonce);
    const post = { place: to, message: await api.post(to.channel, renderDiscord(card), nonce) };
    if (about && inbox) {
      await inbox.posted(post, about);
      track(seeder.seed(post, inbox.reactions));
    }
    return post;
  }

  return {
    name: PLATFORM,
    capabilities: { editIntervalMs: times.betweenEdits, renamed: {} },
    mounts: [],
    start,
    healthy: () =>
      !lost && client.isReady() && client.ws.shards.every(({ status }) => status === Status.Ready),
    deliver,
    update: async ({ place, message }, card) => {
      try {
        await api.edit(place.channel, message, renderDiscord(card));
        return 'updated';
      } catch (error) {
        if (hasCode(error, codes.unknownMessage, codes.unknownChannel)) return 'gone';
        throw error;
      }
    },
    stop: async () => {
      stopping = true;
      await Promise.all(underWay);
      await client.destroy();
    },
  };
}
