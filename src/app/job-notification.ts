import { resultReply, subjectOf } from '../cards/article/result.ts';
import type { Job, Waiter } from '../core/model/job.ts';
import type { CardSource } from '../core/ports/card-source.ts';
import type { ReviewService } from '../core/ports/review.ts';
import type { Notification } from '../generation/index.ts';

export interface JobNotificationDeps {
  readonly cards: CardSource;
  readonly review: ReviewService;
  /** How a command is called on the waiter's platform. */
  readonly spell: (command: string) => string;
}

/** The message that tells somebody how the job ended that they waited for. Reactions flip its card, as on any post. */
export async function jobNotification(
  waiter: Waiter,
  job: Job,
  deps: JobNotificationDeps,
): Promise<Notification> {
  const result = job.result ?? { kind: 'failure', failure: { code: 'internal' } };
  const { card } = await resultReply(job, result, { ...waiter, editor: false }, deps);
  const draft = result.kind === 'draft' ? await deps.review.find(result.draft) : undefined;
  const slug = result.kind === 'known' ? result.slug : draft?.state === 'rejected' ? undefined : draft?.slug;
  return { card, ...(slug !== undefined && { content: subjectOf(card, slug) }) };
}
