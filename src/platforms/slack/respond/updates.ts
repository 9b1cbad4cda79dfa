import type { Reply } from '../../../core/card/reply.ts';
import type { Log } from '../../../core/ports/log.ts';
import type { TaskTracker } from '../../../core/util/task-tracker.ts';
import { slackErrorCode } from '../connect/client.ts';

/** Where a reply was shown, and what it becomes is shown in its turn. */
export interface UpdateTarget {
  /** In the place of the reply before. False where nothing can be shown there any more. @throws Slack's refusal. */
  show(reply: Reply): Promise<boolean>;
  /** How often it can still show something (default: any number of times). The last time is kept for the last reply. */
  readonly remainingUses?: () => number;
  /** Brings the last reply, which was kept back for this, in another way. @throws Slack's refusal. */
  readonly fallback?: (reply: Reply) => Promise<unknown>;
  /** Nothing more will be shown. */
  readonly onEnd?: () => void;
}

/** For what nobody can be shown any more: the core hears of it by the first reply that is left unasked for. */
export const noTarget: UpdateTarget = { show: async () => false };

/** Shows what replies become. It is work of its own: no answer waits for it. */
export class UpdateShower {
  readonly #work: TaskTracker;
  readonly #log: Log;

  constructor(work: TaskTracker, log: Log) {
    this.#work = work;
    this.#log = log;
  }

  showUpdates({ updates }: Reply, target: UpdateTarget, requestId: string): void {
    if (!updates) return;
    const following = this.#showEach(updates, target, requestId).finally(() => target.onEnd?.());
    this.#work.track(following, (err) =>
      this.#log.error({ err, requestId }, 'what became of an answer could not be shown'),
    );
  }

  /**
   * The next is asked for when the one before was shown, which tells the core so. Where there is room for one more only,
   * nobody can tell which is the last until there is none after it: so it is asked for first, and never lost.
   */
  async #showEach(updates: AsyncIterable<Reply>, target: UpdateTarget, requestId: string): Promise<void> {
    let held: Reply | undefined;
    for await (const next of updates) {
      const left = target.remainingUses?.() ?? Number.POSITIVE_INFINITY;
      held = left === 1 ? next : undefined;
      if (left < 1 || (left > 1 && !(await this.#show(target, next, requestId)))) return;
    }
    if (held && !(await this.#show(target, held, requestId))) await target.fallback?.(held);
  }

  async #show(target: UpdateTarget, reply: Reply, requestId: string): Promise<boolean> {
    try {
      return await target.show(reply);
    } catch (err) {
      // What Slack refuses has had its time, or was deleted; no answer at all is a fault.
      const level = slackErrorCode(err) === undefined ? 'warn' : 'debug';
      this.#log[level]({ err, requestId }, 'an answer cannot be changed any more');
      return false;
    }
  }
}
