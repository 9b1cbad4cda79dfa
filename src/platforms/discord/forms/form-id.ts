import { z } from 'zod';
import type { Form } from '../../../core/card/reply.ts';
import { parseJson } from '../../../core/util/json.ts';
import { limits } from '../limits.ts';

const VERSION = 1;

const idSchema = z.tuple([
  z.literal(VERSION),
  z.string().min(1),
  z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])),
]);

/**
 * A form's command and what of its input has no field, as the custom_id of a modal: a JSON array [version, command,
 * input]. Undefined where that is longer than Discord takes, or would not come back as it was.
 */
export function encodeFormId({ command, input }: Form): string | undefined {
  const id = JSON.stringify([VERSION, command, input]);
  return decodeFormId(id) ? id : undefined;
}

/** Undefined for the modal of another version, or what is none of ours. */
export function decodeFormId(id: string): Form | undefined {
  if (id.length > limits.customId) return undefined;
  const parsed = idSchema.safeParse(parseJson(id)).data;
  return parsed && { command: parsed[1], input: parsed[2] };
}
