import type { Clock } from '../../core/ports.ts';
import type { StreamEvent } from './streams.ts';

const HOUR = 60 * 60_000;

/** How far each button moves the program's clock, in ms. */
export const clockMoves = { back: -HOUR, hour: HOUR, day: 24 * HOUR } as const;
export type ClockMove = keyof typeof clockMoves;
export const clockMoveNames = ['back', 'hour', 'day'] as const satisfies readonly ClockMove[];

/** What every page is told after a move. */
export function clockEvent(clock: Clock): StreamEvent {
  return { event: 'clock', data: { now: clock.now().toISOString() } };
}
