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
import { SocketConnection } from './connect/socket.ts';
import { deliver } from './deliver/deliver.ts';
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
  /** `xapp-…`: Socket Mode, whatever else is set. */
  readonly appToken?: string;
  /** HTTP, on the program's own port. */
  readonly signingSecret?: string;
  /** Another server instead of https://slack.com/api/. */
  readonly apiUrl?: string;
  /** Where the pages of the library are: links to them are to unfurl, if Slack can know them by their domain. */
  readonly pagesUrl?: string;
  readonly log: Log;
  /** Of places and, until Slack tells better, of readers. */
  readonly locale: Locale;
}

const capabilities: Capabilities = {
  // `chat.update` is tier 3: some 50 a minute.
  editIntervalMs: 1200,
  renamedCommands,
  forms: true,
  textForms: true,
  // A `response_url` lives 30 minutes.
  updatableMs: 28 * 60_000,
  ownMachine: false,
  subscribers: 'member',
  deliveriesPerSecond: 5,
};

/** Slack, over Socket Mode with an app token, over HTTP with a signing secret. */
export function createSlack(options: SlackOptions): Platform {
  return new SlackPlatform(options);
}

class SlackPlatform implements Platform {
  readonly name = 'slack';
  readonly capabilities = capabilities;
  readonly mounts: readonly Mount[];
  readonly #options: SlackOptions;
  readonly #client: Client;
  readonly #work = new TaskTracker();
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
    this.#options = options;
    this.#client = createClient(botToken, { apiUrl });
    this.#posts = new SlackPosts({ client: this.#client, log, work: this.#work });
    this.#socket = appToken === undefined ? undefined : new SocketConnection(appToken, apiUrl, log);
    this.#http = this.#socket ? undefined : new HttpReceiver(signingSecret ?? '', log);
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
    log.info({ team: this.#identity.team, mode: this.#socket ? 'socket' : 'http' }, 'Slack is connected');
    // The token may be a new one, after a departure.
    this.#notify(inbox.botJoined({ platform: this.name, workspace: this.#identity.team }));
  }

  healthy(): boolean {
    return this.#handler !== undefined && !this.#revoked && (this.#socket?.connected ?? true);
  }

  async deliver(delivery: Delivery): Promise<PostRef> {
    const identity = this.#identity;
    // The program has started without Slack.
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
    // Answers do not need the socket, and Slack sends what comes meanwhile to another instance.
    await this.#socket?.close();
    await this.#work.idle();
  }

  #createHandler(inbox: Inbox, access: PlaceAccess): RequestHandler {
    const { locale, log } = this.#options;
    const client = this.#client;
    const posts = this.#posts;
    const updateShower = new UpdateShower(this.#work, log);
    const origins = new OriginResolver({ readers: new ReaderProfiles(client, locale, log), access, locale });
    return new RequestHandler({
      inbox,
      log,
      updateShower,
      origins,
      unfurler: new Unfurler({ client, inbox, origins, log }),
      replySender: new ReplySender({
        ephemeral: new EphemeralSender({ client, posts, log }),
        posts,
        updateShower,
        log,
      }),
      views: new Views({ client, inbox, updateShower, log }),
    });
  }

  #addListeners(receiver: Receiver, identity: Identity): void {
    const { botToken, log } = this.#options;
    addListeners(createBoltApp({ receiver, botToken, identity, log }), {
      log,
      work: this.#work,
      handler: () => this.#handler,
      botUser: identity.botUser,
      onRevoked: (how) => this.#onRevoked(how),
      onChannelJoined: (workspace, channel) => this.#onChannelJoined(workspace, channel),
    });
  }

  #onRevoked(how: string): void {
    this.#revoked = true;
    this.#options.log.error(
      { how },
      'Slack took back our access: install the app again, and set its new token',
    );
    const workspace = this.#identity?.team;
    if (this.#inbox && workspace !== undefined)
      this.#notify(this.#inbox.botRemoved({ platform: this.name, workspace }));
  }

  #onChannelJoined(workspace: string, channel: string): void {
    if (this.#inbox) this.#notify(this.#inbox.botJoined({ platform: this.name, workspace, channel }));
  }

  /** What is told is finished before the platform stops. */
  #notify(document: Promise<void>): void {
    this.#work.track(document, (err) => this.#options.log.error({ err }, 'the core could not be told'));
  }
}
