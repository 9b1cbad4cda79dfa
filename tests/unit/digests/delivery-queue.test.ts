import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { textCard } from '../../../src/core/card/text-card.ts';
import { noMeter } from '../../../src/core/ports/meter.ts';
import type { AttemptResult, OutboxEntry } from '../../../src/core/ports/stores.ts';
import { DeliveryQueue } from '../../../src/digests/delivery-queue.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';
import { aSubscription } from '../../support/subscriptions.ts';
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

interface Steps {
  readonly prepare?: (entry: OutboxEntry) => Promise<void>;
  readonly send: (entry: OutboxEntry) => Promise<void>;
}

const skipped: AttemptResult = { state: 'skipped', at: new Date(0), coveredUntil: new Date(0) };
const message = { card: textCard('en', 'Digest', 'Text', 'info') };

/** A queue that leases these entries once, and the keys of those whose result was recorded. */
function aQueue(entries: readonly OutboxEntry[], perSecond: number, { prepare, send }: Steps) {
  const waiting = [...entries];
  const recorded: string[] = [];
  const queue = new DeliveryQueue({
    platform: 'test',
    perSecond,
    outbox: {
      lease: async ({ limit }) => waiting.splice(0, limit),
      completeAttempt: async ({ key }) => void recorded.push(key),
    },
    sender: {
      prepare: async (one) => {
        await prepare?.(one);
        return { kind: 'ready', entry: one, subscription: aSubscription({}), message };
      },
      send: async (prepared) => {
        await send(prepared.entry);
        return skipped;
      },
    },
    onTrouble: async () => {},
    leaseMs: 60_000,
    clock: fixedClock('2026-11-23T13:00:00Z'),
    log: recordingLog(),
    meter: noMeter,
  });
  return { queue, recorded };
}

it('given entries that take longer to prepare than others, then all leave evenly spaced', async () => {
  const departures: number[] = [];
  const entries = Array.from({ length: 60 }, (_, number) => entry(number));
  const { queue, recorded } = aQueue(entries, 100, {
    // As a store that is slow at times.
    prepare: async ({ key }) => pause(Number(key.slice(1)) % 7 === 0 ? 60 : 1),
    send: async () => void departures.push(performance.now()),
  });
  queue.wake();
  await until('all of them', () => recorded.length === 60);
  await queue.stop();
  // Within any 200 ms no more than their share, and the little that is caught up on.
  const crowds = departures.map((at) => departures.filter((other) => other >= at && other < at + 200).length);
  expect(Math.max(...crowds)).toBeLessThanOrEqual(20 + 4);
});

it('given a channel that never answers and has many entries, then those of other channels are delivered', async () => {
  const dead = Array.from({ length: 30 }, (_, number) => entry(number, 'dead'));
  const others = Array.from({ length: 20 }, (_, number) => entry(100 + number));
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { queue, recorded } = aQueue([...dead, ...others], 1000, {
    send: async ({ place }) => {
      if (place.channel === 'dead') await held;
    },
  });
  queue.wake();
  await until('the others', () => recorded.length === 20);
  release();
  await until('all of them', () => recorded.length === 50);
  await queue.stop();
});

it('given several entries for one channel, then one is delivered after the other, in their order', async () => {
  const entries = Array.from({ length: 5 }, (_, number) => entry(number, 'same'));
  const sent: string[] = [];
  let atOnce = 0;
  const { queue, recorded } = aQueue(entries, 1000, {
    // The first ones take longest.
    prepare: async ({ key }) => pause(20 - 4 * Number(key.slice(1))),
    send: async ({ key }) => {
      atOnce += 1;
      sent.push(`${key}, ${atOnce} at once`);
      await pause(2);
      atOnce -= 1;
    },
  });
  queue.wake();
  await until('all of them', () => recorded.length === 5);
  await queue.stop();
  expect(sent).toEqual(entries.map(({ key }) => `${key}, 1 at once`));
});

it('given many entries, then no more are prepared than leave in the next half second', async () => {
  let [ready, sent, most] = [0, 0, 0];
  const entries = Array.from({ length: 60 }, (_, number) => entry(number));
  const { queue, recorded } = aQueue(entries, 40, {
    prepare: async () => {
      ready += 1;
      most = Math.max(most, ready - sent);
    },
    send: async () => {
      sent += 1;
    },
  });
  queue.wake();
  await until('some of them', () => recorded.length >= 10);
  await queue.stop();
  // And the one that is leaving.
  expect(most).toBeLessThanOrEqual(40 / 2 + 1);
});

it('given a stop, then entries whose turn has not come are not sent', async () => {
  let sent = 0;
  const entries = Array.from({ length: 100 }, (_, number) => entry(number));
  const { queue } = aQueue(entries, 5, {
    send: async () => {
      sent += 1;
    },
  });
  queue.wake();
  await until('the first', () => sent > 0);
  await queue.stop();
  expect(sent).toBeLessThan(10);
});
