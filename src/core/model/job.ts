import { z } from 'zod';
import type { Visibility } from '../card/reply.ts';
import { slugSchema } from './commentary.ts';
import { draftIdSchema, excerptSchema } from './draft.ts';
import { generationFailureSchema } from './failures.ts';
import type { Locale } from './locale.ts';
import type { RequestBase } from './request.ts';

/** Like a draft's: short enough for a token. */
export const jobIdSchema = draftIdSchema;

/** What a job is at, in order. */
export const jobStages = ['reading', 'writing', 'checking'] as const;
export type JobStage = (typeof jobStages)[number];

/**
 * - waiting: for a process that takes it.
 * - running: some process has leased it.
 * - done: `result` says how it ended.
 * - cancelled: nobody wants it any more.
 */
export const jobStates = ['waiting', 'running', 'done', 'cancelled'] as const;
export type JobState = (typeof jobStates)[number];

/** How a job ended. A failure of writing comes with an excerpt, where anything was read. */
export const jobResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft'), draft: draftIdSchema }),
  /** What the link leads to has a commentary in the library already. */
  z.object({ kind: z.literal('known'), slug: slugSchema }),
  z.object({
    kind: z.literal('failure'),
    failure: generationFailureSchema,
    excerpt: excerptSchema.exactOptional(),
  }),
]);
export type JobResult = Readonly<z.infer<typeof jobResultSchema>>;

/** What a job is to write. */
export interface WritingTask {
  /** The reference in canonical form: two jobs at once never have the same key, language and purpose. */
  readonly key: string;
  /** As it was given. */
  readonly url: string;
  /** Of the commentary. */
  readonly locale: Locale;
  /** The draft that it is about: to be written anew, or in another language. Its source is not read again. */
  readonly draft?: string;
  /** What an editor wants to be different this time. */
  readonly remark?: string;
}

/** The writing of one commentary in one language, from the first wish for it to its result. */
export interface Job extends WritingTask {
  readonly id: string;
  readonly state: JobState;
  readonly stage: JobStage;
  /** How often it was leased. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly leaseUntil?: Date;
  readonly result?: JobResult;
}

/** Somebody who waits for a job. */
export interface Waiter extends Pick<RequestBase, 'place' | 'actor' | 'direct'> {
  /** Of the request that it comes from. */
  readonly id: string;
  readonly job: string;
  /** Of the answer. */
  readonly locale: Locale;
  readonly visibility: Visibility;
  /** Its asker began the job: counts for the limits. */
  readonly began: boolean;
  readonly askedAt: Date;
}
