import { describe, expect, it } from 'vitest';
import { noMeter } from '../../src/core/meter.ts';
import type { Lease } from '../../src/core/stores.ts';
import { Lane } from '../../src/digests/lane.ts';
import { fixedClock, recordingLog } from '../fakes/parts.ts';
import { until } from '../fakes/until.ts';

describe('a lane', () => {
  it.each([
    [1, 96],
    [3, 31],
    [60, 2],
  ])(
    'given that %i processes share 48 a second, then it leases %i ahead: what it sends in two seconds',
    async (processes, limit) => {
      const asked: Lease[] = [];
      const lane = new Lane({
        platform: 'test',
        perSecond: 48,
        outbox: {
          lease: async (lease) => {
            asked.push(lease);
            return [];
          },
          settle: async () => {},
        },
        attempt: async () => undefined,
        onTrouble: () => {},
        leaseMs: 60_000,
        clock: fixedClock('2026-11-23T13:00:00Z'),
        log: recordingLog(),
        meter: noMeter,
      });
      lane.share(processes);
      lane.wake();
      await until('a lease', () => asked.length > 0);
      expect(asked[0]?.limit).toBe(limit);
      await lane.stop();
    },
  );
});
