import { z } from 'zod';

/** The fields of a message and its blocks that the preview knows. Others are shown as "not rendered". */
export const messageSchema = z.object({
  text: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
  unfurl_links: z.unknown().optional(),
  unfurl_media: z.unknown().optional(),
});

export const textSchema = z.object({
  type: z.enum(['mrkdwn', 'plain_text']),
  text: z.string(),
  emoji: z.unknown().optional(),
  verbatim: z.unknown().optional(),
});
export type Text = z.output<typeof textSchema>;

const block = { type: z.string(), block_id: z.unknown().optional() };

export const headerSchema = z.object({ ...block, text: textSchema });
export const dividerSchema = z.object(block);
/** Of `context`, `actions` and `rich_text` blocks. */
export const elementsSchema = z.object({ ...block, elements: z.array(z.unknown()) });
export const sectionSchema = z.object({
  ...block,
  text: textSchema.optional(),
  fields: z.array(textSchema).optional(),
  accessory: z.unknown().optional(),
  expand: z.unknown().optional(),
});
export const imageSchema = z.object({
  ...block,
  image_url: z.string(),
  alt_text: z.string(),
  title: textSchema.optional(),
});

const element = { type: z.string(), action_id: z.unknown().optional() };
const optionSchema = z.object({ text: textSchema, value: z.string(), description: textSchema.optional() });

export const buttonSchema = z.object({
  ...element,
  text: textSchema,
  value: z.string().optional(),
  url: z.string().optional(),
  style: z.enum(['primary', 'danger']).optional(),
  accessibility_label: z.string().optional(),
});
export const selectSchema = z.object({
  ...element,
  placeholder: textSchema.optional(),
  options: z.array(optionSchema),
});
export const searchSchema = z.object({
  ...element,
  placeholder: textSchema.optional(),
  min_query_length: z.unknown().optional(),
});

/** The fields of all `rich_text` elements. */
export const richElementSchema = z.object({
  type: z.string(),
  elements: z.array(z.unknown()).optional(),
  text: z.string().optional(),
  url: z.string().optional(),
  name: z.string().optional(),
  unicode: z.unknown().optional(),
  range: z.string().optional(),
  user_id: z.string().optional(),
  channel_id: z.string().optional(),
  style: z.union([z.string(), z.record(z.string(), z.boolean())]).optional(),
  indent: z.int().min(0).optional(),
  offset: z.int().min(0).optional(),
  border: z.unknown().optional(),
});
export type RichElement = z.output<typeof richElementSchema>;
