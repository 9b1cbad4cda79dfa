import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Storage } from '../../../src/storage/index.ts';
import { anEmptyStore, type EmptyStore, engines } from '../../support/stores.ts';

const day = '2026-11-23';

describe.each(engines)('spending on %s', (engine) => {
  let empty: EmptyStore;
  let spending: Storage['stores']['spending'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    spending = (await empty.open()).stores.spending;
  });
  afterEach(() => empty.remove());

  it('given a cap, then it is reached to the last cent and never exceeded, however many calls reserve at once', async () => {
    const other = (await empty.open()).stores.spending;
    const asked = Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? other : spending).reserve(`call ${index}`, day, 0.1, 3),
    );
    expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(30);
    expect(await spending.spent(day)).toBe(3);
  });

  it('given a call that cost less than reserved, then there is room for others; each day has its own total', async () => {
    expect(await spending.reserve('a', day, 0.9, 1)).toBe(true);
    expect(await spending.reserve('b', day, 0.2, 1)).toBe(false);
    await spending.charge('a', 0.000_000_123);
    expect(await spending.spent(day)).toBe(0.000_000_123);
    expect(await spending.reserve('b', day, 0.999, 1)).toBe(true);
    expect(await spending.reserve('c', '2026-11-24', 1, 1)).toBe(true);
    expect(await spending.spent('2026-11-25')).toBe(0);
    await spending.charge('unknown', 5);
    expect(await spending.spent(day)).toBeCloseTo(0.999_000_123, 12);
  });

  it('given no cap, then every amount is reserved and counted', async () => {
    expect(await spending.reserve('a', day, 1e6, Number.POSITIVE_INFINITY)).toBe(true);
    expect(await spending.reserve('b', day, 0, 0)).toBe(false);
    expect(await spending.spent(day)).toBe(1e6);
  });

  it('given an invalid amount, then it is refused, and the day’s total is unchanged', async () => {
    for (const usd of [Number.NaN, -1, Number.POSITIVE_INFINITY])
      expect(() => spending.reserve('a', day, usd, 1)).toThrow(RangeError);
    expect(await spending.spent(day)).toBe(0);
  });

  it('given calls of more than a year ago, then they are deleted with a later reservation', async () => {
    await spending.reserve('a', '2025-01-01', 1, 5);
    await spending.reserve('b', day, 1, 5);
    expect(await spending.spent('2025-01-01')).toBe(0);
  });
});
