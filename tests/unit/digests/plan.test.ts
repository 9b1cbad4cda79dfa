import { describe, expect, it } from 'vitest';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { createPlanner } from '../../../src/digests/plan.ts';
import { aSubscription } from '../../support/subscriptions.ts';

const HOUR = 60 * 60_000;
const at8 = (changes: Partial<Subscription>) =>
  aSubscription({ timeZone: 'America/Montreal', time: '08:00', ...changes });
const plan = (now: string, due: Subscription) => createPlanner(new Date(now), 6 * HOUR)(due);

describe('the plan of a due subscription', () => {
  it('given that it is due now, then it is today’s digest and tomorrow’s run', () => {
    expect(plan('2026-11-23T13:00:05Z', at8({ nextAt: new Date('2026-11-23T13:00:00Z') }))).toEqual({
      nextAt: new Date('2026-11-24T13:00:00Z'),
      entry: {
        key: 'abcdefghij-20261123',
        day: '2026-11-23',
        dueAt: new Date('2026-11-23T13:00:00Z'),
      },
    });
  });

  it('given less than six hours of downtime, then it is one late digest', () => {
    const { entry } = plan('2026-11-23T18:59:00Z', at8({ nextAt: new Date('2026-11-23T13:00:00Z') }));
    expect(entry?.day).toBe('2026-11-23');
  });

  it('given more than six hours of downtime, then it has no digest: the next one covers the gap', () => {
    const { entry, nextAt } = plan('2026-11-23T19:01:00Z', at8({ nextAt: new Date('2026-11-23T13:00:00Z') }));
    expect(entry).toBeUndefined();
    expect(nextAt).toEqual(new Date('2026-11-24T13:00:00Z'));
  });

  it('given days of downtime, then it has at most one digest, that of the last run', () => {
    const due = at8({ nextAt: new Date('2026-11-19T13:00:00Z') });
    expect(plan('2026-11-23T15:00:00Z', due).entry?.day).toBe('2026-11-23');
    expect(plan('2026-11-23T12:00:00Z', due).entry).toBeUndefined();
  });

  it('given a time zone that this runtime does not know, then it is tried again in an hour, and others are planned', () => {
    const failed: string[] = [];
    const planned = createPlanner(new Date('2026-11-23T13:00:00Z'), 6 * HOUR, ({ id }) => failed.push(id));
    const nextAt = new Date('2026-11-23T13:00:00Z');
    expect(planned(at8({ timeZone: 'Mars/Utopia', nextAt }))).toEqual({
      nextAt: new Date('2026-11-23T14:00:00Z'),
    });
    expect(failed).toEqual(['abcdefghij']);
    expect(planned(at8({ nextAt })).entry?.day).toBe('2026-11-23');
  });

  it('given a day that had its digest, then it has none', () => {
    const due = at8({ nextAt: new Date('2026-11-23T13:00:00Z'), lastDay: '2026-11-23' });
    expect(plan('2026-11-23T13:00:05Z', due).entry).toBeUndefined();
  });
});
