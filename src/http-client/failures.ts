import { ReadingError, type ReadingFailure } from '../core/model/failure.ts';

/**
 * What went wrong on the way to an answer, in our words. Its cause is the code alone: the errors of a client hold
 * addresses, sockets and what was sent, and errors are logged.
 */
export function toReadingError(error: unknown): ReadingError {
  if (error instanceof ReadingError) return error;
  const code = codeOf(error);
  return new ReadingError(failureOf(code), { cause: code });
}

/** An answer that breaks the protocol, contradicts itself about its length, or whose headers do not end. */
const notHttp = ['HTTPParserError', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_HEADERS_OVERFLOW'];

function failureOf(code: string): ReadingFailure {
  // Also what a name has that exists without an address.
  if (code === 'ENOTFOUND') return { code: 'not-found' };
  if (notHttp.includes(code)) return { code: 'garbled' };
  return { code: 'unreachable' };
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name;
}

/** What a status says about a page; undefined where it brings one. */
export function statusFailure(status: number): ReadingFailure | undefined {
  if (status >= 200 && status < 300) return undefined;
  switch (status) {
    case 404:
    case 410:
      return { code: 'not-found' };
    case 401:
      return { code: 'login' };
    case 402:
      return { code: 'paywall' };
    case 403:
    case 429:
    case 451:
    // What LinkedIn says to programs.
    case 999:
      return { code: 'forbidden', by: 'site' };
    default:
      return { code: 'server-error', status };
  }
}
