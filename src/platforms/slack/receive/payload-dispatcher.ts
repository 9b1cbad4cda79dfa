import type { z } from 'zod';
import type { Log } from '../../../core/ports/log.ts';
import { RecentIds } from '../../../core/util/recent-ids.ts';
import type { TaskTracker } from '../../../core/util/task-tracker.ts';
import type { Ack } from '../forms/submit.ts';
import { submissionSchema } from './payloads.ts';
import type { RequestHandler } from './request-handler.ts';

export interface PayloadDispatcherDeps {
  readonly handler: () => RequestHandler | undefined;
  readonly work: TaskTracker;
  readonly log: Log;
}

/**
 * The one door: open while the platform runs. What Slack sends twice is known again by this process only. Another one that
 * gets it does no harm: a reaction sets the take that is set already, and the Home tab, a place that opened and a departure
 * are the same twice; commands, buttons and forms Slack sends once.
 */
export class PayloadDispatcher {
  readonly #deps: PayloadDispatcherDeps;
  readonly #recent = new RecentIds();

  constructor(deps: PayloadDispatcherDeps) {
    this.#deps = deps;
  }

  get handler(): RequestHandler | undefined {
    return this.#deps.handler();
  }

  /** False for what Slack sends again. */
  isNew(id: string | undefined): boolean {
    return id === undefined || this.#recent.isNew(id);
  }

  /** What was sent, parsed; undefined, and a word in the log, when it is not what Slack would send. */
  parse<T>(schema: z.ZodType<T>, body: unknown): T | undefined {
    const parsed = schema.safeParse(body);
    if (!parsed.success)
      this.#deps.log.warn({ err: parsed.error }, 'Slack sent something that cannot be read');
    return parsed.data;
  }

  async dispatch<T>(
    ack: () => Promise<void>,
    id: string | undefined,
    schema: z.ZodType<T>,
    body: unknown,
    handle: (to: RequestHandler, payload: T) => Promise<void>,
  ): Promise<void> {
    const to = this.handler;
    if (!to) return;
    await ack();
    const payload = this.isNew(id) ? this.parse(schema, body) : undefined;
    if (payload !== undefined) this.#deps.work.track(handle(to, payload), (err) => this.#unexpected(err));
  }

  /** A form says by its acknowledgement what became of it. */
  dispatchSubmission(body: unknown, ack: Ack): void {
    const payload = this.handler && this.parse(submissionSchema, body);
    const job = payload && this.handler?.submit(payload, ack);
    if (job) this.#deps.work.track(job, (err) => this.#unexpected(err));
  }

  /** Our own fault: all that may fail for another reason is handled where it does. */
  #unexpected(err: unknown): void {
    this.#deps.log.error({ err }, 'a request of Slack’s was not answered');
  }
}
