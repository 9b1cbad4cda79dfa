import { ReadingError, type ReadingFailure } from '../../../src/core/model/failures.ts';
import type { Log } from '../../../src/core/ports/log.ts';

/** Discards everything. */
export const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

/** A signal that never aborts. */
export function never(): AbortSignal {
  return new AbortController().signal;
}

/** The failure that a fetch rejects with. @throws Error when it resolves; any error that is not a ReadingError. */
export async function failureOf(reading: Promise<unknown>): Promise<ReadingFailure> {
  const result = await reading.then(
    (value: unknown) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if ('value' in result) throw new Error('it was read');
  if (result.error instanceof ReadingError) return result.error.failure;
  throw result.error;
}
