import { z } from 'zod';
import type { InputValue } from '../../../core/model/request.ts';
import { normalizeLineBreaks, optionOfBlock } from './form-fields.ts';

const option = z.object({ value: z.string() });

/** The value of a field: docs.slack.dev/reference/views, "state". Empty values are null or absent. */
const valueSchema = z.object({
  type: z.string(),
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
  selected_conversation: z.string().nullish(),
});

export const stateSchema = z.object({ values: z.record(z.string(), z.record(z.string(), valueSchema)) });
export type FormState = z.infer<typeof stateSchema>;

/** What was filled in, by option. Empty fields are left out. */
export function inputOfState({ values }: FormState): Record<string, InputValue> {
  const input: Record<string, InputValue> = {};
  for (const [blockId, elements] of Object.entries(values)) {
    const name = optionOfBlock(blockId);
    const [filled] = Object.values(elements);
    const value = filled && inputValueOf(filled);
    if (name !== undefined && value !== undefined) input[name] = value;
  }
  return input;
}

function inputValueOf(filled: z.infer<typeof valueSchema>): InputValue | undefined {
  if (filled.type === 'checkboxes') return (filled.selected_options?.length ?? 0) > 0 ? true : undefined;
  const given = filled.value ?? filled.selected_option?.value ?? filled.selected_conversation ?? '';
  return given.trim() === '' ? undefined : normalizeLineBreaks(given);
}
