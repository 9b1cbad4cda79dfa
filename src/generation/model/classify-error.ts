import { type ModelFailureCode, ProviderError } from './provider-error.ts';
import { type ErrorResponse, parseErrorResponse } from './provider-response.ts';
import { redactKey, withoutPromptText } from './redact.ts';

/** What is known of the call that failed. */
export interface FailedCall {
  readonly key: string | undefined;
  readonly hasImage: boolean;
  /** What the model was asked: an article about unpaid bills says nothing about ours. */
  readonly prompts: readonly string[];
  readonly now: Date;
}

type ClassifiedResponse = ErrorResponse & { readonly hasImage: boolean };
type Rule = readonly [code: ModelFailureCode, when: (told: ClassifiedResponse) => boolean];

const between = (low: number, high: number) => (told: ClassifiedResponse) =>
  told.status !== undefined && told.status >= low && told.status < high;
const refused = between(400, 500);
const says = (pattern: RegExp) => (told: ClassifiedResponse) => pattern.test(told.text);

/** No account is empty for a few seconds only: then it is a limit by the minute, in the same words. */
const accountIsEmpty = ({ status, text, retryAfterMs }: ClassifiedResponse) =>
  status === 402 ||
  /insufficient[_ ](?:quota|balance|credits?|funds)|credit balance|billing_(?:hard_limit|not_active)/i.test(
    text,
  ) ||
  /PerDay/.test(text) ||
  (/current quota|billing/i.test(text) && retryAfterMs === undefined);

/** By status, and by the words of the providers' own errors where a status says too little. The first that fits counts. */
const rules: readonly Rule[] = [
  ['model-quota', (told) => refused(told) && accountIsEmpty(told)],
  [
    'model-unauthorized',
    (told) =>
      told.status === 401 ||
      (refused(told) && says(/api[_ ]key[_ ](?:not valid|invalid)|(?:invalid|incorrect) api key/i)(told)),
  ],
  [
    'model-filtered',
    (told) => refused(told) && says(/content[_ ](?:filter|policy|management)|moderation|flagged/i)(told),
  ],
  [
    'model-blind',
    (told) =>
      told.hasImage &&
      ((refused(told) && told.status !== 429 && says(/image|vision|multi-?modal|modalit/i)(told)) ||
        says(/(?:image|vision|multi-?modal)[^·]{0,80}(?:not|n't|un)\s?support/i)(told)),
  ],
  [
    'model-overflow',
    (told) =>
      told.status === 413 ||
      (refused(told) &&
        says(
          /context[_ ](?:length|window|size)|maximum context|prompt is too long|too many (?:input )?tokens|input token count/i,
        )(told)),
  ],
  [
    'model-unknown',
    (told) =>
      told.status === 404 ||
      (refused(told) &&
        says(/(?:invalid|unknown|no such) model|model[^·]{0,80}(?:not (?:found|exist)|n.t exist)/i)(told)),
  ],
  ['model-unauthorized', ({ status }) => status === 403],
  ['model-busy', ({ status }) => status === 429 || status === 529],
  [
    'model-timeout',
    ({ network }) => network === 'UND_ERR_HEADERS_TIMEOUT' || network === 'UND_ERR_BODY_TIMEOUT',
  ],
];

const ABOUT_FORMAT =
  /response_?format|json_?schema|response_?schema|structured.?output|output_config|grammar/i;
/** Nobody was reached: what was asked never left. */
const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** What it means that a call of an SDK rejected with this. */
export function classifyError(error: unknown, { key, hasImage, prompts, now }: FailedCall): ProviderError {
  const complaint = parseErrorResponse(error, now);
  const told = { ...complaint, text: withoutPromptText(complaint.text, prompts), hasImage };
  const code = rules.find(([, when]) => when(told))?.[0] ?? fallback(error, hasImage);
  const { status, text, network, retryAfterMs } = told;
  const said = redactKey([status, network, text].filter((part) => part !== undefined).join(' '), key);
  return new ProviderError(code, said, {
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    isTransient: code === 'model-busy' || (code === 'model-unavailable' && isPassing(told)),
    isUnbilled: isFree(told),
    rejectsSchema:
      code === 'model-unavailable' && (status === 400 || status === 422) && ABOUT_FORMAT.test(text),
  });
}

function fallback(error: unknown, hasImage: boolean): ModelFailureCode {
  // The SDK itself refuses to send what the provider does not take.
  const unsupported = error instanceof Error && error.name === 'AI_UnsupportedFunctionalityError';
  return unsupported && hasImage ? 'model-blind' : 'model-unavailable';
}

function isPassing({ status }: ErrorResponse): boolean {
  return status === undefined || status < 300 || status === 408 || (status >= 500 && status !== 501);
}

function isFree({ status, network }: ErrorResponse): boolean {
  if (status === undefined) return network !== undefined && UNREACHED.has(network);
  return (status >= 400 && status < 500 && status !== 408) || status === 503 || status === 529;
}
