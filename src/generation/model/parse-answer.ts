import { z } from 'zod';
import { objectsIn } from './extract-json.ts';
import type { Completion } from './provider.ts';
import type { ModelFailureCode } from './provider-error.ts';

/** A value that fits the schema, or what is wrong with the answer. */
export type ParsedAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      /** One line each, for the model. */
      readonly issues: string;
      /** There is a JSON object in the answer. */
      readonly hasObject: boolean;
    };

/** More would only confuse the model. */
const MAX_ISSUES = 20;

/** The first object in a model's answer that fits the schema; else the issues of the most promising one. */
export function parseAnswer<T>(text: string, schema: z.ZodType<T>): ParsedAnswer<T> {
  const results = objectsIn(text).map((value) => schema.safeParse(value));
  for (const { success, data } of results) if (success) return { ok: true, value: data };
  const error = results[0]?.error;
  if (!error) return { ok: false, issues: '- there is no JSON object in it', hasObject: false };
  const issues = error.issues.slice(0, MAX_ISSUES).map(issueText).join('\n');
  return { ok: false, issues, hasObject: true };
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return path.length > 0 ? `- ${z.core.toDotPath(path)}: ${message}` : `- ${message}`;
}

/** Anthropic reports a refusal as such; OpenAI has a field for it and a normal finish reason. */
const REFUSAL_REASONS = new Set(['refusal', 'stop', 'end_turn', undefined]);
const FILTERED = /content_?filter|safety|blocklist|prohibited|recitation/i;

/** Why the answer ended too early; undefined where it is complete. */
export function finishFailure({ finish, rawFinish }: Completion): ModelFailureCode | undefined {
  if (rawFinish !== undefined && FILTERED.test(rawFinish)) return 'model-filtered';
  if (finish === 'content-filter') return REFUSAL_REASONS.has(rawFinish) ? 'model-refused' : 'model-filtered';
  if (rawFinish === 'model_context_window_exceeded') return 'model-overflow';
  if (finish === 'length') return 'model-truncated';
  return finish === 'error' ? 'model-unavailable' : undefined;
}

const REFUSAL =
  /^\P{L}*(?:i(?: a|['’])m (?:really |very |so )?(?:sorry|unable|not able)|sorry|(?:unfortunately,? )?i (?:can ?not|can['’]t|won['’]t|must decline)|(?:je suis )?désolée?|je ne (?:peux|puis) pas|je refuse)(?!\p{L})/iu;

/** Whether the model refuses in prose, in English or in French. Only for answers without a JSON object. */
export function isRefusal(text: string): boolean {
  return REFUSAL.test(text);
}
