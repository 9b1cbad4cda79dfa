import { type ModelFailureCode, ProviderError } from './provider-error.ts';
import { type ErrorResponse, parseErrorResponse } from './provider-response.ts';
import { redactKey, withoutPromptText } from './redact.ts';

/** The call that failed. */
export interface FailedCall {
  readonly apiKey: string | undefined;
  readonly hasImage: boolean;
  /** All texts of the prompt. What an error quotes from them is ignored: an article about unpaid bills is not about ours. */
  readonly prompts: readonly string[];
  readonly now: Date;
}

type ClassifiedResponse = ErrorResponse & { readonly hasImage: boolean };
type Rule = readonly [code: ModelFailureCode, when: (response: ClassifiedResponse) => boolean];

const statusBetween = (low: number, high: number) => (response: ClassifiedResponse) =>
  response.status !== undefined && response.status >= low && response.status < high;
const isClientError = statusBetween(400, 500);
const says = (pattern: RegExp) => (response: ClassifiedResponse) => pattern.test(response.text);

/** With a `retry-after` of seconds, the same words mean a limit per minute, not an empty account. */
const accountIsEmpty = ({ status, text, retryAfterMs }: ClassifiedResponse) =>
  status === 402 ||
  /insufficient[_ ](?:quota|balance|credits?|funds)|credit balance|billing_(?:hard_limit|not_active)/i.test(
    text,
  ) ||
  /PerDay/.test(text) ||
  (/current quota|billing/i.test(text) && retryAfterMs === undefined);

/** By status, and by the words of the providers' errors where the status is not enough. The first match wins. */
const rules: readonly Rule[] = [
  ['model-quota', (response) => isClientError(response) && accountIsEmpty(response)],
  [
    'model-unauthorized',
    (response) =>
      response.status === 401 ||
      (isClientError(response) &&
        says(/api[_ ]key[_ ](?:not valid|invalid)|(?:invalid|incorrect) api key/i)(response)),
  ],
  [
    'model-filtered',
    (response) =>
      isClientError(response) &&
      says(/content[_ ](?:filter|policy|management)|moderation|flagged/i)(response),
  ],
  [
    'model-blind',
    (response) =>
      response.hasImage &&
      ((isClientError(response) &&
        response.status !== 429 &&
        says(/image|vision|multi-?modal|modalit/i)(response)) ||
        says(/(?:image|vision|multi-?modal)[^·]{0,80}(?:not|n't|un)\s?support/i)(response)),
  ],
  [
    'model-overflow',
    (response) =>
      response.status === 413 ||
      (isClientError(response) &&
        says(
          /context[_ ](?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens|input token count/i,
        )(response)),
  ],
  [
    'model-unknown',
    (response) =>
      response.status === 404 ||
      (isClientError(response) &&
        says(/(?:invalid|unknown|no such) model|model[^·]{0,80}(?:not (?:found|exist)|n.t exist)/i)(
          response,
        )),
  ],
  ['model-unauthorized', ({ status }) => status === 403],
  ['model-busy', ({ status }) => status === 429 || status === 529],
  [
    'model-timeout',
    ({ network }) => network === 'UND_ERR_HEADERS_TIMEOUT' || network === 'UND_ERR_BODY_TIMEOUT',
  ],
];

const SCHEMA_ERROR =
  /response_?format|json_?schema|response_?schema|structured.?output|output_config|grammar/i;
/** Network errors before anything was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Turns whatever an SDK call rejected with into a ProviderError that is safe to log. */
export function classifyError(error: unknown, { apiKey, hasImage, prompts, now }: FailedCall): ProviderError {
  const parsed = parseErrorResponse(error, now);
  const response = { ...parsed, text: withoutPromptText(parsed.text, prompts), hasImage };
  const code = rules.find(([, when]) => when(response))?.[0] ?? fallbackCode(error, hasImage);
  const { status, text, network, retryAfterMs } = response;
  const message = redactKey([status, network, text].filter((part) => part !== undefined).join(' '), apiKey);
  return new ProviderError(code, message, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    isTransient: code === 'model-busy' || (code === 'model-unavailable' && isTransient(response)),
    isUnbilled: isUnbilled(response),
    rejectsSchema:
      code === 'model-unavailable' && (status === 400 || status === 422) && SCHEMA_ERROR.test(text),
  });
}

function fallbackCode(error: unknown, hasImage: boolean): ModelFailureCode {
  // The SDK itself rejects what the provider does not support.
  const unsupported = error instanceof Error && error.name === 'AI_UnsupportedFunctionalityError';
  return unsupported && hasImage ? 'model-blind' : 'model-unavailable';
}

function isTransient({ status }: ErrorResponse): boolean {
  return status === undefined || status < 300 || status === 408 || (status >= 500 && status !== 501);
}

function isUnbilled({ status, network }: ErrorResponse): boolean {
  if (status === undefined) return network !== undefined && NOT_SENT.has(network);
  return (status >= 400 && status < 500 && status !== 408) || status === 503 || status === 529;
}
