import type { Scope } from '../../../core/model/place.ts';
import type { MovableClock } from '../../../core/ports/clock.ts';

const HOUR = 60 * 60_000;

/** How far each step goes, in ms. */
const steps = { back: -HOUR, hour: HOUR, day: 24 * HOUR } as const;

/** The buttons that move the program's clock: by a step, or to the next digest of the session. */
export const clockMoves = ['back', 'hour', 'day', 'next'] as const;
export type ClockMove = (typeof clockMoves)[number];

/** The result of a move. */
export interface MoveResult {
  /** False where there is no next digest to move to. */
  readonly moved: boolean;
  /** How long ago the session's next digest was due, in ms, where the clock has reached it. */
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

/** 0 where the digest is due already. */
function untilNext(clock: MovableClock, next: Date): number {
  return Math.max(0, next.getTime() - clock.now().getTime());
}
