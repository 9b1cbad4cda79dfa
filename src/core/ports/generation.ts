import type { Visibility } from '../card/reply.ts';
import type { Job, JobResult, JobStage, WritingTask } from '../model/job.ts';
import type { Locale } from '../model/locale.ts';
import type { RequestBase, Requester } from '../model/request.ts';

/** What somebody who waits for a job hears of it. */
export type JobUpdate =
  | { readonly kind: 'stage'; readonly stage: JobStage }
  | { readonly kind: 'result'; readonly result: JobResult }
  /** The result comes as a message of its own: it takes longer than this answer can be changed, or the program stops. */
  | { readonly kind: 'later'; readonly why: 'long' | 'stopping' };

/** Who asks for a commentary, and how they want to hear of it. */
export interface GenerationRequest {
  readonly request: RequestBase;
  /** Of the answer. */
  readonly locale: Locale;
  readonly visibility: Visibility;
}

/** The writing of commentaries, as commands see it. */
export interface Generation {
  /** There is a model; without one a link gives key sentences. */
  readonly hasModel: boolean;
  /** What is written has to be approved before all may see it. */
  readonly requiresReview: boolean;
  /**
   * Begins a job, or joins the one that is open already for the same.
   * @throws UserError `too-many-jobs`; StoreUnavailableError.
   */
  begin(task: WritingTask, asking: GenerationRequest): Promise<Job>;
  /**
   * Tells how the job goes on for this request: stages as they begin, and the result or `later` at the end; nothing more once
   * it was cancelled. The result counts as told when the next news is asked for; where that does not happen, it is told by a
   * message of its own. `untilMs`: how long the answer can be changed.
   */
  follow(job: Job, request: Pick<RequestBase, 'id'>, untilMs: number): AsyncGenerator<JobUpdate, void, void>;
  /** This person waits no longer. True when they had waited. */
  cancel(job: string, origin: Requester): Promise<boolean>;
}
