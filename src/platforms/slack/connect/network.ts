import { webApi } from '@slack/bolt';

/** No connection was made, so nothing was sent. */
const connectErrorCodes = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];

/** True when a call certainly did not reach Slack. When false, it may or may not have been carried out. */
export function neverConnected(error: unknown): boolean {
  return (
    error instanceof webApi.WebAPIRequestError &&
    errorCodesOf(error.original).some((code) => connectErrorCodes.includes(code))
  );
}

/** The codes of an error and of its causes, where `fetch` puts them: one for each address of a host. */
function errorCodesOf(error: unknown, depth = 0): string[] {
  if (depth > 4 || !(error instanceof Error)) return [];
  const code = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const several = error instanceof AggregateError ? error.errors : [];
  return [...code, ...[error.cause, ...several].flatMap((cause) => errorCodesOf(cause, depth + 1))];
}
