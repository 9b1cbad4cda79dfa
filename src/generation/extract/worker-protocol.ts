import { z } from 'zod';
import { sourceWarnings } from '../../core/model/draft.ts';
import { readingFailureSchema } from '../../core/model/failure.ts';

/** What the thread is asked; one at a time. */
export const extractJobSchema = z.object({ html: z.string(), url: z.url() });
export type ExtractJob = z.infer<typeof extractJobSchema>;

export const extractedSchema = z.object({
  title: z.string(),
  site: z.string().exactOptional(),
  author: z.string().exactOptional(),
  published: z.iso.date().exactOptional(),
  canonical: z.string().exactOptional(),
  language: z.string(),
  text: z.string(),
  signals: z.array(z.enum(sourceWarnings)),
});

/** What the thread says: that it is loaded, then one answer a job. */
export const extractAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('extracted'), extracted: extractedSchema, faults: z.array(z.string()) }),
  z.object({ kind: z.literal('refused'), failure: readingFailureSchema, faults: z.array(z.string()) }),
  /** Ours. */
  z.object({ kind: z.literal('fault'), message: z.string() }),
]);
export type ExtractAnswer = z.infer<typeof extractAnswerSchema>;
