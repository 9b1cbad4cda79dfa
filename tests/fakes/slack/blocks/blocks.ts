import { z } from 'zod';
import { inputBlockSchema } from './fields.ts';

/** Slack's limits, written down apart from ours on purpose: docs.slack.dev/reference/block-kit. */
const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: z.string().min(1).max(max),
    verbatim: z.boolean().optional(),
  });
const textObject = (max: number) => z.union([plain(max), mrkdwn(max)]);
const id = z.string().min(1).max(255);
const url = z
  .string()
  .max(3000)
  .refine((value) => /^https?:\/\/[^\s<>|]+$/u.test(value) && URL.canParse(value), 'invalid url');

export const optionSchema = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});
const button = z.strictObject({
  type: z.literal('button'),
  text: plain(75),
  action_id: id,
  value: z.string().min(1).max(2000).optional(),
  url: url.optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const staticSelect = z.strictObject({
  type: z.literal('static_select'),
  action_id: id,
  placeholder: plain(150).optional(),
  options: z.array(optionSchema).min(1).max(100),
});
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  action_id: id,
  placeholder: plain(150).optional(),
  min_query_length: z.int().min(0).optional(),
});
const interactive = z.discriminatedUnion('type', [button, staticSelect, externalSelect]);

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
  })
  .optional();
const span = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1), style }),
  z.strictObject({ type: z.literal('link'), url, text: z.string().min(1).optional(), style }),
  z.strictObject({ type: z.literal('user'), user_id: id, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']) }),
]);
const spans = z.array(span).min(1);
const richSection = z.strictObject({ type: z.literal('rich_text_section'), elements: spans });
const richElement = z.discriminatedUnion('type', [
  richSection,
  z.strictObject({
    type: z.literal('rich_text_list'),
    style: z.enum(['bullet', 'ordered']),
    indent: z.int().min(0).max(8).optional(),
    offset: z.int().min(0).optional(),
    elements: z.array(richSection).min(1),
  }),
  z.strictObject({ type: z.literal('rich_text_quote'), elements: spans }),
  z.strictObject({ type: z.literal('rich_text_preformatted'), elements: spans }),
]);

const block_id = id.optional();
const block = z.discriminatedUnion('type', [
  inputBlockSchema,
  z.strictObject({ type: z.literal('header'), block_id, text: plain(150) }),
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z.array(textObject(2000)).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal('section'),
    block_id,
    text: textObject(3000),
    accessory: interactive.optional(),
  }),
  z.strictObject({ type: z.literal('actions'), block_id, elements: z.array(interactive).min(1).max(25) }),
  z.strictObject({
    type: z.literal('image'),
    block_id,
    image_url: url,
    alt_text: z.string().min(1).max(2000),
    title: plain(2000).optional(),
  }),
  z.strictObject({ type: z.literal('rich_text'), block_id, elements: z.array(richElement).min(1) }),
]);

export type FakeBlock = z.infer<typeof block>;
export type Interactive = z.infer<typeof interactive>;
export type FakeOption = z.infer<typeof optionSchema>;

export type Surface = 'message' | 'view';

/** The blocks, parsed, or what Slack's `response_metadata.messages` would say of them. */
export function parseBlocks(
  raw: unknown,
  surface: Surface,
  unfetchable: ReadonlySet<string> = new Set(),
): { blocks: FakeBlock[] } | { errors: string[] } {
  const parsed = z
    .array(block)
    .max(surface === 'message' ? 50 : 100)
    .safeParse(raw);
  if (!parsed.success) {
    return {
      errors: parsed.error.issues.map(
        (one) => `[ERROR] ${one.message} [json-pointer:/blocks${pointer(one.path)}]`,
      ),
    };
  }
  const errors = [
    ...duplicates(parsed.data),
    ...imageErrors(parsed.data, unfetchable),
    ...(surface === 'message' ? inputsIn(parsed.data) : []),
  ];
  return errors.length > 0 ? { errors } : { blocks: parsed.data };
}

function pointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part)}`).join('');
}

/** The interactive elements of a block. */
export function elementsOf(one: FakeBlock): readonly Interactive[] {
  if (one.type === 'actions') return one.elements;
  return one.type === 'section' && one.accessory ? [one.accessory] : [];
}

function duplicates(blocks: readonly FakeBlock[]): string[] {
  const ids = blocks.flatMap((one) => one.block_id ?? []);
  const errors =
    new Set(ids).size < ids.length ? ['[ERROR] `block_id` already exists [json-pointer:/blocks]'] : [];
  for (const [index, one] of blocks.entries()) {
    const actions = elementsOf(one).map((element) => element.action_id);
    if (new Set(actions).size < actions.length)
      errors.push(`[ERROR] \`action_id\` already exists [json-pointer:/blocks/${index}]`);
  }
  return errors;
}

/** In messages they are possible too, but nobody could send them. */
function inputsIn(blocks: readonly FakeBlock[]): string[] {
  return blocks.some(({ type }) => type === 'input') ? ['[ERROR] unsupported type: input'] : [];
}

function imageErrors(blocks: readonly FakeBlock[], unfetchable: ReadonlySet<string>): string[] {
  return blocks.flatMap((one, index) =>
    one.type === 'image' && unfetchable.has(one.image_url)
      ? [`[ERROR] downloading image failed [json-pointer:/blocks/${index}/image_url]`]
      : [],
  );
}
