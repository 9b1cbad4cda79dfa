import type { Inbox } from '../../core/bot/inbox.ts';
import type { Card } from '../../core/card/card.ts';
import type { Access } from '../../core/model/access.ts';
import { type Delivery, DeliveryError } from '../../core/model/delivery.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Place } from '../../core/model/place.ts';
import type { PostRef } from '../../core/model/request.ts';
import type { Clock, MovableClock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Mount } from '../../web/mount.ts';
import { type Capabilities, defaultCapabilities, type Platform } from '../platform.ts';
import { loadAssets } from './assets.ts';
import type { RunningCore } from './http/api.ts';
import { createRoutes } from './http/routes.ts';
import { EventStreams } from './http/streams.ts';
import { isSessionPlace, PLATFORM, placeOf } from './session/origin.ts';
import type { Message, Session } from './session/session.ts';
import { SessionController } from './session/session-controller.ts';
import { Sessions } from './session/sessions.ts';
import type { Preview } from './view/message.ts';

export type { Preview } from './view/message.ts';

export interface PlaygroundDeps {
  /** The platforms to show side by side. */
  readonly previews: readonly Preview[];
  /** The language for browsers that ask for none that we support. */
  readonly locale: Locale;
  readonly log: Log;
  /** Set where the page may move the program's clock. */
  readonly clock?: MovableClock;
}

const capabilities: Capabilities = {
  ...defaultCapabilities,
  // There is no limit on edits here, but with many reactions each card should be readable.
  editIntervalMs: 700,
  forms: true,
  textForms: true,
  ownMachine: true,
  deliveriesPerSecond: 50,
};

/**
 * A local page to try the bot without a token. It serves only the machine that it runs on (see `guard.ts`), and keeps
 * conversations in memory until the process ends.
 */
export function createPlayground(deps: PlaygroundDeps): Platform {
  return new Playground(deps);
}

class Playground implements Platform {
  readonly name = PLATFORM;
  readonly capabilities = capabilities;
  readonly mounts: readonly Mount[];
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #sessions = new Sessions((session, message) => this.#onRemoved(session, message));
  readonly #streams = new EventStreams();
  /** Undefined before the start and after the stop. */
  #running: RunningCore | undefined;

  constructor({ previews, locale, log, clock }: PlaygroundDeps) {
    this.#log = log;
    this.#clock = clock ?? { now: () => new Date() };
    const routes = createRoutes({
      previews,
      locale,
      log,
      clock,
      sessions: this.#sessions,
      streams: this.#streams,
      assets: loadAssets(),
      running: () => this.#running,
    });
    this.mounts = ['/', '/playground/*'].map((path) => ({
      path,
      handle: (request, peer) => routes.fetch(request, peer),
    }));
  }

  async start(inbox: Inbox): Promise<void> {
    this.#running = { inbox, controller: new SessionController(inbox, this.#log, this.#clock) };
  }

  healthy(): boolean {
    return this.#running !== undefined;
  }

  /** The message waits in its session until a page opens it. After a restart, sessions are empty. */
  async deliver(delivery: Delivery): Promise<PostRef> {
    if (!isSessionPlace(delivery.to)) throw new DeliveryError({ kind: 'refused', refusal: 'channel-gone' });
    if (!this.#running) throw new DeliveryError({ kind: 'not-sent' });
    return this.#running.controller.deliver(this.#sessions.open(delivery.to.workspace), delivery);
  }

  /** Everybody at the page is at this machine, and so may do everything. */
  async access(place: Place): Promise<Access> {
    return isSessionPlace(place) ? { role: 'admin' } : { role: 'admin', refusal: 'channel-gone' };
  }

  async update({ place, message: id }: PostRef, card: Card): Promise<'updated' | 'gone'> {
    const session = this.#sessions.find(place.workspace);
    const message = session?.find(id);
    if (!session || !message) return 'gone';
    session.put({ ...message, card, edited: true });
    return 'updated';
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.controller.idle();
    this.#streams.close();
  }

  #onRemoved(session: Session, message: Message): void {
    if (!message.content) return;
    void this.#running?.inbox.forgetPost({ place: placeOf(session, message), message: message.id });
  }
}
