/** How much of something there is, and the least of it that makes sense. */
export interface Extent {
  readonly least: number;
  readonly full: number;
}

/** What an extent takes at this level: all it has if it is short, its least if it must. */
export function sizeAt({ least, full }: Extent, level: number): number {
  return Math.min(full, Math.max(least, level));
}

/**
 * The highest level, of at most `total`, at which the extents together stay within the total: short ones keep all
 * they have, and what they leave is shared evenly between the long ones. 0 when not even their least fits.
 */
export function waterLevel(extents: readonly Extent[], total: number): number {
  const size = (level: number) => extents.reduce((sum, extent) => sum + sizeAt(extent, level), 0);
  let low = 0;
  let high = Math.max(0, total);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (size(middle) <= total) low = middle;
    else high = middle - 1;
  }
  return low;
}
