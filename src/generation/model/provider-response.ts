import { z } from 'zod';
import { parseJson } from '../../core/util/json.ts';
import { retryAfterMs } from '../../core/util/retry-after.ts';

/** An error response of a provider, or a network error. */
export interface ErrorResponse {
  /** Undefined where the server did not respond. */
  readonly status: number | undefined;
  /** The provider's messages and codes. May still quote the prompt. */
  readonly text: string;
  /** The code of a Node.js network error: `ECONNREFUSED`. */
  readonly network: string | undefined;
  readonly retryAfterMs: number | undefined;
}

/** The error of all SDKs for an error response. Matched by its shape, because several copies of the class may be loaded. */
const apiCallErrorSchema = z.object({
  name: z.literal('AI_APICallError'),
  message: z.string(),
  statusCode: z.number().optional(),
  responseHeaders: z.record(z.string(), z.string()).optional(),
  responseBody: z.string().optional(),
});

/** The fields of an error body that hold the provider's own words. Others may repeat the prompt. */
const MESSAGE_FIELDS = new Set([
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
const MAX_MESSAGES = 40;
const MAX_MESSAGE_LENGTH = 500;
const MAX_TEXT_LENGTH = 2000;
const MAX_DEPTH = 6;

/** Reads the error that an SDK call rejected with. */
export function parseErrorResponse(error: unknown, now: Date): ErrorResponse {
  const network = networkCode(error);
  const { data: call } = apiCallErrorSchema.safeParse(error);
  if (!call) {
    const text = error instanceof Error ? error.message.slice(0, MAX_MESSAGE_LENGTH) : '';
    return { status: undefined, text, network, retryAfterMs: undefined };
  }
  const { message, statusCode: status, responseHeaders = {}, responseBody } = call;
  const body = parseJson(responseBody);
  const words = [message.slice(0, MAX_MESSAGE_LENGTH), ...errorMessages(body, 0).slice(0, MAX_MESSAGES)];
  const text = [...new Set(words)].join(' · ').slice(0, MAX_TEXT_LENGTH);
  return {
    // Some gateways respond with 200 and an error in the body.
    status: status === 200 ? (bodyStatus(body) ?? status) : status,
    text,
    network: status === undefined ? network : undefined,
    retryAfterMs: requestedWaitMs(responseHeaders, now) ?? retryDelayIn(text),
  };
}

function errorMessages(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return [];
  if (Array.isArray(value))
    return value.slice(0, MAX_MESSAGES).flatMap((one) => errorMessages(one, depth + 1));
  return Object.entries(value).flatMap(([key, held]) => {
    // FastAPI repeats the rejected input here, which is the whole prompt.
    if (key === 'input') return [];
    if (typeof held === 'object') return errorMessages(held, depth + 1);
    return MESSAGE_FIELDS.has(key) && (typeof held === 'string' || typeof held === 'number')
      ? [String(held).slice(0, MAX_MESSAGE_LENGTH)]
      : [];
  });
}

function bodyStatus(body: unknown): number | undefined {
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

/** Google puts it in the body: `"retryDelay": "12s"`, or a message with `retry in 12.3s`. */
function retryDelayIn(text: string): number | undefined {
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
