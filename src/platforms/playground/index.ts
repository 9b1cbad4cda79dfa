import type { Inbox } from '../../core/bot/inbox.ts';
import type { Card } from '../../core/card/card.ts';
import type { Access } from '../../core/model/access.ts';
import { type Delivery, DeliveryError } from '../../core/model/delivery.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Place } from '../../core/model/place.ts';
import type { PostRef } from '../../core/model/request.ts';
import type { Clock, MovableClock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import { defaultCapabilities, type Platform } from '../platform.ts';
import { loadAssets } from './assets.ts';
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

/**
 * A local page to try the bot without a token. It serves only the machine that it runs on (see `guard.ts`), and keeps
 * conversations in memory until the process ends.
 */
export function createPlayground({ previews, locale, log, clock }: PlaygroundDeps): Platform {
  let inbox: Inbox | undefined;
  let controller: SessionController | undefined;
  const sessions = new Sessions((session, message) => reportRemoved(inbox, session, message));
  const streams = new EventStreams();
  const routes = createRoutes({
    previews,
    locale,
    log,
    sessions,
    streams,
    clock,
    assets: loadAssets(),
    running: () => (inbox && controller ? { inbox, controller } : undefined),
  });

  async function update({ place, message: id }: PostRef, card: Card): Promise<'updated' | 'gone'> {
    const session = sessions.find(place.workspace);
    const message = session?.find(id);
    if (!session || !message) return 'gone';
    session.put({ ...message, card, edited: true });
    return 'updated';
  }

  /** The message waits in its session until a page opens it. After a restart, sessions are empty. */
  async function deliver(delivery: Delivery): Promise<PostRef> {
    if (!isSessionPlace(delivery.to)) throw new DeliveryError({ kind: 'refused', refusal: 'channel-gone' });
    if (!controller) throw new DeliveryError({ kind: 'not-sent' });
    return controller.deliver(sessions.open(delivery.to.workspace), delivery);
  }

  return {
    name: PLATFORM,
    // There is no limit on edits here, but with many reactions each card should be readable.
    capabilities: {
      ...defaultCapabilities,
      editIntervalMs: 700,
      forms: true,
      textForms: true,
      ownMachine: true,
      deliveriesPerSecond: 50,
    },
    mounts: ['/', '/playground/*'].map((path) => ({
      path,
      handle: (request, peer) => routes.fetch(request, peer),
    })),
    async start(given) {
      inbox = given;
      controller = new SessionController(given, log, clock ?? systemClock);
    },
    healthy: () => inbox !== undefined,
    deliver,
    access: async (place) => accessTo(place),
    update,
    async stop() {
      const last = controller;
      inbox = undefined;
      controller = undefined;
      await last?.idle();
      streams.close();
    },
  };
}

const systemClock: Clock = { now: () => new Date() };

/** Everybody at the page is at this machine, and so may do everything. */
function accessTo(place: Place): Access {
  return isSessionPlace(place) ? { role: 'admin' } : { role: 'admin', refusal: 'channel-gone' };
}

function reportRemoved(inbox: Inbox | undefined, session: Session, message: Message): void {
  if (message.content) void inbox?.forgetPost({ place: placeOf(session, message), message: message.id });
}
