import type { ViewResponseAction } from '@slack/bolt';

import type { ModalView } from '@slack/types';
import { findCommandLeaf } from '../../../core/bot/command.ts';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Card } from '../../../core/card/card.ts';
import type { Form, Reply } from '../../../core/card/reply.ts';
import { textRuns } from '../../../core/card/rich-text.ts';
import { textCard } from '../../../core/card/text-card.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { withTimeout } from '../../../core/util/time.ts';
import { messagesFor } from '../../../messages/index.ts';
import { slashName } from '../commands/command-names.ts';
import { limits } from '../limits.ts';
import { renderSlackModal } from '../render/render.ts';
import { line } from '../render/text.ts';
import type { ReplySender } from '../respond/reply-sender.ts';
import { noTarget, type UpdateShower } from '../respond/updates.ts';
import { type Views, waitingView } from '../respond/views.ts';
import { fieldId } from './form-fields.ts';
import { formView } from './form-view.ts';

/** Slack waits 3 s for what becomes of a modal, our own HTTP receiver 2 s; drawing the form again may take half of one. */
const ANSWER_TIMEOUT_MS = 1200;

export type Ack = (response: ViewResponseAction) => Promise<void>;

export interface SubmitDeps {
  readonly inbox: Inbox;
  readonly views: Views;
  readonly replySender: ReplySender;
  readonly updateShower: UpdateShower;
  readonly log: Log;
}

/** A form that was sent. */
export interface Submission {
  readonly viewId: string;
  readonly origin: RequestBase;
  /** Undefined where the modal is none of this version's. */
  readonly form: Form | undefined;
  /** The options that have a field in the modal as it was sent. */
  readonly fields: readonly string[];
  readonly began: number;
}

/** Runs the command of a form, and says in the modal what became of it. Never rejects. */
export async function submitForm(sent: Submission, ack: Ack, deps: SubmitDeps): Promise<void> {
  const { origin, form, began } = sent;
  const { inbox, views, log } = deps;
  if (!form || !findCommandLeaf(inbox.commands, form.command)) return ack(showCard(staleFormCard(origin)));
  const answer = inbox.answer({ kind: 'command', ...origin, name: form.command, input: form.input });
  const patience = ANSWER_TIMEOUT_MS - (performance.now() - began);
  const reply = await withTimeout(answer, Math.max(0, patience));
  try {
    if (!reply) {
      await ack(updateModal(waitingView(origin)));
      await showLate(sent, form, await answer, deps);
    } else if (reply.visibility === 'shared') {
      await ack({ response_action: 'clear' });
      await deps.replySender.send({ origin }, reply, inbox);
    } else {
      await ack(await responseTo(sent, form, reply, deps));
      views.showUpdates(sent.viewId, reply, origin);
    }
  } catch (err) {
    log.error({ err, requestId: origin.id }, 'what became of a form could not be shown in it');
    await answerOutside(origin, await answer, deps);
  }
}

/** Where the modal was closed meanwhile. */
async function answerOutside(
  origin: RequestBase,
  reply: Reply,
  { inbox, replySender, updateShower, log }: SubmitDeps,
): Promise<void> {
  try {
    await replySender.send({ origin }, reply, inbox);
  } catch (err) {
    log.error({ err, requestId: origin.id }, 'a reader was left without an answer');
    updateShower.showUpdates(reply, noTarget, origin.id);
  }
}

async function responseTo(
  { origin, fields }: Submission,
  form: Form,
  reply: Reply,
  { inbox, views }: SubmitDeps,
): Promise<ViewResponseAction> {
  const { option, failed } = reply;
  if (option !== undefined && fields.includes(option)) {
    return {
      response_action: 'errors',
      errors: { [fieldId(option)]: line(noticeText(reply.card), limits.fieldError) },
    };
  }
  const again = failed && (await formView(inbox, origin, form, noticeText(reply.card)));
  // Slack says nothing of a view that it does not take here: so without images, which it may not be able to fetch.
  return updateModal(again || (await views.render(reply, origin))({ images: false }));
}

/** The modal that says to wait gets the answer; one that was refused gets its form back, as it was filled in. */
async function showLate(
  { origin, viewId }: Submission,
  form: Form,
  reply: Reply,
  { inbox, views, replySender, log }: SubmitDeps,
): Promise<void> {
  if (reply.visibility === 'shared') {
    await replySender.send({ origin }, reply, inbox);
    // What was posted is shown here too: nothing but the reader can close a modal now.
    const { card } = reply;
    return views
      .update(viewId, { card, visibility: 'private' }, origin)
      .catch((err: unknown) => log.debug({ err, requestId: origin.id }, 'a modal was closed meanwhile'));
  }
  const again = reply.failed && (await formView(inbox, origin, form, noticeText(reply.card)));
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

function noticeText({ title, body }: Card): string {
  const runs = body.flatMap((block) => (block.type === 'prose' ? textRuns(block.prose) : []));
  return runs.join(' ') || title;
}
