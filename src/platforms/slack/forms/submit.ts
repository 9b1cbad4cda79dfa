import type { ViewResponseAction } from '@slack/bolt';

import type { ModalView } from '@slack/types';
import { findCommandLeaf } from '../../../core/bot/command.ts';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Card } from '../../../core/card/card.ts';
import type { Form, Reply } from '../../../core/card/reply.ts';
import { cardText, textCard } from '../../../core/card/text-card.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { withTimeout } from '../../../core/util/time.ts';
import { messagesFor } from '../../../messages/index.ts';
import { slashName } from '../commands/command-names.ts';
import { limits, type Timings } from '../limits.ts';
import { renderSlackModal } from '../render/render.ts';
import { line } from '../render/text.ts';
import type { ReplySender } from '../respond/reply-sender.ts';
import { noTarget, type UpdateShower } from '../respond/updates.ts';
import { type Views, waitingView } from '../respond/views.ts';
import { fieldId } from './form-fields.ts';

export type Ack = (response: ViewResponseAction) => Promise<void>;

export interface SubmitDeps {
  readonly inbox: Inbox;
  readonly views: Views;
  readonly replySender: ReplySender;
  readonly updateShower: UpdateShower;
  readonly log: Log;
  readonly timings: Pick<Timings, 'submitAnswerMs'>;
}

/** A submitted form. */
export interface Submission {
  readonly viewId: string;
  readonly origin: RequestBase;
  /** Undefined for a modal of another version of the program. */
  readonly form: Form | undefined;
  /** The options that have a field in the submitted modal. */
  readonly fields: readonly string[];
  /** When the submission arrived, by `performance.now()`. */
  readonly began: number;
}

/** Runs the command of a form, and shows the answer in its modal. Never rejects. */
export async function submitForm(submission: Submission, ack: Ack, deps: SubmitDeps): Promise<void> {
  const { origin, form, began } = submission;
  const { inbox, views, log, timings } = deps;
  if (!form || !findCommandLeaf(inbox.commands, form.command)) return ack(showCard(staleFormCard(origin)));
  const answer = inbox.answer({ kind: 'command', ...origin, name: form.command, input: form.input });
  const timeLeft = timings.submitAnswerMs - (performance.now() - began);
  const reply = await withTimeout(answer, Math.max(0, timeLeft));
  try {
    if (!reply) {
      await ack(updateModal(waitingView(origin)));
      await showLate(submission, form, await answer, deps);
    } else if (reply.visibility === 'shared') {
      await ack({ response_action: 'clear' });
      await deps.replySender.send({ origin }, reply, inbox);
    } else {
      await ack(await responseTo(submission, form, reply, deps));
      views.showUpdates(submission.viewId, reply, origin);
    }
  } catch (err) {
    const fields = { event: 'modal.show_failed', err, requestId: origin.id };
    log.error(fields, 'Could not show the answer of a form in its Slack modal');
    await answerOutside(origin, await answer, deps);
  }
}

/** Answers outside of the modal, which the reader has closed. */
async function answerOutside(
  origin: RequestBase,
  reply: Reply,
  { inbox, replySender, updateShower, log }: SubmitDeps,
): Promise<void> {
  try {
    await replySender.send({ origin }, reply, inbox);
  } catch (err) {
    const fields = { event: 'reply.send_failed', err, requestId: origin.id };
    log.error(fields, 'Could not send the answer of a form to Slack');
    updateShower.showUpdates(reply, noTarget, origin.id);
  }
}

async function responseTo(
  { origin, fields }: Submission,
  form: Form,
  reply: Reply,
  { views }: SubmitDeps,
): Promise<ViewResponseAction> {
  const { option, failed } = reply;
  if (option !== undefined && fields.includes(option)) {
    return {
      response_action: 'errors',
      errors: { [fieldId(option)]: line(cardText(reply.card), limits.fieldError) },
    };
  }
  const again = failed && (await views.formView(form, origin, cardText(reply.card)));
  // Slack does not report a view that it refuses here, so it gets no images, which Slack may fail to fetch.
  return updateModal(again || (await views.render(reply, origin))({ images: false }));
}

/** Shows the answer in the modal that says to wait. Where it is a refusal, the form comes back as it was filled in. */
async function showLate(
  { origin, viewId }: Submission,
  form: Form,
  reply: Reply,
  { inbox, views, replySender, log }: SubmitDeps,
): Promise<void> {
  if (reply.visibility === 'shared') {
    await replySender.send({ origin }, reply, inbox);
    // The modal shows the post too, since only the reader can close a modal after the acknowledgement.
    const { card } = reply;
    return views.update(viewId, { card, visibility: 'private' }, origin).catch((err: unknown) => {
      const fields = { event: 'modal.closed', err, requestId: origin.id };
      log.debug(fields, 'A reader closed a Slack modal before its answer was there');
    });
  }
  const again = reply.failed && (await views.formView(form, origin, cardText(reply.card)));
  if (again) await views.show(viewId, () => again);
  else await views.update(viewId, reply, origin);
}

function updateModal(view: ModalView): ViewResponseAction {
  return { response_action: 'update', view };
}

function showCard(card: Card): ViewResponseAction {
  return updateModal(renderSlackModal(card));
}

function staleFormCard({ locale }: RequestBase): Card {
  const { error } = messagesFor(locale);
  return textCard(
    locale,
    error.title,
    error.text({ code: 'stale-action', context: {} }, slashName),
    'warning',
  );
}
