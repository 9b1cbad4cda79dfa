import { ReadingError, type ReadingFailure } from '../core/model/failures.ts';

/** Responses that break HTTP, contradict themselves about their length, or have headers without end. */
const GARBLED_CODES = ['HTTPParserError', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'UND_ERR_HEADERS_OVERFLOW'];

/**
 * Turns an error of undici, DNS or TLS into a ReadingError. Its cause is the error's code alone: the original holds
 * addresses and headers, and errors are logged.
 */
export function toReadingError(error: unknown): ReadingError {
  if (error instanceof ReadingError) return error;
  const code = errorCode(error);
  return new ReadingError(failureOfCode(code), { cause: code });
}

function failureOfCode(code: string): ReadingFailure {
  // Also for a name that exists but has no address.
  if (code === 'ENOTFOUND') return { code: 'not-found' };
  return { code: GARBLED_CODES.includes(code) ? 'garbled' : 'unreachable' };
}

function errorCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.name;
}

/** The failure that an HTTP status stands for; undefined for 2xx. */
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
    // LinkedIn's status for programs.
    case 999:
      return { code: 'forbidden', by: 'site' };
    default:
      return { code: 'server-error', status };
  }
}
