import { type Client, Events, GatewayDispatchEvents, type Interaction } from 'discord.js';
import type { Card } from '../../core/card.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Inbox } from '../../core/inbox.ts';
import { type Locale, localeOf } from '../../core/locale.ts';
import type { Access } from '../../core/places.ts';
import type { Log } from '../../core/ports.ts';
import type { PostRef } from '../../core/request.ts';
import { Work } from '../../core/work.ts';
import type { Capabilities, Platform } from '../platform.ts';
import { type Api, createApi } from './api.ts';
import { createClient } from './client.ts';
import { Connection } from './connection.ts';
import { codes, hasCode, startError } from './errors.ts';
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
  readonly capabilities: Capabilities = {
    editIntervalMs: times.betweenEdits,
    renamed: {},
    forms: false,
    subscribers: 'manager',
    deliveriesPerSecond: 49,
  };
  readonly mounts = [];
  readonly #apiUrl: string;
  readonly #log: Log;
  readonly #locale: Locale;
  readonly #client: Client;
  readonly #connection: Connection;
  readonly #api: Api;
  readonly #seeder: Seeder;
  readonly #work = new Work();
  /** Undefined before the start and once it stops: then nothing is taken. */
  #inbox: Inbox | undefined;

  constructor({ token, apiUrl = API_URL, log, locale, requestTimeoutMs }: DiscordSettings) {
    this.#apiUrl = apiUrl;
    this.#log = log;
    this.#locale = locale;
    this.#client = createClient({ apiUrl, requestTimeoutMs: requestTimeoutMs ?? REQUEST_TIMEOUT_MS });
    this.#connection = new Connection({ client: this.#client, token, apiUrl, log, locale });
    this.#api = createApi(this.#client.rest);
    this.#seeder = new Seeder(this.#api, log);
  }

  async start(inbox: Inbox): Promise<void> {
    const client = this.#client;
    this.#inbox = inbox;
    this.#listen();
    try {
      await this.#connection.open();
      const application = client.application?.id ?? '';
      await publishCommands(client.rest, application, inbox.commands, this.#log, this.#locale);
    } catch (error) {
      await this.#connection.close();
      throw startError(error, this.#apiUrl, this.#locale);
    }
  }

  healthy(): boolean {
    return this.#connection.healthy;
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

  async access(): Promise<Access> {
    throw new Error('to be written');
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
    this.#inbox = undefined;
    await this.#work.settled();
    await this.#connection.close();
  }

  #listen(): void {
    const { ws } = this.#client;
    this.#client.on(Events.InteractionCreate, (interaction) => this.#onInteraction(interaction));
    ws.on(GatewayDispatchEvents.MessageReactionAdd, (event: unknown) => this.#onReaction(event, true));
    ws.on(GatewayDispatchEvents.MessageReactionRemove, (event: unknown) => this.#onReaction(event, false));
  }

  #onInteraction(interaction: Interaction): void {
    if (!this.#inbox) return;
    const parts = { api: this.#api, seeder: this.#seeder, log: this.#log, locale: this.#locale };
    this.#track(receive(interaction, { ...parts, inbox: this.#inbox }));
  }

  #onReaction(event: unknown, added: boolean): void {
    const self = this.#client.user?.id ?? '';
    const request = reactionRequest(event, added, self, (guildId) => this.#localeOfGuild(guildId));
    if (request) this.#inbox?.react(request);
  }

  #localeOfGuild(guildId: string | undefined): Locale {
    const guild = guildId === undefined ? undefined : this.#client.guilds.cache.get(guildId);
    return localeOf(guild?.preferredLocale) ?? this.#locale;
  }

  #track(work: Promise<void>): void {
    this.#work.track(work, (err) => this.#log.error({ err }, 'an event from Discord could not be handled'));
  }
}
