import { expect, it } from 'vitest';
import { atMostEvery } from '../../../src/scheduling/at-most-every.ts';
import { stepClock } from '../../fakes/clock.ts';

const HOUR = 60 * 60_000;

it('given requests at each minute, then it runs once an hour', async () => {
  const clock = stepClock('2026-11-23T12:00:00Z');
  let runs = 0;
  const work = atMostEvery(HOUR, clock, async () => {
    runs += 1;
  });
  for (let minute = 0; minute < 180; minute += 1) {
    await work();
    clock.advance(60_000);
  }
  expect(runs).toBe(3);
});

it('given a clock that was set back by a day, then it runs', async () => {
  const clock = stepClock('2026-11-23T12:00:00Z');
  let runs = 0;
  const work = atMostEvery(HOUR, clock, async () => {
    runs += 1;
  });
  await work();
  clock.set('2026-11-22T12:00:00Z');
  await work();
  expect(runs).toBe(2);
});

it('given a run that fails, then it is not tried again before its time', async () => {
  const clock = stepClock('2026-11-23T12:00:00Z');
  let runs = 0;
  const work = atMostEvery(HOUR, clock, async () => {
    runs += 1;
    throw new Error('away');
  });
  await expect(work()).rejects.toThrow('away');
  await work();
  expect(runs).toBe(1);
});
