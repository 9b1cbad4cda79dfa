import type { Reply } from '../../../core/card/reply.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { TaskTracker } from '../../../core/util/task-tracker.ts';
import { slackErrorCode } from '../connect/client.ts';

/** The message or view that shows a reply, where its updates are shown as well. */
export interface UpdateTarget {
  /** Replaces what is shown. False where nothing can be shown any more. @throws Slack's error. */
  show(reply: Reply): Promise<boolean>;
  /** How often `show` can still be called (default: without limit). The last call is saved for the last update. */
  readonly remainingUses?: () => number;
  /** Sends the last update in another way, where `show` failed with it. @throws Slack's error. */
  readonly fallback?: (reply: Reply) => Promise<unknown>;
  /** Called when there are no more updates. */
  readonly onEnd?: () => void;
}

/** For a reply that was not shown. Its first update fails, which tells the core that nobody sees them. */
export const noTarget: UpdateTarget = { show: async () => false };

/** Shows the updates of replies, in the background: no answer waits for them. */
export class UpdateShower {
  readonly #tasks: TaskTracker;
  readonly #log: Log;

  constructor(tasks: TaskTracker, log: Log) {
    this.#tasks = tasks;
    this.#log = log;
  }

  showUpdates({ updates }: Reply, target: UpdateTarget, requestId: string): void {
    if (!updates) return;
    const showing = this.#showEach(updates, target, requestId).finally(() => target.onEnd?.());
    this.#tasks.track(showing, (err) => {
      const fields = { event: 'reply.update_failed', err, requestId };
      this.#log.error(fields, 'Could not show the updates of an answer on Slack');
    });
  }

  /**
   * The next update is requested once the one before is shown, which tells the core so. When the target can be used only
   * once more, the next update is requested first, because only then it is known whether this one is the last.
   */
  async #showEach(updates: AsyncIterable<Reply>, target: UpdateTarget, requestId: string): Promise<void> {
    let held: Reply | undefined;
    for await (const next of updates) {
      const uses = target.remainingUses?.() ?? Number.POSITIVE_INFINITY;
      held = uses === 1 ? next : undefined;
      if (uses < 1 || (uses > 1 && !(await this.#show(target, next, requestId)))) return;
    }
    if (held && !(await this.#show(target, held, requestId))) await target.fallback?.(held);
  }

  async #show(target: UpdateTarget, reply: Reply, requestId: string): Promise<boolean> {
    try {
      return await target.show(reply);
    } catch (err) {
      // With a code, Slack says that the message has expired or was deleted; without one, it did not respond.
      const level = slackErrorCode(err) === undefined ? 'warn' : 'debug';
      const fields = { event: 'reply.update_unreachable', err, requestId };
      this.#log[level](fields, 'An answer on Slack can no longer be changed');
      return false;
    }
  }
}
