import { z } from 'zod';
import { parseJson } from '../../core/util/json.ts';
import { retryAfterMs } from '../../core/util/retry-after.ts';

/** What a provider said instead of answering. */
export interface ErrorResponse {
  /** Undefined where there was no answer of the server at all. */
  readonly status: number | undefined;
  /** Its words and codes; nothing of what it was asked. */
  readonly text: string;
  /** Of Node's network errors: `ECONNREFUSED`. */
  readonly network: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** What all SDKs reject with when a server says no: read by its form, for several copies of its class may be loaded. */
const apiCallError = z.object({
  name: z.literal('AI_APICallError'),
  message: z.string(),
  statusCode: z.number().optional(),
  responseHeaders: z.record(z.string(), z.string()).optional(),
  responseBody: z.string().optional(),
});

/** The fields of an error that are the provider's own words. Others may repeat the prompt. */
const WORDS = new Set([
  'message',
  'msg',
  'code',
  'type',
  'status',
  'reason',
  'error',
  'detail',
  'retryDelay',
  'quotaId',
]);
const MAX_WORDS = 40;
const MAX_WORD = 500;
const MAX_TEXT = 2000;
const MAX_DEPTH = 6;

/** Reads the error that a call of an SDK rejected with. */
export function parseErrorResponse(error: unknown, now: Date): ErrorResponse {
  const network = networkCode(error);
  const { data: call } = apiCallError.safeParse(error);
  if (!call) {
    const text = error instanceof Error ? error.message.slice(0, MAX_WORD) : '';
    return { status: undefined, text, network, retryAfterMs: undefined };
  }
  const { message, statusCode: status, responseHeaders = {}, responseBody } = call;
  const body = parseJson(responseBody);
  const words = [message.slice(0, MAX_WORD), ...providerWords(body, 0).slice(0, MAX_WORDS)];
  const text = [...new Set(words)].join(' · ').slice(0, MAX_TEXT);
  return {
    // Some gateways say 200, and what went wrong in the body.
    status: status === 200 ? (statusIn(body) ?? status) : status,
    text,
    network: status === undefined ? network : undefined,
    retryAfterMs: requestedWaitMs(responseHeaders, now) ?? delayIn(text),
  };
}

function providerWords(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_WORDS).flatMap((one) => providerWords(one, depth + 1));
  return Object.entries(value).flatMap(([key, held]) => {
    // What FastAPI refuses, it repeats: all that the model was asked.
    if (key === 'input') return [];
    if (typeof held === 'object') return providerWords(held, depth + 1);
    return WORDS.has(key) && (typeof held === 'string' || typeof held === 'number')
      ? [String(held).slice(0, MAX_WORD)]
      : [];
  });
}

function statusIn(body: unknown): number | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined;
  const { error } = body;
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const code = Number(error.code);
  return Number.isInteger(code) && code >= 400 && code < 600 ? code : undefined;
}

/** OpenAI's `retry-after-ms`, or the standard `retry-after`. */
function requestedWaitMs(headers: Readonly<Record<string, string>>, now: Date): number | undefined {
  const ms = Number.parseFloat(headers['retry-after-ms'] ?? '');
  return ms >= 0 ? ms : retryAfterMs(headers['retry-after'], now);
}

/** Google says so in the body: a `retryDelay` of `12s`, a message with `retry in 12.3s`. */
function delayIn(text: string): number | undefined {
  const seconds = /(?:^|· |retry in )(\d+(?:\.\d+)?)s\b/i.exec(text)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function networkCode(error: unknown): string | undefined {
  let current = error;
  for (let depth = 0; depth < MAX_DEPTH && current instanceof Error; depth += 1) {
    if ('code' in current && typeof current.code === 'string') return current.code;
    current = current.cause;
  }
  return undefined;
}
