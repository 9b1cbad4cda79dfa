import { z } from 'zod';

/** The fields of a message that the preview knows. Others are shown as "not rendered". */
export const messageSchema = z.object({
  content: z.string().optional(),
  embeds: z.array(z.unknown()).optional(),
  components: z.array(z.unknown()).optional(),
  allowed_mentions: z.unknown().optional(),
  flags: z.unknown().optional(),
});

const media = z.object({ url: z.string(), description: z.string().optional() });

export const embedSchema = z.object({
  type: z.unknown().optional(),
  title: z.string().optional(),
  url: z.string().optional(),
  description: z.string().optional(),
  color: z.int().min(0).max(0xff_ff_ff).optional(),
  author: z.object({ name: z.string(), url: z.string().optional() }).optional(),
  fields: z
    .array(z.object({ name: z.string(), value: z.string(), inline: z.boolean().optional() }))
    .optional(),
  image: media.optional(),
  thumbnail: media.optional(),
  footer: z.object({ text: z.string() }).optional(),
  timestamp: z.string().optional(),
});
export type Embed = z.output<typeof embedSchema>;

const emoji = z.object({ name: z.string() }).optional();

export const rowSchema = z.object({ type: z.literal(1), components: z.array(z.unknown()) });

export const buttonSchema = z.object({
  type: z.literal(2),
  /** 1 primary, 2 secondary, 3 success, 4 danger, 5 link. */
  style: z.int().min(1).max(5),
  label: z.string().optional(),
  emoji,
  custom_id: z.string().optional(),
  url: z.string().optional(),
  disabled: z.boolean().optional(),
});

export const selectSchema = z.object({
  type: z.literal(3),
  custom_id: z.string(),
  placeholder: z.string().optional(),
  min_values: z.unknown().optional(),
  max_values: z.unknown().optional(),
  options: z.array(
    z.object({
      label: z.string(),
      value: z.string(),
      description: z.string().optional(),
      emoji,
    }),
  ),
});
