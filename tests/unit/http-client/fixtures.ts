import { ReadingError, type ReadingFailure } from '../../../src/core/model/failures.ts';
import type { Log } from '../../../src/core/ports/log.ts';

/** For what is logged is of no interest. */
export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A signal that nobody aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}

/** What a reading rejects with; it fails if that is nothing, or no failure of reading. */
export async function failureOf(reading: Promise<unknown>): Promise<ReadingFailure> {
  const outcome = await reading.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in outcome) throw new Error('it was read');
  if (outcome.error instanceof ReadingError) return outcome.error.failure;
  throw outcome.error;
}
