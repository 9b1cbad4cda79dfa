import { z } from 'zod';
import { objectsIn } from './extract-json.ts';

/** What could be made of an answer: a value of the wanted form, or what stands in the way. */
export type ParsedAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly faults: string; readonly hasObject: boolean };

/** More would be noise for whoever has to mend it. */
const MAX_ISSUES = 20;

/** Reads what a model wrote: the first object in it that fits, else what is wrong with the most promising one. */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>): ParsedAnswer<T> {
  const readings = objectsIn(text).map((value) => schema.safeParse(value));
  for (const { success, data } of readings) if (success) return { ok: true, value: data };
  const error = readings[0]?.error;
  if (!error) return { ok: false, faults: '- there is no JSON object in it', hasObject: false };
  const faults = error.issues.slice(0, MAX_ISSUES).map(issueText).join('\n');
  return { ok: false, faults, hasObject: true };
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `- ${z.core.toDotPath(path)}: ${message}` : `- ${message}`;
}
