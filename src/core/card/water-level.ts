/** How much room something takes whole, and the least that it can do with. */
export interface Extent {
  readonly least: number;
  readonly full: number;
}

/** The size of an extent at a level: `level`, but at least `least` and at most `full`. */
export function sizeAt({ least, full }: Extent, level: number): number {
  return Math.min(full, Math.max(least, level));
}

/**
 * Shares `total` among extents, as water fills vessels: short ones get all they need, and long ones share the rest evenly.
 * @returns The highest level at which all sizes (`sizeAt`) together are within `total`; 0 when not even the least sizes are.
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
