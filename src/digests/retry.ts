/** The waits between attempts, in ms. */
export interface Backoff {
  readonly firstRetryMs: number;
  readonly longestRetryMs: number;
}

/**
 * How long to wait after so many attempts: twice as long each time, between half and all of it at random, so that what
 * failed together does not come back together; never less than the platform asked for.
 */
export function waitAfter(
  attempts: number,
  { firstRetryMs, longestRetryMs }: Backoff,
  retryAfterMs = 0,
  random = Math.random,
): number {
  const whole = Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(attempts - 1, 30));
  return Math.max(retryAfterMs, whole * (0.5 + random() / 2));
}
