import { randomUUID } from 'node:crypto';
import type { Card } from '../../../core/card/card.ts';
import { textRuns } from '../../../core/card/rich-text.ts';
import { truncate } from '../../../core/card/shorten.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Change, Message, Session } from '../session/session.ts';
import { formView } from '../view/form.ts';
import { messageView, type Preview, type ViewOptions } from '../view/message.ts';
import type { StreamEvent } from './streams.ts';

/** Tells one process from the next: after a restart, the page knows that its conversation is gone. */
const PROCESS = randomUUID();

interface EventEncoder {
  readonly all: (session: Session) => StreamEvent;
  readonly one: (change: Change) => StreamEvent;
}

/** What the page is told, message by message as each platform shows it. */
export function eventEncoder(previews: readonly Preview[], options: ViewOptions): EventEncoder {
  const described = (message: Message) => ({
    id: message.id,
    /** For those who do not see the message appear. */
    title: message.card?.title ?? null,
    /** Of a card that tells how something goes, what it says first; null for others. */
    status: (message.card && statusOf(message.card)) ?? null,
    edited: message.edited ?? false,
    /** It came by itself. */
    unasked: message.prompt === undefined,
    panes: previews.map((preview) => messageView(message, preview, options).toString()),
  });
  return {
    all: (session) => ({
      event: 'all',
      data: { process: PROCESS, messages: session.messages.map(described) },
    }),
    one: (change) => {
      switch (change.type) {
        case 'put':
          return { event: 'put', data: described(change.message) };
        case 'remove':
          return { event: 'remove', data: { id: change.id } };
        case 'clear':
          return { event: 'clear', data: {} };
        case 'form': {
          const { page } = change.form;
          return { event: 'form', data: { page, markup: formView(change.form, options).toString() } };
        }
      }
    },
  };
}

/** Read out when it changes: a sentence, not the whole card. */
const MAX_STATUS = 200;

function statusOf({ tone, body }: Card): string | undefined {
  const [first] = body;
  if (tone !== 'info' || first?.type !== 'prose') return undefined;
  return truncate(textRuns(first.prose).join(' '), MAX_STATUS);
}

/** What every page is told after a move. */
export function clockEvent(clock: Clock): StreamEvent {
  return { event: 'clock', data: { now: clock.now().toISOString() } };
}
