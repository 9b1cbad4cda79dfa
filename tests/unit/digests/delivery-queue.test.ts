import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { noMeter } from '../../../src/core/ports/meter.ts';
import type { OutboxEntry } from '../../../src/core/ports/stores.ts';
import { DeliveryQueue } from '../../../src/digests/delivery-queue.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';
import { until } from '../../support/until.ts';

const entry = (number: number, channel = `c${number}`): OutboxEntry => {
  const at = new Date('2026-11-23T13:00:00Z');
  return {
    key: `k${number}`,
    subscription: 'abcdefghij',
    place: { platform: 'test', workspace: 'w', channel },
    day: '2026-11-23',
    dueAt: at,
    coversUntil: at,
    state: 'sending',
    attempts: 1,
    tryAt: at,
  };
};

/** A lane that leases these parcels once. */
function aQueue(
  entries: readonly OutboxEntry[],
  perSecond: number,
  attempt: ConstructorParameters<typeof DeliveryQueue>[0]['attempt'],
) {
  const waiting = [...entries];
  const settled: string[] = [];
  const queue = new DeliveryQueue({
    platform: 'test',
    perSecond,
    outbox: {
      lease: async ({ limit }) => waiting.splice(0, limit),
      completeAttempt: async ({ key }) => void settled.push(key),
    },
    attempt,
    onTrouble: async () => {},
    leaseMs: 60_000,
    clock: fixedClock('2026-11-23T13:00:00Z'),
    log: recordingLog(),
    meter: noMeter,
  });
  return { queue, settled };
}

const skipped = { state: 'skipped', at: new Date(0), coveredUntil: new Date(0) } as const;

it('given that some take longer to be made ready than others, then they leave one after the other all the same', async () => {
  const departures: number[] = [];
  const entries = Array.from({ length: 60 }, (_, number) => entry(number));
  const { queue, settled } = aQueue(entries, 100, async ({ key }, turn) => {
    // The store takes its time, now and then.
    await pause(Number(key.slice(1)) % 7 === 0 ? 60 : 1);
    if (!(await turn())) return undefined;
    departures.push(performance.now());
    return skipped;
  });
  queue.wake();
  await until('all of them', () => settled.length === 60);
  await queue.stop();
  // Within any 200 ms no more than their share, and the little that is made up for.
  const crowds = departures.map((at) => departures.filter((other) => other >= at && other < at + 200).length);
  expect(Math.max(...crowds)).toBeLessThanOrEqual(20 + 4);
});

it('given a channel that never answers, with many parcels, then the others leave', async () => {
  const dead = Array.from({ length: 30 }, (_, number) => entry(number, 'dead'));
  const others = Array.from({ length: 20 }, (_, number) => entry(100 + number));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { queue, settled } = aQueue([...dead, ...others], 1000, async ({ place }, turn) => {
    if (!(await turn())) return undefined;
    if (place.channel === 'dead') await held;
    return skipped;
  });
  queue.wake();
  await until('the others', () => settled.length === 20);
  release();
  await until('all of them', () => settled.length === 50);
  await queue.stop();
});

it('given a stop, then what has not had its turn is not sent', async () => {
  let sent = 0;
  const entries = Array.from({ length: 100 }, (_, number) => entry(number));
  const { queue } = aQueue(entries, 5, async (_, turn) => {
    if (!(await turn())) return undefined;
    sent += 1;
    return skipped;
  });
  queue.wake();
  await until('the first', () => sent > 0);
  await queue.stop();
  expect(sent).toBeLessThan(10);
});
