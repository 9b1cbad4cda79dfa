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
