import { type Client, Events, GatewayDispatchEvents, type Interaction } from 'discord.js';
import type { Inbox } from '../../core/bot/inbox.ts';
import type { Card } from '../../core/card/card.ts';
import type { Access } from '../../core/model/access.ts';
import { type Delivery, DeliveryError } from '../../core/model/delivery.ts';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import type { Place } from '../../core/model/place.ts';
import type { Actor, PostRef } from '../../core/model/request.ts';
import type { Log } from '../../core/ports/log.ts';
import { TaskTracker } from '../../core/util/task-tracker.ts';
import type { Capabilities, Platform } from '../platform.ts';
import { publishCommands } from './commands/publish.ts';
import { type Api, createApi } from './connect/api.ts';
import { createClient } from './connect/client.ts';
import { Connection } from './connect/connection.ts';
import { codes, hasCode, startError } from './connect/errors.ts';
import { Traffic } from './connect/request-monitor.ts';
import { Deliverer } from './deliver/deliver.ts';
import { limits, times } from './limits.ts';
import { Places } from './places/place-access.ts';
import { PLATFORM } from './places/places.ts';
import { openTalk } from './posts/discussion-thread.ts';
import { Seeder } from './posts/reaction-adder.ts';
import { receive } from './receive/interactions.ts';
import { Presence } from './receive/membership.ts';
import { reactionRequest } from './receive/reactions.ts';
import { renderDiscord } from './render/render.ts';
import { type DiscordSettings, defaults } from './settings.ts';

export type { DiscordSettings } from './settings.ts';

/** Discord, by way of one discord.js client. */
export function createDiscord(settings: DiscordSettings): Platform {
  return new DiscordPlatform(settings);
}

class DiscordPlatform implements Platform {
  readonly name = PLATFORM;
  readonly capabilities: Capabilities = {
    editIntervalMs: times.betweenEdits,
    renamed: {},
    forms: false,
    textForms: true,
    // The token of an interaction lives 15 minutes.
    updatableMs: 14 * 60_000,
    ownMachine: false,
    subscribers: 'manager',
    deliveriesPerSecond: limits.deliveriesPerSecond,
  };
  readonly mounts = [];
  readonly #apiUrl: string;
  readonly #log: Log;
  readonly #locale: Locale;
  readonly #client: Client;
  readonly #connection: Connection;
  readonly #api: Api;
  readonly #places: Places;
  readonly #deliverer: Deliverer;
  readonly #seeder: Seeder;
  #presence: Presence | undefined;
  readonly #work = new TaskTracker();
  /** Undefined before the start and once it stops: then nothing is taken. */
  #inbox: Inbox | undefined;

  constructor(settings: DiscordSettings) {
    const { token, apiUrl, log, locale, shards, clock, ...timeouts } = { ...defaults, ...settings };
    const traffic = new Traffic();
    this.#apiUrl = apiUrl;
    this.#log = log;
    this.#locale = locale;
    this.#client = createClient({ apiUrl, shards, ...timeouts, makeRequest: traffic.makeRequest });
    this.#connection = new Connection({ client: this.#client, token, apiUrl, log, locale });
    this.#api = createApi(this.#client.rest);
    this.#places = new Places(this.#client);
    const parts = { api: this.#api, traffic, places: this.#places, clock, ...timeouts };
    this.#deliverer = new Deliverer({ ...parts, self: () => this.#client.user?.id ?? '' });
    this.#seeder = new Seeder(this.#api, log, (place) => this.#places.mayReact(place));
  }

  async start(inbox: Inbox): Promise<void> {
    const client = this.#client;
    this.#inbox = inbox;
    this.#presence = new Presence(client, inbox);
    this.#presence.watch();
    this.#listen();
    try {
      await this.#connection.open();
      const application = client.application?.id ?? '';
      await publishCommands(client.rest, application, inbox.commands, this.#log, this.#locale);
    } catch (error) {
      this.#inbox = undefined;
      await Promise.all([this.#presence.close(), this.#connection.close()]);
      throw startError(error, this.#apiUrl, this.#locale);
    }
  }

  healthy(): boolean {
    return this.#connection.healthy;
  }

  async deliver(delivery: Delivery): Promise<PostRef> {
    const inbox = this.#inbox;
    if (!inbox) throw new DeliveryError({ kind: 'not-sent' });
    const post = await this.#seeder.during(this.#deliverer.deliver(delivery));
    if (delivery.thread) this.#track(this.#openTalk(post, delivery.card));
    if (delivery.content) {
      await inbox.recordPost(post, delivery.content);
      this.#seeder.seedLater(post, inbox.reactions);
    }
    return post;
  }

  access(place: Place, actor: Actor): Promise<Access> {
    return this.#places.access(place, actor);
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
    await Promise.all([this.#presence?.close(), this.#seeder.close(), this.#work.idle()]);
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
    this.#places.noteContact(interaction.user.id);
    const parts = { api: this.#api, seeder: this.#seeder, log: this.#log, locale: this.#locale };
    this.#track(receive(interaction, { ...parts, inbox: this.#inbox }));
  }

  #onReaction(event: unknown, added: boolean): void {
    const self = this.#client.user?.id ?? '';
    const request = reactionRequest(event, added, self, (guildId) => this.#localeOfGuild(guildId));
    if (request) this.#inbox?.react(request);
  }

  #openTalk(post: PostRef, card: Card): Promise<void> {
    return openTalk(post, card, { api: this.#api, places: this.#places, log: this.#log });
  }

  #localeOfGuild(guildId: string | undefined): Locale {
    const guild = guildId === undefined ? undefined : this.#client.guilds.cache.get(guildId);
    return localeOf(guild?.preferredLocale) ?? this.#locale;
  }

  #track(work: Promise<void>): void {
    this.#work.track(work, (err) => this.#log.error({ err }, 'an event from Discord could not be handled'));
  }
}
