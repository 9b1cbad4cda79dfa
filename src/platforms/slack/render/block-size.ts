import type { KnownBlock } from '@slack/types';

export interface BlocksSize {
  readonly blocks: number;
  /** The length of their JSON. */
  readonly json: number;
}

/** The size of blocks, to compare with the room in a message or view. */
export function blocksSize(blocks: readonly KnownBlock[]): BlocksSize {
  return { blocks: blocks.length, json: JSON.stringify(blocks).length };
}

export function fits(size: BlocksSize, room: BlocksSize): boolean {
  return size.blocks <= room.blocks && size.json <= room.json;
}

export function minus(room: BlocksSize, size: BlocksSize): BlocksSize {
  return { blocks: room.blocks - size.blocks, json: room.json - size.json };
}
