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
import type { Timings } from '../limits.ts';
import { sendBlocks } from '../posts/send-card.ts';
import { type RenderOptions, renderSlackHome, renderSlackModal } from '../render/render.ts';
import { noTarget, type UpdateShower, type UpdateTarget } from './updates.ts';

const openedSchema = z.object({ view: z.object({ id: z.string() }) });

type Render = (options: RenderOptions) => ModalView;

export interface ViewsDeps {
  readonly client: Client;
  readonly inbox: Inbox;
  readonly updateShower: UpdateShower;
  readonly log: Log;
  readonly timings: Pick<Timings, 'modalAnswerMs' | 'labelLookUpMs'>;
}

/** Shows answers where there is no channel: in the Home tab, in the modals that its buttons open, and in forms. */
export class Views {
  readonly #client: Client;
  readonly #inbox: Inbox;
  readonly #updateShower: UpdateShower;
  readonly #log: Log;
  readonly #timings: ViewsDeps['timings'];
  /** The target of the updates that a view shows, by the view's id, until another answer replaces it. */
  readonly #updateTargets = new Map<string, UpdateTarget>();

  constructor({ client, inbox, updateShower, log, timings }: ViewsDeps) {
    this.#client = client;
    this.#inbox = inbox;
    this.#updateShower = updateShower;
    this.#log = log;
    this.#timings = timings;
  }

  async publishHome(user: string, card: Card): Promise<void> {
    const render = (options: { images?: boolean }) => renderSlackHome(card, options);
    await sendBlocks(render, this.#log, (view) =>
      retryRateLimited(() => this.#client.views.publish({ user_id: user, view })),
    );
  }

  /** Opens a modal with an answer. If the answer takes long, the modal says to wait until it is there. */
  async open(triggerId: string, answer: Promise<Reply>, origin: RequestBase): Promise<void> {
    const first = await withTimeout(answer, this.#timings.modalAnswerMs);
    const render = first ? await this.render(first, origin) : () => waitingView(origin);
    const opened = await sendBlocks(render, this.#log, (view) =>
      this.#client.views.open({ trigger_id: triggerId, view }),
    );
    const viewId = openedSchema.parse(opened).view.id;
    if (first) this.showUpdates(viewId, first, origin);
    else await this.update(viewId, await answer, origin);
  }

  /** False where Slack did not open it: a trigger id expires after 3 s, and can be used once. */
  async openForm(triggerId: string | undefined, form: Form, origin: RequestBase): Promise<boolean> {
    const view = await this.formView(form, origin);
    if (!view || triggerId === undefined) return false;
    try {
      await this.#client.views.open({ trigger_id: triggerId, view });
      return true;
    } catch (err) {
      const { id: requestId } = origin;
      const fields = { event: 'form.open_failed', err, requestId, code: slackErrorCode(err) };
      this.#log.warn(fields, 'Slack did not open a form; its card is shown instead');
      return false;
    }
  }

  /** Shows an answer in the modal whose button was pressed. */
  async update(viewId: string, reply: Reply, origin: RequestBase): Promise<void> {
    this.#updateTargets.delete(viewId);
    await this.show(viewId, await this.render(reply, origin));
    this.showUpdates(viewId, reply, origin);
  }

  /** Shows the updates of a reply in the modal that shows the reply, until another answer replaces it there. */
  showUpdates(viewId: string, reply: Reply, origin: RequestBase): void {
    this.#updateTargets.delete(viewId);
    if (!reply.updates) return;
    // An answer for a channel is not shown in a modal.
    const target = reply.visibility === 'shared' ? noTarget : this.#targetFor(viewId, origin);
    this.#updateShower.showUpdates(reply, target, origin.id);
  }

  #targetFor(viewId: string, origin: RequestBase): UpdateTarget {
    const isCurrent = () => this.#updateTargets.get(viewId) === target;
    const target: UpdateTarget = {
      show: async (next) => {
        if (!isCurrent()) return false;
        await this.show(viewId, await this.render(next, origin));
        return true;
      },
      onEnd: () => {
        if (isCurrent()) this.#updateTargets.delete(viewId);
      },
    };
    this.#updateTargets.set(viewId, target);
    return target;
  }

  /** The form as a modal, `notice` above its fields; undefined where it cannot be shown. */
  formView(form: Form, origin: RequestBase, notice = ''): Promise<ModalView | undefined> {
    const { labelLookUpMs } = this.#timings;
    return formView({ inbox: this.#inbox, origin, labelLookUpMs }, form, notice);
  }

  async show(viewId: string, render: Render): Promise<void> {
    await sendBlocks(render, this.#log, (view) =>
      retryRateLimited(() => this.#client.views.update({ view_id: viewId, view })),
    );
  }

  /** The modal of a reply: its form, or its card. */
  async render(reply: Reply, origin: RequestBase): Promise<Render> {
    const form = reply.form && (await this.formView(reply.form, origin));
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

/** An answer for a channel cannot be shown in a modal: a notice says where to ask for it. */
function modalCardOf({ card, visibility, content }: Reply): Card {
  if (visibility === 'private') return card;
  const { noChannelTitle, noChannel } = messagesFor(card.locale).slack;
  return textCard(
    card.locale,
    noChannelTitle,
    noChannel(content?.type === 'article' ? `/article ${content.slug}` : '/digest now'),
  );
}
