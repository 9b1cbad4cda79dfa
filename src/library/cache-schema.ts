import { z } from 'zod';
import { proseSchema } from '../core/card/prose-schema.ts';
import {
  type Commentary,
  type Entry,
  evidenceSchema,
  localeSchema,
  sectionNames,
  slugSchema,
  type Topic,
  topicSchema,
} from '../core/model/commentary.ts';
import { locales } from '../core/model/locale.ts';

const reference = z.object({ url: z.string(), kind: z.enum(['page', 'image']) });

/** An entry in the cache. It is validated, for any program may have changed the file. */
export const entrySchema: z.ZodType<Entry> = z.object({
  slug: slugSchema,
  titles: z.partialRecord(z.enum(locales), z.string()),
  reference,
  published: z.string(),
  topics: z.array(z.string()),
});

export const commentarySchema: z.ZodType<Commentary> = z.object({
  slug: slugSchema,
  locale: localeSchema,
  title: z.string(),
  reference,
  published: z.string(),
  topics: z.array(z.string()),
  image: z.object({ url: z.string(), alt: z.string() }).exactOptional(),
  provenance: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('written'), by: z.string() }),
    z.object({
      kind: z.literal('generated'),
      model: z.string(),
      date: z.string(),
      reviewedBy: z.string().exactOptional(),
    }),
  ]),
  corrected: z.string().exactOptional(),
  evidence: evidenceSchema.exactOptional(),
  others: z.array(z.object({ url: z.string(), site: z.string() })).exactOptional(),
  follows: slugSchema.exactOptional(),
  sections: z.record(z.enum(sectionNames), proseSchema),
});

export const topicsSchema: z.ZodType<readonly Topic[]> = z.array(
  z.object({ id: topicSchema, names: z.object({ fr: z.string(), en: z.string() }) }),
);
