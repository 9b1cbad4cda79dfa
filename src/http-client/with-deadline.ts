import { ReadingError } from '../core/model/failures.ts';
import { rejectOnAbort } from '../core/util/time.ts';

/**
 * Runs `work` with a signal that aborts after `ms`, or when the outer signal does. Rejects at once then, even if the work
 * does not react to its signal.
 * @throws ReadingError `too-slow`; the outer signal's reason; what `work` throws.
 *
 * @example
 * const page = await withDeadline(15_000, signal, (own) => fetchPage(url, own));
 */
export async function withDeadline<T>(
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  // Not `AbortSignal.any`: its signals are freed only by a full garbage collection, and there are thousands of requests.
  const own = new AbortController();
  const end = () => own.abort(signal.reason);
  signal.addEventListener('abort', end);
  const timer = setTimeout(
    () => own.abort(new ReadingError({ code: 'too-slow', seconds: Math.round(ms / 100) / 10 })),
    ms,
  );
  try {
    return await rejectOnAbort(work(own.signal), own.signal);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}
