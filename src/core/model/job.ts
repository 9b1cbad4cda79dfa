import { z } from 'zod';
import type { Visibility } from '../card/reply.ts';
import { slugSchema } from './commentary.ts';
import { draftIdSchema, excerptSchema } from './draft.ts';
import { generationFailureSchema } from './failures.ts';
import type { Locale } from './locale.ts';
import type { RequestBase } from './request.ts';

/** Like a draft's id: short enough for a token. */
export const jobIdSchema = draftIdSchema;

/** The stages of a job, in order. */
export const jobStages = ['reading', 'writing', 'checking'] as const;
export type JobStage = (typeof jobStages)[number];

/**
 * - waiting: for a process to lease it.
 * - running: leased by a process.
 * - done: `result` says how it ended.
 * - cancelled: its last waiter left.
 */
export const jobStates = ['waiting', 'running', 'done', 'cancelled'] as const;

/** How a job ended. A failure after reading has an excerpt of what was read. */
export const jobResultSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('draft'), draft: draftIdSchema }),
  /** The library already has a commentary on that page. */
  z.object({ kind: z.literal('known'), slug: slugSchema }),
  z.object({
    kind: z.literal('failure'),
    failure: generationFailureSchema,
    excerpt: excerptSchema.exactOptional(),
  }),
]);
export type JobResult = Readonly<z.infer<typeof jobResultSchema>>;

/** What a job has to write. */
export interface WritingTask {
  /** Canonical address of the reference. No two open jobs have the same key, language, draft and remark. */
  readonly key: string;
  /** As the reader gave it. */
  readonly url: string;
  /** The language to write in. */
  readonly locale: Locale;
  /** A draft to write again, or in another language. Its source is not read again. */
  readonly draft?: string;
  /** What an editor wants to be different. */
  readonly remark?: string;
}

/** The writing of one commentary in one language. */
export interface Job extends WritingTask {
  readonly id: string;
  readonly state: (typeof jobStates)[number];
  readonly stage: JobStage;
  /** How many times it was leased. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly leaseUntil?: Date;
  readonly result?: JobResult;
}

/** A reader who waits for a job. */
export interface Waiter extends Pick<RequestBase, 'place' | 'actor' | 'direct'> {
  /** The id of the request. */
  readonly id: string;
  readonly job: string;
  /** The language of the answer. */
  readonly locale: Locale;
  readonly visibility: Visibility;
  /** The request created the job, so it counts towards the limits. */
  readonly began: boolean;
  readonly askedAt: Date;
}
