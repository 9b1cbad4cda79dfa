import { ReadingError, type ReadingFailure } from '../../core/failure.ts';

/**
 * What went wrong on the way to an answer, in our words. Its cause is the code alone: the errors of a client hold
 * addresses, sockets and what was sent, and errors are logged.
 */
export function networkFailure(error: unknown): ReadingError {
  if (error instanceof ReadingError) return error;
  const code = codeOf(error);
  return new ReadingError(failureOf(code), { cause: code });
}

function failureOf(code: string): ReadingFailure {
  // Also what a name has that exists without an address.
  if (code === 'ENOTFOUND') return { code: 'not-found' };
  // An answer that is not HTTP, or whose headers do not end.
  if (code.startsWith('HPE_') || code === 'UND_ERR_HEADERS_OVERFLOW') return { code: 'garbled' };
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
