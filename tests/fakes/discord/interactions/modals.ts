import type { FakeModal, ModalBody } from '../model.ts';

type Field = ModalBody['components'][number];

/** What a form's fields hold, by custom_id; what is not said stays as it was filled in. */
export type FilledIn = Readonly<Record<string, string>>;

/**
 * The `data` of a form that is sent. Fields are as Discord's client has them: nothing longer than they take, no line
 * break in a field of one line, and no sending while a required one is empty. @throws Error for what nobody can type
 */
export function submission({ body }: FakeModal, values: FilledIn): object {
  const known = body.components.map(({ component }) => component.custom_id);
  const unknown = Object.keys(values).filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new Error(`no field ${unknown.join(', ')} in this form: ${known.join(', ')}`);
  const components = body.components.map((field, index) => {
    const value = typed(field, values);
    const component = { type: 4, id: 2 * index + 2, custom_id: field.component.custom_id, value };
    return { type: 18, id: 2 * index + 1, component };
  });
  return { custom_id: body.custom_id, components };
}

function typed({ component }: Field, values: FilledIn): string {
  const { custom_id, style, required, min_length = 0, max_length = 4000 } = component;
  const value = values[custom_id] ?? component.value ?? '';
  if (required && value === '') throw new Error(`the field ${custom_id} must be filled in`);
  if (value.length > max_length || (value !== '' && value.length < min_length)) {
    throw new Error(`the field ${custom_id} takes ${min_length} to ${max_length} characters`);
  }
  if (style === 1 && /[\r\n]/.test(value)) throw new Error(`the field ${custom_id} has one line`);
  return value;
}
