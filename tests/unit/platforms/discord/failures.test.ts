import { DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeliveryError, type DeliveryFailure } from '../../../../src/core/model/delivery.ts';
import { deliveryErrorOf } from '../../../../src/platforms/discord/deliver/failures.ts';

function answer(status: number, code: number): DiscordAPIError {
  return new DiscordAPIError({ code, message: 'x' }, code, status, 'POST', 'http://x', {
    files: undefined,
    body: undefined,
  });
}

function limit(ms: number): RateLimitError {
  const times = { timeToReset: ms, retryAfter: ms, sublimitTimeout: 0, limit: 5, global: false };
  const where = { method: 'POST', hash: 'h', url: 'u', route: 'r', majorParameter: 'm' };
  return new RateLimitError({ ...times, ...where, scope: 'user' });
}

const kindOf = (error: unknown): DeliveryFailure['kind'] | undefined =>
  error instanceof DeliveryError ? error.failure.kind : undefined;

const errors = fc.oneof(
  fc
    .record({ status: fc.integer({ min: 400, max: 499 }), code: fc.nat(300_000) })
    .map(({ status, code }) => answer(status, code)),
  fc.nat(10_000_000).map(limit),
  fc.constantFrom(
    new Error('x'),
    new HTTPError(502, 'x', 'POST', 'u', { files: undefined, body: undefined }),
  ),
);

describe('what an error means for a delivery', () => {
  it('given a request that may have arrived, then the result is unknown, whatever came afterwards', () => {
    fc.assert(
      fc.property(errors, (error) => {
        expect(kindOf(deliveryErrorOf(error, true))).toBe('unknown');
      }),
    );
  });

  it('given no request that may have arrived, then never “unknown”, and other errors are Discord’s own', () => {
    fc.assert(
      fc.property(errors, (error) => {
        const failure = deliveryErrorOf(error, false);
        if (failure instanceof DeliveryError) expect(['refused', 'not-sent']).toContain(failure.failure.kind);
        else expect(failure).toBeInstanceOf(DiscordAPIError);
      }),
    );
  });

  it.each([
    [10003, 'channel-gone'],
    [10004, 'bot-removed'],
    [50001, 'missing-permission'],
    [50013, 'missing-permission'],
    [50007, 'person-closed'],
    [50278, 'person-closed'],
    [50083, 'archived'],
    [160005, 'archived'],
  ] as const)('given the error code %i, then %s', (code, refusal) => {
    expect(deliveryErrorOf(answer(403, code), false)).toMatchObject({
      failure: { kind: 'refused', refusal },
    });
  });

  it.each([
    ['a token that is revoked', answer(401, 0)],
    ['direct messages that are opened too fast', answer(429, 40003)],
    ['Cloudflare, which blocks us', answer(403, 40333)],
  ])('given %s, then it was not sent and may be retried', (_, error) => {
    expect(deliveryErrorOf(error, false)).toMatchObject({
      failure: { kind: 'not-sent', retryAfterMs: 60_000 },
    });
  });

  it('given a rate limit, then the failure says when it ends', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), (retryAfterMs) => {
        expect(deliveryErrorOf(limit(retryAfterMs), false)).toMatchObject({
          failure: { kind: 'not-sent', retryAfterMs },
        });
      }),
    );
  });
});
