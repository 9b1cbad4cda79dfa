import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Card } from '../../../core/card/card.ts';
import type { Form, Reply } from '../../../core/card/reply.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { withTimeout } from '../../../core/util/time.ts';
import { messagesFor } from '../../../messages/index.ts';
import { type Client, retryRateLimited, slackErrorCode } from '../connect/client.ts';
import { encodeMetadata } from '../forms/form-metadata.ts';
import { formView } from '../forms/form-view.ts';
import { sendBlocks } from '../posts/send-card.ts';
import { type RenderOptions, renderSlackHome, renderSlackModal } from '../render/render.ts';
import { noTarget, type UpdateShower, type UpdateTarget } from './updates.ts';

const openedSchema = z.object({ view: z.object({ id: z.string() }) });

/** A trigger id lives 3 s; an answer that takes longer than this gets a modal that says to wait. */
const ANSWER_TIMEOUT_MS = 1000;

type Render = (options: RenderOptions) => ModalView;

export interface ViewsDeps {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly updateShower: UpdateShower;
  readonly log: Log;
}

/** Where there is no channel to answer in: the Home tab, the modals that its buttons open, and forms. */
export class Views {
  readonly #client: Client;
  readonly #inbox: Inbox;
  readonly #updateShower: UpdateShower;
  readonly #log: Log;
  /** What still changes a view by itself, by the view's id: until another answer takes its place. */
  readonly #updateTargets = new Map<string, UpdateTarget>();

  constructor({ client, inbox, updateShower, log }: ViewsDeps) {
    this.#client = client;
    this.#inbox = inbox;
    this.#updateShower = updateShower;
    this.#log = log;
  }

  async publishHome(user: string, card: Card): Promise<void> {
    const render = (options: { images?: boolean }) => renderSlackHome(card, options);
    await sendBlocks(render, this.#log, (view) =>
      retryRateLimited(() => this.#client.views.publish({ user_id: user, view })),
    );
  }

  /** Shows an answer in a modal of its own; one that says to wait, while the answer takes its time. */
  async open(triggerId: string, answer: Promise<Reply>, origin: RequestBase): Promise<void> {
    const first = await withTimeout(answer, ANSWER_TIMEOUT_MS);
    const render = first ? await this.render(first, origin) : () => waitingView(origin);
    const opened = await sendBlocks(render, this.#log, (view) =>
      this.#client.views.open({ trigger_id: triggerId, view }),
    );
    const viewId = openedSchema.parse(opened).view.id;
    if (first) this.showUpdates(viewId, first, origin);
    else await this.update(viewId, await answer, origin);
  }

  /** False where Slack did not open it: a trigger has its time, and serves once. */
  async openForm(triggerId: string | undefined, form: Form, origin: RequestBase): Promise<boolean> {
    const view = await formView(this.#inbox, origin, form);
    if (!view || triggerId === undefined) return false;
    try {
      await this.#client.views.open({ trigger_id: triggerId, view });
      return true;
    } catch (err) {
      const { id: requestId } = origin;
      this.#log.warn(
        { err, requestId, code: slackErrorCode(err) },
        'Slack did not open a form; its card is shown instead',
      );
      return false;
    }
  }

  /** Shows an answer in the modal whose button was pressed. */
  async update(viewId: string, reply: Reply, origin: RequestBase): Promise<void> {
    this.#updateTargets.delete(viewId);
    await this.show(viewId, await this.render(reply, origin));
    this.showUpdates(viewId, reply, origin);
  }

  /** A reply is shown in a modal: what it becomes will be too, for as long as nothing else is shown there. */
  showUpdates(viewId: string, reply: Reply, origin: RequestBase): void {
    this.#updateTargets.delete(viewId);
    if (!reply.updates) return;
    // What is meant for a channel is not shown here.
    const updates = reply.visibility === 'shared' ? noTarget : this.#targetFor(viewId, origin);
    this.#updateShower.showUpdates(reply, updates, origin.id);
  }

  #targetFor(viewId: string, origin: RequestBase): UpdateTarget {
    const isCurrent = () => this.#updateTargets.get(viewId) === updates;
    const updates: UpdateTarget = {
      show: async (next) => {
        if (!isCurrent()) return false;
        await this.show(viewId, await this.render(next, origin));
        return true;
      },
      onEnd: () => {
        if (isCurrent()) this.#updateTargets.delete(viewId);
      },
    };
    this.#updateTargets.set(viewId, updates);
    return updates;
  }

  async show(viewId: string, render: Render): Promise<void> {
    await sendBlocks(render, this.#log, (view) =>
      retryRateLimited(() => this.#client.views.update({ view_id: viewId, view })),
    );
  }

  /** A reply as a modal: its form, or its card. */
  async render(reply: Reply, origin: RequestBase): Promise<Render> {
    const form = reply.form && (await formView(this.#inbox, origin, reply.form));
    if (form) return () => form;
    const card = modalCardOf(reply);
    const metadata = encodeMetadata(origin.place);
    return (options) => ({
      ...renderSlackModal(card, options),
      ...(metadata !== undefined && { private_metadata: metadata }),
    });
  }
}

export function waitingView({ locale }: RequestBase): ModalView {
  const { waitingTitle, waiting } = messagesFor(locale).slack;
  return renderSlackModal(textCard(locale, waitingTitle, waiting));
}

/** What is meant for a channel cannot be shown to one here: say where it can. */
function modalCardOf({ card, visibility, content }: Reply): Card {
  if (visibility === 'private') return card;
  const { noChannelTitle, noChannel } = messagesFor(card.locale).slack;
  return textCard(
    card.locale,
    noChannelTitle,
    noChannel(content?.type === 'article' ? `/article ${content.slug}` : '/digest now'),
  );
}
