import { type Extent, sizeAt, waterLevel } from '../../../core/card/water-level.ts';
import type { Piece } from './description-parts.ts';

const SEPARATOR = '\n\n';

/** A piece with the room that it was given, in characters. */
export interface Placed<P extends Piece> {
  readonly piece: P;
  readonly room: number;
}

/** What was left out, and between which of the placed pieces that is. */
export interface Layout<P extends Piece> {
  readonly placed: readonly Placed<P>[];
  readonly omitted: readonly P[];
  /** Index in `placed` before which the omitted pieces stood. */
  readonly gap: number;
}

/**
 * Shares `total` characters between the pieces: the short ones keep their text, and what they leave is shared evenly
 * between the long ones. When there are too many to give each its least room, the last optional ones are left out.
 */
export function layOut<P extends Piece>(pieces: readonly P[], total: number, forOmission: number): Layout<P> {
  const kept = [...pieces];
  const omitted: P[] = [];
  let gap = kept.length;
  while (kept.length > 0 && leastSize(kept) > total - (omitted.length > 0 ? forOmission : 0)) {
    gap = lastOptional(kept);
    omitted.unshift(...kept.splice(gap, 1));
  }
  const room = total - (omitted.length > 0 ? forOmission : 0) - separators(kept);
  const level = waterLevel(kept.map(extentOf), room);
  return { placed: kept.map((piece) => ({ piece, room: sizeAt(extentOf(piece), level) })), omitted, gap };
}

/** The pieces written one after the other, with `word` where something was left out. */
export function write<P extends Piece>({ placed, omitted, gap }: Layout<P>, word: string): string {
  const texts = placed.map(({ piece, room }) => piece.fit(room));
  if (omitted.length > 0) texts.splice(gap, 0, word);
  return texts.filter((text) => text !== '').join(SEPARATOR);
}

function lastOptional(pieces: readonly Piece[]): number {
  const index = pieces.findLastIndex((piece) => piece.optional);
  return index === -1 ? pieces.length - 1 : index;
}

function separators(pieces: readonly Piece[]): number {
  return SEPARATOR.length * Math.max(0, pieces.length - 1);
}

function leastSize(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + piece.least, separators(pieces));
}

function extentOf({ least, full }: Piece): Extent {
  return { least, full: full.length };
}
