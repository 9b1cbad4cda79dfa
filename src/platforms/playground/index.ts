import type { Card } from '../../core/card.ts';
import type { Delivery } from '../../core/delivery.ts';
import type { Inbox } from '../../core/inbox.ts';
import type { Locale } from '../../core/locale.ts';
import type { Log, MovableClock } from '../../core/ports.ts';
import type { PostRef } from '../../core/request.ts';
import { defaultCapabilities, type Platform } from '../platform.ts';
import { loadAssets } from './assets.ts';
import { Dialogue, PLATFORM, placeOf } from './dialogue.ts';
import { createRoutes } from './routes.ts';
import type { Message, Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { EventStreams } from './streams.ts';
import type { Preview } from './view/message.ts';

export type { Preview } from './view/message.ts';

export interface PlaygroundParts {
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
export function createPlayground({ previews, locale, log }: PlaygroundParts): Platform {
  let inbox: Inbox | undefined;
  let dialogue: Dialogue | undefined;
  const sessions = new Sessions((session, message) => forget(inbox, session, message));
  const streams = new EventStreams();
  const routes = createRoutes({
    previews,
    locale,
    log,
    sessions,
    streams,
    assets: loadAssets(),
    open: () => (inbox && dialogue ? { inbox, dialogue } : undefined),
  });

  async function update({ place, message: id }: PostRef, card: Card): Promise<'updated' | 'gone'> {
    const session = sessions.find(place.workspace);
    const message = session?.find(id);
    if (!session || !message) return 'gone';
    session.put({ ...message, card, edited: true });
    return 'updated';
  }

  async function deliver(delivery: Delivery): Promise<PostRef> {
    const session = sessions.find(delivery.to.workspace);
    if (!session || !dialogue)
      throw new Error(`no page of the playground is open as ${delivery.to.workspace}`);
    return dialogue.deliver(session, delivery);
  }

  return {
    name: PLATFORM,
    // Nobody limits edits here; a pause keeps a storm of reactions readable.
    capabilities: { ...defaultCapabilities, editIntervalMs: 700 },
    mounts: ['/', '/playground/*'].map((path) => ({
      path,
      handle: (request, peer) => routes.fetch(request, peer),
    })),
    async start(given) {
      inbox = given;
      dialogue = new Dialogue(given, log);
    },
    healthy: () => inbox !== undefined,
    deliver,
    // Whoever is at the page owns this machine.
    access: async () => ({ role: 'admin' }),
    update,
    async stop() {
      const last = dialogue;
      inbox = undefined;
      dialogue = undefined;
      await last?.settled();
      streams.close();
    },
  };
}

function forget(inbox: Inbox | undefined, session: Session, { id, about }: Message): void {
  if (about) void inbox?.gone({ place: placeOf(session), message: id });
}
