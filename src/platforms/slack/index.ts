import type { Receiver } from '@slack/bolt';
import type { Inbox } from '../../core/bot/inbox.ts';
import type { Card } from '../../core/card/card.ts';
import type { Access } from '../../core/model/access.ts';
import { type Delivery, DeliveryError } from '../../core/model/delivery.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Place } from '../../core/model/place.ts';
import type { Actor, PostRef } from '../../core/model/request.ts';
import type { Log } from '../../core/ports/log.ts';
import { TaskTracker } from '../../core/util/task-tracker.ts';
import type { Mount } from '../../web/mount.ts';
import type { Capabilities, Platform } from '../platform.ts';
import { renamedCommands } from './commands/command-names.ts';
import { createBoltApp } from './connect/bolt-app.ts';
import { type Client, createClient } from './connect/client.ts';
import { HttpReceiver } from './connect/http-receiver.ts';
import { connectionError, type Identity, identify } from './connect/identity.ts';
import { SocketConnection } from './connect/socket-connection.ts';
import { deliver } from './deliver/deliver.ts';
import { defaultTimings, type Timings } from './limits.ts';
import { EVENTS_PATH, unfurlDomain } from './manifest.ts';
import { PlaceAccess } from './places/place-access.ts';
import { SlackPosts } from './posts/posts.ts';
import { addListeners } from './receive/listeners.ts';
import { OriginResolver } from './receive/origin-resolver.ts';
import { ReaderProfiles } from './receive/reader-profiles.ts';
import { RequestHandler } from './receive/request-handler.ts';
import { EphemeralSender } from './respond/ephemeral-sender.ts';
import { ReplySender } from './respond/reply-sender.ts';
import { Unfurler } from './respond/unfurl.ts';
import { UpdateShower } from './respond/updates.ts';
import { Views } from './respond/views.ts';

export interface SlackOptions {
  /** `xoxb-…` */
  readonly botToken: string;
  /** `xapp-…`: selects Socket Mode, even if a signing secret is set too. */
  readonly appToken?: string;
  /** Selects HTTP on the program's own port. */
  readonly signingSecret?: string;
  /** The API's address (default https://slack.com/api/). */
  readonly apiUrl?: string;
  /** The address of the library's pages. Links to them get previews if Slack accepts their domain. */
  readonly pagesUrl?: string;
  readonly log: Log;
  /** The language of places, of readers until Slack returns theirs, and of messages to the operator. */
  readonly locale: Locale;
  /** Waiting times that differ from `defaultTimings`. */
  readonly timings?: Partial<Timings>;
}

const capabilities: Capabilities = {
  editIntervalMs: defaultTimings.editIntervalMs,
  renamedCommands,
  forms: true,
  textForms: true,
  // A `response_url` lives 30 minutes.
  updatableMs: 28 * 60_000,
  ownMachine: false,
  subscribers: 'member',
  deliveriesPerSecond: 5,
};

/** Slack, over Socket Mode with an app token, or over HTTP with a signing secret. */
export function createSlack(options: SlackOptions): Platform {
  return new SlackPlatform(options);
}

class SlackPlatform implements Platform {
  readonly name = 'slack';
  readonly capabilities: Capabilities;
  readonly mounts: readonly Mount[];
  readonly #options: SlackOptions;
  readonly #timings: Timings;
  readonly #client: Client;
  readonly #tasks = new TaskTracker();
  readonly #posts: SlackPosts;
  readonly #socket: SocketConnection | undefined;
  readonly #http: HttpReceiver | undefined;
  #identity: Identity | undefined;
  #inbox: Inbox | undefined;
  #access: PlaceAccess | undefined;
  #handler: RequestHandler | undefined;
  #revoked = false;

  constructor(options: SlackOptions) {
    const { botToken, appToken, signingSecret, apiUrl, log } = options;
    const timings = { ...defaultTimings, ...options.timings };
    this.capabilities = { ...capabilities, editIntervalMs: timings.editIntervalMs };
    this.#options = options;
    this.#timings = timings;
    this.#client = createClient(botToken, { apiUrl });
    this.#posts = new SlackPosts({ client: this.#client, log, tasks: this.#tasks });
    this.#socket =
      appToken === undefined ? undefined : new SocketConnection({ appToken, apiUrl, log, timings });
    this.#http = this.#socket ? undefined : new HttpReceiver(signingSecret ?? '', log, timings.acknowledgeMs);
    const http = this.#http;
    this.mounts = http ? [{ path: EVENTS_PATH, handle: (request) => http.handle(request) }] : [];
  }

