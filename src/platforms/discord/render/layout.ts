import { type Extent, sizeAt, waterLevel } from '../../../core/card/water-level.ts';
import type { DescriptionPart } from './description-parts.ts';

const SEPARATOR = '\n\n';

/** A part and the room that it may fill, in characters. */
export interface SizedPart<P extends DescriptionPart> {
  readonly part: P;
  readonly room: number;
}

/** The parts that are shown, and those that are left out. */
export interface Layout<P extends DescriptionPart> {
  readonly shown: readonly SizedPart<P>[];
  readonly omitted: readonly P[];
  /** Index in `shown` before which the omitted parts stood. */
  readonly gap: number;
}

/**
 * Shares `total` characters between the parts: short ones keep their text, and long ones share the rest evenly. When
 * there are too many to give each its least room, the last optional ones are left out, and `forOmission` characters are
 * kept free for the word that says so.
 */
export function fitParts<P extends DescriptionPart>(
  parts: readonly P[],
  total: number,
  forOmission: number,
): Layout<P> {
  const kept = [...parts];
  const omitted: P[] = [];
  let gap = kept.length;
  while (kept.length > 0 && leastSize(kept) > total - (omitted.length > 0 ? forOmission : 0)) {
    gap = lastOptional(kept);
    omitted.unshift(...kept.splice(gap, 1));
  }
  const room = total - (omitted.length > 0 ? forOmission : 0) - separators(kept);
  const level = waterLevel(kept.map(extentOf), room);
  return { shown: kept.map((part) => ({ part, room: sizeAt(extentOf(part), level) })), omitted, gap };
}

/** The parts one after the other, with `word` where some were left out. */
export function joinParts<P extends DescriptionPart>(
  { shown, omitted, gap }: Layout<P>,
  word: string,
): string {
  const texts = shown.map(({ part, room }) => part.fit(room));
  if (omitted.length > 0) texts.splice(gap, 0, word);
  return texts.filter((text) => text !== '').join(SEPARATOR);
}

function lastOptional(parts: readonly DescriptionPart[]): number {
  const index = parts.findLastIndex((part) => part.optional);
  return index === -1 ? parts.length - 1 : index;
}

function separators(parts: readonly DescriptionPart[]): number {
  return SEPARATOR.length * Math.max(0, parts.length - 1);
}

function leastSize(parts: readonly DescriptionPart[]): number {
  return parts.reduce((sum, part) => sum + part.least, separators(parts));
}

function extentOf({ least, full }: DescriptionPart): Extent {
  return { least, full: full.length };
}
