import { ReadingError } from '../core/model/failure.ts';

/**
 * Does `work`, which ends when the signal that it is given aborts: as the outer one does, or once the time is up.
 * It rejects at once then, even if the work does not notice.
 * @throws ReadingError `too-slow`; the signal's reason; what the work throws.
 */
export async function withDeadline<T>(
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  // Not `AbortSignal.any`: what it makes is only collected with the old heap, which thousands of requests would fill.
  const own = new AbortController();
  const end = () => own.abort(signal.reason);
  signal.addEventListener('abort', end);
  const timer = setTimeout(
    () => own.abort(new ReadingError({ code: 'too-slow', seconds: Math.round(ms / 100) / 10 })),
    ms,
  );
  try {
    return await orAborted(own.signal, work(own.signal));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', end);
  }
}

/** What an aborted piece of work says by itself is of no interest: the reason of the signal is thrown. */
async function orAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([work, aborted]);
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
