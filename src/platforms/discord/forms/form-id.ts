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
 * The custom_id of a modal: its command, and the input that has no field, as a JSON array [version, command, input].
 * Undefined where that is too long for Discord, or could not be decoded again.
 */
export function encodeFormId({ command, input }: Form): string | undefined {
  const id = JSON.stringify([VERSION, command, input]);
  return decodeFormId(id) ? id : undefined;
}

/** Undefined for a modal of another version, or an id that is not ours. */
export function decodeFormId(id: string): Form | undefined {
  if (id.length > limits.customId) return undefined;
  const parsed = idSchema.safeParse(parseJson(id)).data;
  return parsed && { command: parsed[1], input: parsed[2] };
}
