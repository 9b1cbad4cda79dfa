import { OperatorError } from '../../core/model/errors.ts';
import type { Outbox, OutboxEntry } from '../../core/ports/stores.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Task } from './arguments.ts';
import { describe } from './describe.ts';
import type { DisplayOptions } from './display.ts';
import { list } from './list.ts';

export interface CliContext extends DisplayOptions {
  readonly outbox: Outbox;
  readonly now: Date;
}

/** Does what was asked, and resolves with what to say. @throws OperatorError when it cannot be done. */
export async function perform(task: Exclude<Task, { kind: 'help' }>, context: CliContext): Promise<string> {
  if (task.kind === 'list') return list(task, context);
  if (task.kind === 'show') {
    const entry = await find(task.key, context);
    return task.json ? JSON.stringify(entry, undefined, 2) : describe(entry, context);
  }
  await change(task.kind, task.key, context);
  const { retried, dropped } = messagesFor(context.locale).operations.deliveries;
  if (task.json) return JSON.stringify(await find(task.key, context), undefined, 2);
  return task.kind === 'retry' ? retried(task.key) : dropped(task.key);
}

async function change(kind: 'retry' | 'drop', key: string, context: CliContext): Promise<void> {
  const { outbox, now, locale } = context;
  const done = await (kind === 'retry' ? outbox.retry(key, now) : outbox.drop(key));
  if (done) return;
  const { state } = await find(key, context);
  const { cannotRetry, cannotDrop, droppedAlready, states } = messagesFor(locale).operations.deliveries;
  if (kind === 'drop' && state === 'dropped') throw new OperatorError(droppedAlready(key));
  throw new OperatorError((kind === 'retry' ? cannotRetry : cannotDrop)(key, states[state]));
}

async function find(key: string, { outbox, locale }: CliContext): Promise<OutboxEntry> {
  const entry = await outbox.find(key);
  if (!entry) throw new OperatorError(messagesFor(locale).operations.deliveries.unknownKey(key));
  return entry;
}
