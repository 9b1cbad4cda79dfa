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
import { Api } from './connect/api.ts';
import { createClient } from './connect/client.ts';
import { codes, hasCode, startError } from './connect/errors.ts';
import { GatewayConnection } from './connect/gateway-connection.ts';
import { RequestMonitor } from './connect/request-monitor.ts';
import { DeliverySender } from './deliver/deliver.ts';
import { defaultTimings, limits, type Timings } from './limits.ts';
import { PlaceAccess } from './places/place-access.ts';
import { PLATFORM } from './places/places.ts';
import { openDiscussionThread } from './posts/discussion-thread.ts';
import { ReactionAdder } from './posts/reaction-adder.ts';
import { handleInteraction } from './receive/interactions.ts';
import { MembershipWatcher } from './receive/membership.ts';
import { reactionRequest } from './receive/reactions.ts';
import { renderDiscord } from './render/render.ts';
import { type DiscordSettings, defaults } from './settings.ts';

export type { DiscordSettings } from './settings.ts';

const capabilities: Capabilities = {
  editIntervalMs: defaultTimings.editIntervalMs,
  renamedCommands: {},
  forms: false,
  textForms: true,
  // An interaction's token lives 15 minutes.
  updatableMs: 14 * 60_000,
  ownMachine: false,
  subscribers: 'manager',
  deliveriesPerSecond: limits.deliveriesPerSecond,
};

/** Discord, through one discord.js client. */
export function createDiscord(settings: DiscordSettings): Platform {
  return new DiscordPlatform(settings);
}

class DiscordPlatform implements Platform {
  readonly name = PLATFORM;
  readonly capabilities: Capabilities;
  readonly mounts = [];
  readonly #apiUrl: string;
  readonly #log: Log;
  readonly #locale: Locale;
  readonly #timings: Timings;
  readonly #client: Client;
  readonly #connection: GatewayConnection;
  readonly #api: Api;
  readonly #places: PlaceAccess;
  readonly #deliveries: DeliverySender;
  readonly #reactions: ReactionAdder;
  #membership: MembershipWatcher | undefined;
  readonly #tasks = new TaskTracker();
  /** Undefined before the start and after the stop, when nothing is accepted. */
  #inbox: Inbox | undefined;

  constructor(settings: DiscordSettings) {
    const { token, apiUrl, log, locale, clock, deliveryTimeoutMs } = { ...defaults, ...settings };
    const requestMonitor = new RequestMonitor();
    const { makeRequest } = requestMonitor;
    const timings = { ...defaultTimings, ...settings.timings };
    const client = createClient({ ...defaults, ...settings, ...timings, makeRequest });
    const api = new Api(client.rest);
    const places = new PlaceAccess(client);
    const botId = () => client.user?.id ?? '';
    this.capabilities = { ...capabilities, editIntervalMs: timings.editIntervalMs };
    this.#apiUrl = apiUrl;
    this.#log = log;
    this.#locale = locale;
    this.#timings = timings;
    this.#client = client;
    this.#connection = new GatewayConnection({ client, token, apiUrl, log, locale });
    this.#api = api;
    this.#places = places;
    const sender = { api, requestMonitor, places, clock, deliveryTimeoutMs, timings, botId };
    this.#deliveries = new DeliverySender(sender);
    this.#reactions = new ReactionAdder({ api, log, timings, mayReact: (place) => places.mayReact(place) });
  }

  async start(inbox: Inbox): Promise<void> {
    const client = this.#client;
    this.#inbox = inbox;
    this.#membership = new MembershipWatcher(client, inbox, this.#timings.membershipBatchMs);
    this.#membership.watch();
    this.#listen();
    try {
      await this.#connection.open();
      const application = client.application?.id ?? '';
      await publishCommands(client.rest, application, inbox.commands, this.#log, this.#locale);
    } catch (error) {
      this.#inbox = undefined;
      await Promise.all([this.#membership.close(), this.#connection.close()]);
      throw startError(error, this.#apiUrl, this.#locale);
    }
  }

  healthy(): boolean {
    return this.#connection.healthy;
  }

  async deliver(delivery: Delivery): Promise<PostRef> {
    const inbox = this.#inbox;
    if (!inbox) throw new DeliveryError({ kind: 'not-sent' });
    const post = await this.#reactions.pauseDuring(this.#deliveries.deliver(delivery));
    if (delivery.thread) this.#track(this.#openDiscussionThread(post, delivery.card));
    if (delivery.content) {
      await inbox.recordPost(post, delivery.content);
      this.#reactions.addLater(post, inbox.reactions);
    }
    return post;
  }

  access(place: Place, actor: Actor): Promise<Access> {
    return this.#places.check(place, actor);
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
    await Promise.all([this.#membership?.close(), this.#reactions.close(), this.#tasks.idle()]);
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
    this.#track(
      handleInteraction(interaction, {
        api: this.#api,
        inbox: this.#inbox,
        reactions: this.#reactions,
        log: this.#log,
        locale: this.#locale,
        deferAfterMs: this.#timings.deferAfterMs,
      }),
    );
  }

  #onReaction(event: unknown, added: boolean): void {
    const botId = this.#client.user?.id ?? '';
    const request = reactionRequest(event, added, botId, (guildId) => this.#localeOfGuild(guildId));
    if (request) this.#inbox?.react(request);
  }

  #openDiscussionThread(post: PostRef, card: Card): Promise<void> {
    return openDiscussionThread(post, card, { api: this.#api, places: this.#places, log: this.#log });
  }

  #localeOfGuild(guildId: string | undefined): Locale {
    const guild = guildId === undefined ? undefined : this.#client.guilds.cache.get(guildId);
    return localeOf(guild?.preferredLocale) ?? this.#locale;
  }

  #track(task: Promise<void>): void {
    this.#tasks.track(task, (err) =>
      this.#log.error({ event: 'platform.event_failed', err }, 'Could not handle an event from Discord'),
    );
  }
}
