import type { Scope } from '../../../core/model/place.ts';
import type { MovableClock } from '../../../core/ports/clock.ts';

const HOUR = 60 * 60_000;

/** How far each step goes, in ms. */
const steps = { back: -HOUR, hour: HOUR, day: 24 * HOUR } as const;

/** What the page's buttons do with the program's clock: a step, or on to the next digest of its session. */
export const clockMoves = ['back', 'hour', 'day', 'next'] as const;
export type ClockMove = (typeof clockMoves)[number];

/** What came of a move. */
export interface MoveResult {
  /** Whether there was anywhere to go. */
  readonly moved: boolean;
  /** How long ago the session's next digest fell due, where the move has reached it, in ms. */
  readonly overdueMs?: number;
}

export async function moveClock(clock: MovableClock, move: ClockMove, scope: Scope): Promise<MoveResult> {
  const next = await clock.nextEventAt(scope);
  const ms = move === 'next' ? next && untilNext(clock, next) : steps[move];
  if (ms === undefined) return { moved: false };
  clock.advance(ms);
  const overdueMs = next ? clock.now().getTime() - next.getTime() : -1;
  return { moved: true, ...(overdueMs >= 0 && { overdueMs }) };
}

/** Nothing that is due already is further ahead than now. */
function untilNext(clock: MovableClock, next: Date): number {
  return Math.max(0, next.getTime() - clock.now().getTime());
}
