import { OperatorError } from '../../core/model/errors.ts';
import type { Outbox, Parcel } from '../../core/ports/stores.ts';
import { messagesFor } from '../../messages/index.ts';
import type { Task } from './arguments.ts';
import { describe } from './describe.ts';
import { list } from './list.ts';
import type { Told } from './told.ts';

export interface Desk extends Told {
  readonly outbox: Outbox;
  readonly now: Date;
}

/** Does what was asked, and resolves with what to say. @throws OperatorError when it cannot be done. */
export async function perform(task: Exclude<Task, { kind: 'help' }>, desk: Desk): Promise<string> {
  if (task.kind === 'list') return list(task, desk);
  if (task.kind === 'show') {
    const parcel = await find(task.key, desk);
    return task.json ? JSON.stringify(parcel, undefined, 2) : describe(parcel, desk);
  }
  await change(task.kind, task.key, desk);
  const { retried, dropped } = messagesFor(desk.locale).operations.deliveries;
  if (task.json) return JSON.stringify(await find(task.key, desk), undefined, 2);
  return task.kind === 'retry' ? retried(task.key) : dropped(task.key);
}

async function change(kind: 'retry' | 'drop', key: string, desk: Desk): Promise<void> {
  const { outbox, now, locale } = desk;
  const done = await (kind === 'retry' ? outbox.retry(key, now) : outbox.drop(key));
  if (done) return;
  const { state } = await find(key, desk);
  const { cannotRetry, cannotDrop, droppedAlready, states } = messagesFor(locale).operations.deliveries;
  if (kind === 'drop' && state === 'dropped') throw new OperatorError(droppedAlready(key));
  throw new OperatorError((kind === 'retry' ? cannotRetry : cannotDrop)(key, states[state]));
}

async function find(key: string, { outbox, locale }: Desk): Promise<Parcel> {
  const parcel = await outbox.find(key);
  if (!parcel) throw new OperatorError(messagesFor(locale).operations.deliveries.unknownKey(key));
  return parcel;
}
