import { z } from 'zod';
import { checkText, checkUrl, type Problem, problem } from './problems.ts';

const emojiSchema = z.looseObject({ name: z.string().nullish(), id: z.string().nullish() }).optional();

const buttonSchema = z.looseObject({
  type: z.literal(2),
  style: z.int().min(1).max(5),
  label: z.string().optional(),
  custom_id: z.string().optional(),
  url: z.string().optional(),
  emoji: emojiSchema,
});

const selectSchema = z.looseObject({
  type: z.literal(3),
  custom_id: z.string(),
  placeholder: z.string().optional(),
  options: z.array(
    z.looseObject({
      label: z.string(),
      value: z.string(),
      description: z.string().optional(),
      emoji: emojiSchema,
    }),
  ),
});

const rowSchema = z.looseObject({
  type: z.literal(1),
  components: z.array(z.discriminatedUnion('type', [buttonSchema, selectSchema])),
});

export type ButtonBody = z.infer<typeof buttonSchema>;
export type SelectBody = z.infer<typeof selectSchema>;

/** The buttons and menus of a message, in order. */
export function controlsOf(components: readonly unknown[]): (ButtonBody | SelectBody)[] {
  return components.flatMap((row) => rowSchema.safeParse(row).data?.components ?? []);
}

export function checkComponents(components: readonly unknown[]): Problem[] {
  if (components.length > 5)
    return [problem('components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')];
  return [
    ...components.flatMap((row, index) => checkRow(row, `components.${index}`)),
    ...checkIds(components),
  ];
}

function checkRow(row: unknown, path: string): Problem[] {
  const parsed = rowSchema.safeParse(row);
  if (!parsed.success) return [problem(path, 'UNION_TYPE_CHOICES', parsed.error.message)];
  const { components } = parsed.data;
  const width = components.reduce((sum, { type }) => sum + (type === 3 ? 5 : 1), 0);
  return [
    ...(width < 1 || width > 5
      ? [problem(`${path}.components`, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')]
      : []),
    ...components.flatMap((component, index) => {
      const at = `${path}.components.${index}`;
      return component.type === 2 ? checkButton(component, at) : checkSelect(component, at);
    }),
  ];
}

function checkButton({ style, label, emoji, url, custom_id }: ButtonBody, path: string): Problem[] {
  const link = style === 5;
  const misplaced = link ? custom_id !== undefined : url !== undefined;
  return [
    ...(misplaced
      ? [problem(path, 'BUTTON_COMPONENT_INVALID', 'A link has a url, any other button a custom_id')]
      : []),
    ...(link ? checkUrl(`${path}.url`, url ?? '', 512) : checkText(`${path}.custom_id`, custom_id, 100)),
    ...(emoji && label === undefined ? [] : checkText(`${path}.label`, label, 80)),
    ...checkEmoji(`${path}.emoji`, emoji),
  ];
}

function checkSelect({ custom_id, placeholder, options }: SelectBody, path: string): Problem[] {
  const values = options.map(({ value }) => value);
  return [
    ...checkText(`${path}.custom_id`, custom_id, 100),
    ...checkText(`${path}.placeholder`, placeholder, 150, true),
    ...(options.length < 1 || options.length > 25
      ? [problem(`${path}.options`, 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 25 in length.')]
      : []),
    ...(new Set(values).size < values.length
      ? [
          problem(
            `${path}.options`,
            'COMPONENT_OPTION_VALUE_DUPLICATED',
            'The specified option value is already used',
          ),
        ]
      : []),
    ...options.flatMap(({ label, value, description, emoji }, index) => [
      ...checkText(`${path}.options.${index}.label`, label, 100),
      ...checkText(`${path}.options.${index}.value`, value, 100),
      ...checkText(`${path}.options.${index}.description`, description, 100, true),
      ...checkEmoji(`${path}.options.${index}.emoji`, emoji),
    ]),
  ];
}

function checkEmoji(path: string, emoji: z.infer<typeof emojiSchema>): Problem[] {
  if (emoji === undefined || emoji.id) return [];
  return /^\p{RGI_Emoji}$/v.test(emoji.name ?? '')
    ? []
    : [problem(`${path}.name`, 'BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji')];
}

function checkIds(components: readonly unknown[]): Problem[] {
  const ids = controlsOf(components).flatMap(({ custom_id }) => custom_id ?? []);
  return new Set(ids).size < ids.length
    ? [problem('components', 'COMPONENT_CUSTOM_ID_DUPLICATED', 'Component custom id cannot be duplicated')]
    : [];
}
