import { z } from 'zod';
import type { Card } from '../../core/card.ts';
import { noticeOf } from '../../core/notice.ts';
import type { Log } from '../../core/ports.ts';
import type { Reply } from '../../core/reply.ts';
import { within } from '../../core/time.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Client, patiently } from './client.ts';
import { renderSlackHome, renderSlackModal } from './render.ts';
import { sendWhole } from './variants.ts';

const openedSchema = z.object({ view: z.object({ id: z.string() }) });

/** A trigger id lives 3 s; an answer that takes longer than this gets a modal that says to wait. */
const PATIENCE_MS = 1000;

/** Where there is no channel to answer in: the Home tab, and the modals that its buttons open. */
export class Views {
  readonly #client: Client;
  readonly #log: Log;

  constructor(client: Client, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  async publishHome(user: string, card: Card): Promise<void> {
    const render = (options: { images?: boolean }) => renderSlackHome(card, options);
    await sendWhole(render, this.#log, (view) =>
      patiently(() => this.#client.views.publish({ user_id: user, view })),
    );
  }

  /** Shows an answer in a modal of its own. `waiting` is shown while the answer takes its time. */
  async open(triggerId: string, answer: Promise<Reply>, waiting: Card): Promise<void> {
    const first = await within(answer, PATIENCE_MS);
    const card = first ? cardOf(first) : waiting;
    const id = await this.#openNow(triggerId, card);
    if (!first) await this.update(id, await answer);
  }

  /** Shows an answer in the modal whose button was pressed. */
  async update(viewId: string, reply: Reply): Promise<void> {
    const card = cardOf(reply);
    await sendWhole(
      (options) => renderSlackModal(card, options),
      this.#log,
      (view) => patiently(() => this.#client.views.update({ view_id: viewId, view })),
    );
  }

  async #openNow(triggerId: string, card: Card): Promise<string> {
    const opened = await sendWhole(
      (options) => renderSlackModal(card, options),
      this.#log,
      (view) => this.#client.views.open({ trigger_id: triggerId, view }),
    );
    return openedSchema.parse(opened).view.id;
  }
}

/** What is meant for a channel cannot be shown to one here: say where it can. */
function cardOf({ card, visibility, about }: Reply): Card {
  if (visibility === 'private') return card;
  const { noChannelTitle, noChannel } = messagesFor(card.locale).slack;
  return noticeOf(
    card.locale,
    noChannelTitle,
    noChannel(about?.type === 'article' ? `/article ${about.slug}` : '/digest now'),
  );
}
