import { LATE_MS } from './calendar.ts';

/** What differs from the program as it is run: a lease is as long, all else is quicker. */
export const TRIAL_POLICY = {
  lateMs: LATE_MS,
  // Nothing is to be forgotten before it was counted.
  keepMs: 1000 * 24 * 60 * 60_000,
  firstRetryMs: 1000,
  longestRetryMs: 5000,
  tick: '* * * * * *',
} as const;
