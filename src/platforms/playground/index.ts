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
  /** The platforms to imitate, side by side. */
  readonly previews: readonly Preview[];
  /** For people whose browser asks for no language that we speak. */
  readonly locale: Locale;
  readonly log: Log;
  /** Set: the page can move the program's clock. */
  readonly clock?: MovableClock;
}

/**
 * A local page where the bot can be tried without a token. It serves its own machine alone (see `guard.ts`), and what
 * it remembers lasts as long as the process.
 */
export function createPlayground({ previews, locale, log, clock }: PlaygroundDeps): Platform {
  let inbox: Inbox | undefined;
  let dialogue: SessionController | undefined;
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
    running: () => (inbox && dialogue ? { inbox, controller: dialogue } : undefined),
  });

  async function update({ place, message: id }: PostRef, card: Card): Promise<'updated' | 'gone'> {
    const session = sessions.find(place.workspace);
    const message = session?.find(id);
    if (!session || !message) return 'gone';
    session.put({ ...message, card, edited: true });
    return 'updated';
  }

  /** Kept until a page opens as that session; a process that ended took with it what it had shown. */
  async function deliver(delivery: Delivery): Promise<PostRef> {
    if (!isSessionPlace(delivery.to)) throw new DeliveryError({ kind: 'refused', refusal: 'channel-gone' });
    if (!dialogue) throw new DeliveryError({ kind: 'not-sent' });
    return dialogue.deliver(sessions.open(delivery.to.workspace), delivery);
  }

  return {
    name: PLATFORM,
    // Nobody limits edits here; a pause keeps a storm of reactions readable.
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
      dialogue = new SessionController(given, log, clock ?? systemClock);
    },
    healthy: () => inbox !== undefined,
    deliver,
    access: async (place) => accessTo(place),
    update,
    async stop() {
      const last = dialogue;
      inbox = undefined;
      dialogue = undefined;
      await last?.idle();
      streams.close();
    },
  };
}

const systemClock: Clock = { now: () => new Date() };

/** Whoever is at the page owns this machine. */
function accessTo(place: Place): Access {
  return isSessionPlace(place) ? { role: 'admin' } : { role: 'admin', refusal: 'channel-gone' };
}

function reportRemoved(inbox: Inbox | undefined, session: Session, message: Message): void {
  if (message.content) void inbox?.forgetPost({ place: placeOf(session, message), message: message.id });
}
