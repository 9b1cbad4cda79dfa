import { z } from 'zod';
import { type Commentary, type Entry, localeSchema, sectionNames, slugSchema } from '../core/commentary.ts';
import type { ProseBlock, Span } from '../core/rich-text.ts';

const reference = z.object({ url: z.string(), kind: z.enum(['page', 'image']) });

/** An entry as the cache holds it: a file that anybody may have touched. */
export const entrySchema: z.ZodType<Entry> = z.object({
  slug: slugSchema,
  titles: z.object({ fr: z.string(), en: z.string() }),
  reference,
  published: z.string(),
  topics: z.array(z.string()),
});

const mark = z.literal(true).exactOptional();
const span: z.ZodType<Span> = z.object({
  text: z.string(),
  bold: mark,
  italic: mark,
  strike: mark,
  code: mark,
  url: z.string().exactOptional(),
});
const spans = z.array(span);

const block: z.ZodType<ProseBlock> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('paragraph'), spans }),
  z.object({ type: z.literal('quote'), spans }),
  z.object({
    type: z.literal('list'),
    ordered: z.boolean(),
    items: z.array(z.object({ spans, depth: z.int() })),
  }),
  z.object({ type: z.literal('code'), text: z.string() }),
]);

export const commentarySchema: z.ZodType<Commentary> = z.object({
  slug: slugSchema,
  locale: localeSchema,
  title: z.string(),
  reference,
  published: z.string(),
  topics: z.array(z.string()),
  image: z.object({ url: z.string(), alt: z.string() }).exactOptional(),
  provenance: z.object({ kind: z.literal('written'), by: z.string() }),
  sections: z.record(z.enum(sectionNames), z.array(block)),
});
