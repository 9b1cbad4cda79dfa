import { z } from 'zod';

/** What a modal may ask for; docs.slack.dev/reference/block-kit/block-elements, written down apart from ours on purpose. */
const plain = (max: number) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: z.string().min(1).max(max),
    emoji: z.boolean().optional(),
  });
const id = z.string().min(1).max(255);
const option = z.strictObject({
  text: plain(75),
  value: z.string().min(1).max(150),
  description: plain(75).optional(),
});
const common = { action_id: id, placeholder: plain(150).optional() };
const digits = z.string().regex(/^-?\d+$/u);

const textInput = z
  .strictObject({
    type: z.literal('plain_text_input'),
    ...common,
    initial_value: z.string().min(1).max(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  })
  .refine(
    ({ initial_value: value = '', max_length: max = 3000 }) => value.length <= max,
    'initial_value is longer than max_length',
  );
const numberInput = z
  .strictObject({
    type: z.literal('number_input'),
    ...common,
    is_decimal_allowed: z.boolean(),
    initial_value: digits.optional(),
    min_value: digits.optional(),
    max_value: digits.optional(),
  })
  .refine(
    ({ initial_value: value, min_value: min = '-Infinity', max_value: max = 'Infinity' }) =>
      value === undefined || (Number(value) >= Number(min) && Number(value) <= Number(max)),
    'initial_value is out of range',
  );
const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    ...common,
    options: z.array(option).min(1).max(100),
    initial_option: option.optional(),
  })
  .refine(
    ({ options, initial_option: initial }) => !initial || isAmong(initial, options),
    'initial_option is not among the options',
  );
const checkboxes = z
  .strictObject({
    type: z.literal('checkboxes'),
    action_id: id,
    options: z.array(option).min(1).max(10),
    initial_options: z.array(option).min(1).optional(),
  })
  .refine(
    ({ options, initial_options: initial = [] }) => initial.every((one) => isAmong(one, options)),
    'initial_options are not among the options',
  );
const externalSelect = z.strictObject({
  type: z.literal('external_select'),
  ...common,
  min_query_length: z.int().min(0).optional(),
  initial_option: option.optional(),
});
const conversationsSelect = z.strictObject({
  type: z.literal('conversations_select'),
  ...common,
  initial_conversation: z.string().min(1).optional(),
  default_to_current_conversation: z.boolean().optional(),
  filter: z
    .strictObject({
      include: z
        .array(z.enum(['im', 'mpim', 'private', 'public']))
        .min(1)
        .optional(),
      exclude_bot_users: z.boolean().optional(),
    })
    .optional(),
});

const element = z.discriminatedUnion('type', [
  textInput,
  numberInput,
  staticSelect,
  checkboxes,
  externalSelect,
  conversationsSelect,
]);

export const inputBlockSchema = z.strictObject({
  type: z.literal('input'),
  block_id: id.optional(),
  label: plain(2000),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
  element,
});

export type InputBlock = z.infer<typeof inputBlockSchema>;
export type FieldElement = InputBlock['element'];

function isAmong(one: z.infer<typeof option>, options: readonly z.infer<typeof option>[]): boolean {
  return options.some((other) => JSON.stringify(other) === JSON.stringify(one));
}
