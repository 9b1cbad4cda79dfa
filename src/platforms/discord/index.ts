import { type Client, Events, GatewayDispatchEvents, type Interaction, Status } from 'discord.js';
import type { Card } from '../../core/card.ts';
import type { Inbox } from '../../core/inbox.ts';
import { type Locale, localeOf } from '../../core/locale.ts';
import type { Log } from '../../core/ports.ts';
import type { Delivery } from '../../core/reply.ts';
import type { PostRef } from '../../core/request.ts';
import { Work } from '../../core/work.ts';
import type { Capabilities, Platform } from '../platform.ts';
import { type Api, createApi } from './api.ts';
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
  return new DiscordPlatform(settings);
}

const API_URL = 'https://discord.com/api';
const REQUEST_TIMEOUT_MS = 10_000;

class DiscordPlatform implements Platform {
  readonly name = PLATFORM;
  readonly capabilities: Capabilities = { editIntervalMs: times.betweenEdits, renamed: {} };
  readonly mounts = [];
  readonly #token: string;
  readonly #apiUrl: string;
  readonly #log: Log;
  readonly #locale: Locale;
  readonly #client: Client;
  readonly #api: Api;
  readonly #seeder: Seeder;
  readonly #work = new Work();
  /** The shards that lost their connection, until they have it again. */
  readonly #away = new Set<number>();
  #inbox: Inbox | undefined;
  #state: 'starting' | 'started' | 'stopping' = 'starting';
  /** The gateway has closed for good. */
  #lost = false;

  constructor({ token, apiUrl, log, locale, requestTimeoutMs }: DiscordSettings) {
    this.#token = token;
    this.#apiUrl = apiUrl ?? API_URL;
    this.#log = log;
    this.#locale = locale;
    this.#client = createClient({
      apiUrl: this.#apiUrl,
      requestTimeoutMs: requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    });
    this.#api = createApi(this.#client.rest);
    this.#seeder = new Seeder(this.#api, log);
  }

  async start(inbox: Inbox): Promise<void> {
    const client = this.#client;
    this.#inbox = inbox;
    this.#listenToReaders();
    this.#listenToConnection();
    try {
      await this.#connect();
      const application = client.application?.id ?? '';
      await publishCommands(client.rest, application, inbox.commands, this.#log, this.#locale);
    } catch (error) {
      await client.destroy();
      throw startError(error, this.#apiUrl, this.#locale);
    }
    if (this.#state === 'starting') this.#state = 'started';
  }

  healthy(): boolean {
    const { ws } = this.#client;
    return !this.#lost && this.#client.isReady() && ws.shards.every(({ status }) => status === Status.Ready);
  }

  async deliver({ to, card, key, about }: Delivery): Promise<PostRef> {
    const nonce = key.slice(0, limits.nonce);
    const post = { place: to, message: await this.#api.post(to.channel, renderDiscord(card), nonce) };
    if (about && this.#inbox) {
      await this.#inbox.posted(post, about);
      this.#track(this.#seeder.seed(post, this.#inbox.reactions));
    }
    return post;
  }

  async update({ place, message }: PostRef, card: Card): Promise<'updated' | 'gone'> {
    try {
      await this.#api.edit(place.channel, message, renderDiscord(card));
      return 'updated';
    } catch (error) {
      if (hasCode(error, codes.unknownMessage, codes.unknownChannel)) return 'gone';
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#state = 'stopping';
    await this.#work.settled();
    await this.#client.destroy();
  }

  #listenToReaders(): void {
    const client = this.#client;
    client.on(Events.InteractionCreate, (interaction) => this.#onInteraction(interaction));
    client.ws.on(GatewayDispatchEvents.MessageReactionAdd, (event: unknown) => this.#onReaction(event, true));
    client.ws.on(GatewayDispatchEvents.MessageReactionRemove, (event: unknown) =>
      this.#onReaction(event, false),
    );
  }

  #listenToConnection(): void {
    const client = this.#client;
    const log = this.#log;
    client.on(Events.Error, (err) => log.error({ err }, 'discord.js met an error'));
    client.on(Events.ShardError, (err, shard) => {
      // One that was closed for good is told of as such, and attempts to connect again fail twice a second.
      if (!this.#lost && !this.#away.has(shard)) log.warn({ err, shard }, 'the connection to Discord broke');
    });
    client.on(Events.ShardReconnecting, (shard) => {
      // discord.js says so of a connection that it closes for us, too.
      if (this.#state === 'stopping') return;
      if (!this.#away.has(shard)) log.info({ shard }, 'connecting to Discord again');
      this.#away.add(shard);
    });
    client.on(Events.ShardResume, (shard) => this.#onBack(shard));
    client.on(Events.ShardReady, (shard) => this.#onBack(shard));
    client.on(Events.ShardDisconnect, ({ code }, shard) => {
      this.#lost = true;
      // While starting, the one who started is told.
      if (this.#state === 'started') log.error({ code, shard }, this.#closeError(code).message);
    });
    client.on(Events.Invalidated, () => {
      this.#lost = true;
      log.error({}, 'Discord has ended the session');
    });
  }

  #onBack(shard: number): void {
    if (this.#away.delete(shard)) this.#log.info({ shard }, 'connected to Discord again');
  }

  async #connect(): Promise<void> {
    const client = this.#client;
    const ready = new Promise<void>((resolve, reject) => {
      client.once(Events.ClientReady, () => resolve());
      client.once(Events.ShardDisconnect, ({ code }) => reject(this.#closeError(code)));
    });
    // Whichever says more of what is wrong: logging in, or the gateway that closes for good.
    await Promise.race([ready, client.login(this.#token).then(() => ready)]);
  }

  #closeError(code: number): Error {
    return closeError(code, this.#apiUrl, this.#locale);
  }

  #onInteraction(interaction: Interaction): void {
    const inbox = this.#inbox;
    if (!inbox || this.#state === 'stopping') return;
    const parts = { api: this.#api, seeder: this.#seeder, log: this.#log, locale: this.#locale };
    this.#track(receive(interaction, { ...parts, inbox }));
  }

  #onReaction(event: unknown, added: boolean): void {
    const self = this.#client.user?.id ?? '';
    const request = reactionRequest(event, added, self, (guildId) => this.#localeOfGuild(guildId));
    if (request && this.#state !== 'stopping') this.#inbox?.react(request);
  }

  #localeOfGuild(guildId: string | undefined): Locale {
    const guild = guildId === undefined ? undefined : this.#client.guilds.cache.get(guildId);
    return localeOf(guild?.preferredLocale) ?? this.#locale;
  }

  #track(work: Promise<void>): void {
    this.#work.track(work, (err) => this.#log.error({ err }, 'an event from Discord could not be handled'));
  }
}
