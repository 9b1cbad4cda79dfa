import type { Visibility } from '../card/reply.ts';
import type { Job, JobResult, JobStage, WritingTask } from '../model/job.ts';
import type { Locale } from '../model/locale.ts';
import type { RequestBase, Requester } from '../model/request.ts';

/** News of a job, for a reader who waits for it. */
export type JobUpdate =
  | { readonly kind: 'stage'; readonly stage: JobStage }
  | { readonly kind: 'result'; readonly result: JobResult }
  /** The result will come as another message: it takes longer than the answer can be changed, or the program stops. */
  | { readonly kind: 'later'; readonly why: 'long' | 'stopping' };

/** Who asks for a commentary, and how it is to be answered. */
export interface GenerationRequest {
  readonly request: RequestBase;
  /** Of the answer. */
  readonly locale: Locale;
  readonly visibility: Visibility;
}

/** Writes commentaries on links. */
export interface Generation {
  /** Without a model, a link gets key sentences of its page instead of a commentary. */
  readonly hasModel: boolean;
  /** A commentary must be approved before everyone may see it. */
  readonly requiresReview: boolean;
  /**
   * Creates a job, or joins the open one for the same task.
   * @throws UserError `too-many-jobs`; StoreUnavailableError.
   */
  begin(task: WritingTask, request: GenerationRequest): Promise<Job>;
  /**
   * Follows a job for one request: yields each stage when it begins, then the result or `later`; ends early when the job is
   * cancelled. The result counts as delivered when the caller asks for the next update; otherwise it is sent as a message.
   * @param untilMs How long the answer can be changed, in ms.
   */
  follow(job: Job, request: Pick<RequestBase, 'id'>, untilMs: number): AsyncGenerator<JobUpdate, void, void>;
  /** Stops waiting for a job. False when this person was not waiting for it. */
  cancel(job: string, requester: Requester): Promise<boolean>;
}
