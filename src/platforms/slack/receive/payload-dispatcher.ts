import type { z } from 'zod';
import type { Log } from '../../../core/ports/log.ts';
import { RecentIds } from '../../../core/util/recent-ids.ts';
import type { TaskTracker } from '../../../core/util/task-tracker.ts';
import type { Ack } from '../forms/submit.ts';
import { submissionSchema } from './payloads.ts';
import type { RequestHandler } from './request-handler.ts';

export interface PayloadDispatcherDeps {
  /** Undefined before the start and after the stop, when nothing is accepted. */
  readonly handler: () => RequestHandler | undefined;
  readonly tasks: TaskTracker;
  readonly log: Log;
}

/**
 * Parses what Slack sends, drops duplicates and hands it to the request handler. Duplicates are recognized within this
 * process only. One that another process receives does no harm: a reaction sets the take that is set already, and the Home
 * tab, a joined channel and a removal are idempotent. Slack sends commands, buttons and forms once.
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

  /** False for an id that was seen before. */
  isNew(id: string | undefined): boolean {
    return id === undefined || this.#recent.isNew(id);
  }

  /** Undefined, with a line in the log, for a payload that does not match. */
  parse<T>(schema: z.ZodType<T>, body: unknown): T | undefined {
    const parsed = schema.safeParse(body);
    if (!parsed.success) {
      const fields = { event: 'request.unreadable', err: parsed.error };
      this.#deps.log.warn(fields, 'Slack sent a request that cannot be read');
    }
    return parsed.data;
  }

  /** Acknowledges a payload, and then handles it unless it is a duplicate. */
  async dispatch<T>(
    ack: () => Promise<void>,
    id: string | undefined,
    schema: z.ZodType<T>,
    body: unknown,
    handle: (handler: RequestHandler, payload: T) => Promise<void>,
  ): Promise<void> {
    const { handler } = this;
    if (!handler) return;
    await ack();
    const payload = this.isNew(id) ? this.parse(schema, body) : undefined;
    if (payload !== undefined) this.#track(handle(handler, payload));
  }

  /** Handles a submitted form, whose acknowledgement carries the result. */
  dispatchSubmission(body: unknown, ack: Ack): void {
    const payload = this.handler && this.parse(submissionSchema, body);
    const task = payload && this.handler?.submit(payload, ack);
    if (task) this.#track(task);
  }

  /** A rejection is a bug of ours: all other errors are handled where they occur. */
  #track(task: Promise<void>): void {
    this.#deps.tasks.track(task, (err) =>
      this.#deps.log.error({ event: 'request.unanswered', err }, 'A request from Slack was not answered'),
    );
  }
}
