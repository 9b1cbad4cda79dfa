import { z } from 'zod';
import { sourceWarnings } from '../../core/model/draft.ts';
import { readingFailureSchema } from '../../core/model/failures.ts';

/** A message to the thread; one at a time. */
export const extractJobSchema = z.object({ html: z.string(), url: z.url() });
export type ExtractJob = z.infer<typeof extractJobSchema>;

const extractedSchema = z.object({
  title: z.string(),
  site: z.string().exactOptional(),
  author: z.string().exactOptional(),
  published: z.iso.date().exactOptional(),
  canonical: z.string().exactOptional(),
  language: z.string(),
  text: z.string(),
  signals: z.array(z.enum(sourceWarnings)),
});

/** Errors of single extraction methods, for the log: the others went on without them. */
const methodErrors = z.array(z.string());

/** Messages of the thread: `ready` once it is loaded, then one of the others for each job. */
export const extractAnswerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('extracted'), extracted: extractedSchema, methodErrors }),
  /** There is no article to read in the page. */
  z.object({ kind: z.literal('failed'), failure: readingFailureSchema, methodErrors }),
  /** A bug of ours. */
  z.object({ kind: z.literal('error'), message: z.string() }),
]);
export type ExtractAnswer = z.infer<typeof extractAnswerSchema>;
