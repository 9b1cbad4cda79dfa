import type { KnownBlock } from '@slack/types';

export interface Room {
  readonly blocks: number;
  /** Length of their JSON. */
  readonly json: number;
}

/** What blocks take of the room that a message or view has. */
export function sizeOf(blocks: readonly KnownBlock[]): Room {
  return { blocks: blocks.length, json: JSON.stringify(blocks).length };
}

export function fits(size: Room, room: Room): boolean {
  return size.blocks <= room.blocks && size.json <= room.json;
}

export function minus(room: Room, size: Room): Room {
  return { blocks: room.blocks - size.blocks, json: room.json - size.json };
}

/**
 * The level at which sizes must be capped for their sum to stay within the total: short ones keep all they have and
 * long ones share what is left.
 */
export function level(sizes: readonly number[], total: number): number {
  const ascending = [...sizes].sort((a, b) => a - b);
  let left = total;
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return Math.floor(share);
    left -= size;
  }
  return total;
}
