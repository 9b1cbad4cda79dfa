import { randomUUID } from 'node:crypto';
import type { Card } from '../../../core/card/card.ts';
import { textRuns } from '../../../core/card/rich-text.ts';
import { truncate } from '../../../core/card/shorten.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Change, Message, Session } from '../session/session.ts';
import { formView } from '../view/form.ts';
import { messageView, type Preview, type ViewOptions } from '../view/message.ts';
import type { StreamEvent } from './streams.ts';

/** Identifies this process: after a restart, the page sees that its conversation is gone. */
const PROCESS = randomUUID();

interface EventEncoder {
  readonly all: (session: Session) => StreamEvent;
  readonly one: (change: Change) => StreamEvent;
}

/** Encodes changes of a session as events, with each message as HTML for each preview. */
export function eventEncoder(previews: readonly Preview[], options: ViewOptions): EventEncoder {
  const described = (message: Message) => ({
    id: message.id,
    /** For screen readers. */
    title: message.card?.title ?? null,
    /** The first text of a card that shows progress; null for other cards. */
    status: (message.card && progressText(message.card)) ?? null,
    edited: message.edited ?? false,
    /** The bot posted it by itself. */
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

/** Screen readers read it aloud when it changes, so it is a sentence and not the whole card. */
const MAX_STATUS = 200;

function progressText({ tone, body }: Card): string | undefined {
  const [first] = body;
  if (tone !== 'info' || first?.type !== 'prose') return undefined;
  return truncate(textRuns(first.prose).join(' '), MAX_STATUS);
}

/** Sent to every page after the clock was moved. */
export function clockEvent(clock: Clock): StreamEvent {
  return { event: 'clock', data: { now: clock.now().toISOString() } };
}
