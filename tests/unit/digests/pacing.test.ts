import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RateLimiter, retryDelay } from '../../../src/digests/pacing.ts';

const backoff = { firstRetryMs: 15_000, longestRetryMs: 600_000 };

it('given any attempt, then the wait is between half of its step and all of it, and never less than the platform asked for', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1000 }),
      fc.nat(3_600_000),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (attempts, asked, random) => {
        const wait = retryDelay(attempts, backoff, asked, () => random);
        const step = Math.min(600_000, 15_000 * 2 ** Math.min(attempts - 1, 30));
        expect(wait).toBeGreaterThanOrEqual(Math.max(asked, step / 2));
        expect(wait).toBeLessThanOrEqual(Math.max(asked, step));
      },
    ),
  );
});

it('given 30 turns at 100 a second, then they are spaced evenly, but for a short catch-up', async () => {
  const rateLimiter = new RateLimiter(100);
  const { signal } = new AbortController();
  const started = performance.now();
  for (let turn = 0; turn < 30; turn += 1) await rateLimiter.acquire(signal);
  // A busy machine may take longer; less would be too fast for the platform.
  expect(performance.now() - started).toBeGreaterThanOrEqual((30 - 1 - 5) * 10 - 1);
});
