import { z } from 'zod';
import type { Prose, ProseBlock, Span } from './rich-text.ts';

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

/** Validates prose that was stored as JSON. */
export const proseSchema: z.ZodType<Prose> = z.array(block);