  async start(inbox: Inbox): Promise<void> {
    const { locale, log, pagesUrl } = this.#options;
    const unfurls = pagesUrl !== undefined && unfurlDomain(pagesUrl) !== undefined;
    this.#identity = await identify(this.#client, { locale, log, unfurls });
    this.#inbox = inbox;
    this.#access = new PlaceAccess(this.#client, this.#identity.botUser, locale);
    this.#handler = this.#createHandler(inbox, this.#access);
    const receiver = this.#socket?.receiver ?? this.#http;
    if (receiver) this.#addListeners(receiver, this.#identity);
    await this.#http?.start();
    await this.#socket?.connect().catch((error: unknown) => {
      throw connectionError(error, {
        variable: 'SLACK_APP_TOKEN',
        prefix: 'xapp-',
        api: this.#client.slackApiUrl,
        locale,
      });
    });
    const mode = this.#socket ? 'socket' : 'http';
    log.info({ event: 'connection.opened', team: this.#identity.team, mode }, 'Connected to Slack');
    // The app may have been installed again after it was removed.
    this.#notify(inbox.botJoined({ platform: this.name, workspace: this.#identity.team }));
  }

  healthy(): boolean {
    return this.#handler !== undefined && !this.#revoked && (this.#socket?.connected ?? true);
  }

  async deliver(delivery: Delivery): Promise<PostRef> {
    const identity = this.#identity;
    // Slack could not be reached at the start.
    if (!identity) throw new DeliveryError({ kind: 'not-sent' });
    const { log } = this.#options;
    const post = await deliver(delivery, { client: this.#client, posts: this.#posts, identity, log });
    if (delivery.content && this.#inbox) await this.#posts.announce(post, delivery.content, this.#inbox);
    return post;
  }

  async access(place: Place, actor: Actor): Promise<Access> {
    if (!this.#access) throw new Error('Slack is not connected');
    return this.#access.check(place, actor);
  }

  update(post: PostRef, card: Card): Promise<'updated' | 'gone'> {
    return this.#posts.update(post, card);
  }

  async stop(): Promise<void> {
    this.#handler = undefined;
    await this.#http?.stop();
    // Answers need no socket, and Slack sends new requests to another instance.
    await this.#socket?.close();
    await this.#tasks.idle();
  }

  #createHandler(inbox: Inbox, access: PlaceAccess): RequestHandler {
    const { locale, log } = this.#options;
    const client = this.#client;
    const posts = this.#posts;
    const updateShower = new UpdateShower(this.#tasks, log);
    const timings = this.#timings;
    const lookUpTimeoutMs = timings.profileLookUpMs;
    const profiles = new ReaderProfiles({ client, locale, log, lookUpTimeoutMs });
    const origins = new OriginResolver({ profiles, access, locale });
    return new RequestHandler({
      inbox,
      log,
      timings,
      updateShower,
      origins,
      unfurler: new Unfurler({ client, inbox, origins, log }),
      replySender: new ReplySender({
        ephemeral: new EphemeralSender({ client, posts, log }),
        posts,
        updateShower,
        log,
      }),
      views: new Views({ client, inbox, updateShower, log, timings }),
    });
  }

  #addListeners(receiver: Receiver, identity: Identity): void {
    const { botToken, log } = this.#options;
    addListeners(createBoltApp({ receiver, botToken, identity, log }), {
      log,
      tasks: this.#tasks,
      handler: () => this.#handler,
      botUser: identity.botUser,
      onRevoked: (reason) => this.#onRevoked(reason),
      onChannelJoined: (workspace, channel) => this.#onChannelJoined(workspace, channel),
    });
  }

  #onRevoked(reason: string): void {
    this.#revoked = true;
    const fields = { event: 'platform.access_revoked', reason };
    this.#options.log.error(fields, 'Slack revoked our access: install the app again, and set its new token');
    const workspace = this.#identity?.team;
    if (this.#inbox && workspace !== undefined)
      this.#notify(this.#inbox.botRemoved({ platform: this.name, workspace }));
  }

  #onChannelJoined(workspace: string, channel: string): void {
    if (this.#inbox) this.#notify(this.#inbox.botJoined({ platform: this.name, workspace, channel }));
  }

  /** Notifications of the core are finished before the platform stops. */
  #notify(notification: Promise<void>): void {
    this.#tasks.track(notification, (err) => {
      const fields = { event: 'platform.membership_failed', err };
      this.#options.log.error(
        fields,
        'The core could not handle where the bot was added or removed on Slack',
      );
    });
  }
}
