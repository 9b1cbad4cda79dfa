import type { Area } from '../../core/places.ts';
import type { Clock, MovableClock } from '../../core/ports.ts';
import type { StreamEvent } from './streams.ts';

const HOUR = 60 * 60_000;

/** How far each step goes, in ms. */
const steps = { back: -HOUR, hour: HOUR, day: 24 * HOUR } as const;

/** What the page's buttons do with the program's clock: a step, or on to the next digest of its session. */
export const clockMoves = ['back', 'hour', 'day', 'next'] as const;
export type ClockMove = (typeof clockMoves)[number];

/** Resolves to whether there was anywhere to go. */
export async function moveClock(clock: MovableClock, move: ClockMove, area: Area): Promise<boolean> {
  const ms = move === 'next' ? await untilNext(clock, area) : steps[move];
  if (ms === undefined) return false;
  clock.advance(ms);
  return true;
}

/** Nothing that is due already is further ahead than now. */
async function untilNext(clock: MovableClock, area: Area): Promise<number | undefined> {
  const next = await clock.nextStop(area);
  return next && Math.max(0, next.getTime() - clock.now().getTime());
}

/** What every page is told after a move. */
export function clockEvent(clock: Clock): StreamEvent {
  return { event: 'clock', data: { now: clock.now().toISOString() } };
}
