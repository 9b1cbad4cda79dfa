import { ModalInteractionCallbackRequestDataSchema } from 'discord-api-spec/zod';
import { z } from 'zod';
import { checkText, type Problem, problem, tooLong } from './problems.ts';

const inputSchema = z.strictObject({
  type: z.literal(4),
  custom_id: z.string(),
  style: z.union([z.literal(1), z.literal(2)]),
  min_length: z.int().min(0).max(4000).optional(),
  max_length: z.int().min(1).max(4000).optional(),
  required: z.boolean().default(true),
  value: z.string().optional(),
  placeholder: z.string().optional(),
});

/** Fields as Discord has them today: action rows in forms are deprecated, and not taken here. */
const fieldSchema = z.strictObject({
  type: z.literal(18),
  label: z.string(),
  description: z.string().optional(),
  component: inputSchema,
});

export const modalSchema = z.strictObject({
  custom_id: z.string(),
  title: z.string(),
  components: z.array(fieldSchema),
});

/** Everything that Discord would refuse about a form. */
export function checkModal(body: unknown): Problem[] {
  const spec = ModalInteractionCallbackRequestDataSchema.safeParse(body);
  const second = spec.success
    ? []
    : spec.error.issues.map((issue) => problem(issue.path.join('.') || 'data', 'SPEC', issue.message));
  const parsed = modalSchema.safeParse(body);
  if (!parsed.success) return [...second, problem('data', 'MODEL_TYPE_CONVERT', parsed.error.message)];
  const { custom_id, title, components } = parsed.data;
  return [
    ...second,
    ...checkText('data.custom_id', custom_id, 100),
    ...checkText('data.title', title, 45),
    ...(components.length < 1 || components.length > 5
      ? [problem('data.components', 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.')]
      : []),
    ...components.flatMap((field, index) => checkField(field, `data.components.${index}`)),
    ...checkIds(components.map(({ component }) => component.custom_id)),
  ];
}

function checkField({ label, description, component }: z.infer<typeof fieldSchema>, path: string): Problem[] {
  const { custom_id, value, placeholder, min_length = 0, max_length = 4000 } = component;
  const within = `${path}.component`;
  return [
    ...checkText(`${path}.label`, label, 45),
    ...checkText(`${path}.description`, description, 100, true),
    ...checkText(`${within}.custom_id`, custom_id, 100),
    ...checkText(`${within}.placeholder`, placeholder, 100, true),
    ...(value === undefined ? [] : checkText(`${within}.value`, value, max_length)),
    ...(value !== undefined && value.length < min_length ? [tooLong(`${within}.value`, max_length)] : []),
    ...(min_length > max_length
      ? [problem(`${within}.min_length`, 'TEXT_INPUT_MIN_LENGTH', 'min_length is above max_length')]
      : []),
  ];
}

function checkIds(ids: readonly string[]): Problem[] {
  return new Set(ids).size < ids.length
    ? [
        problem(
          'data.components',
          'COMPONENT_CUSTOM_ID_DUPLICATED',
          'Component custom id cannot be duplicated',
        ),
      ]
    : [];
}
