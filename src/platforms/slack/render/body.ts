import type { KnownBlock } from '@slack/types';
import type { Block, Card } from '../../../core/card/card.ts';
import { waterLevel } from '../../../core/card/water-level.ts';
import { messagesFor } from '../../../messages/index.ts';
import { limits } from '../limits.ts';
import { type BlocksSize, blocksSize, fits, minus } from './block-size.ts';
import { context, renderBlock } from './blocks.ts';
import { type NextId, numbering } from './elements.ts';
import { richText } from './rich-text.ts';
import { literal } from './text.ts';

export interface BodyOptions {
  readonly nextId: NextId;
  readonly images: boolean;
  readonly room: BlocksSize;
}

/** The JSON of a section's heading and button, beside its prose. */
const SECTION_OVERHEAD = 600;
/** Room for the text that says how much is left out. */
const OMISSION_SIZE: BlocksSize = { blocks: 1, json: 400 };

/** The blocks of a card's body, in order, as many as there is room for. A note says how many are left out. */
export function renderBody(card: Card, { nextId, images, room }: BodyOptions): KnownBlock[] {
  const proseRoom = proseRoomOf(card, images, room);
  const rendered = shownBlocks(card).map((block) => renderBlock(block, { card, nextId, proseRoom, images }));
  const all = rendered.flat();
  if (fits(blocksSize(all), room)) return all;
  return cutShort(card, rendered, minus(room, OMISSION_SIZE));
}

function cutShort(card: Card, rendered: readonly KnownBlock[][], room: BlocksSize): KnownBlock[] {
  let kept: KnownBlock[] = [];
  for (const [index, blocks] of rendered.entries()) {
    const longer = [...kept, ...blocks];
    if (!fits(blocksSize(longer), room)) return [...kept, ...omissionNote(card, rendered.slice(index))];
    kept = longer;
  }
  return kept;
}

function omissionNote(card: Card, rest: readonly KnownBlock[][]): KnownBlock[] {
  const count = rest.filter((blocks) => blocks.some(({ type }) => type !== 'divider')).length;
  return count === 0
    ? []
    : [context(literal(messagesFor(card.locale).slack.more(count), limits.fallbackText))];
}

/** Only the first search box is shown, since the id of its block must be unique. */
function shownBlocks({ body }: Card): readonly Block[] {
  const first = body.findIndex(({ type }) => type === 'search');
  return body.filter(({ type }, index) => type !== 'search' || index === first);
}

/** How long the JSON of each piece of prose may be, so that all of them and the other blocks fit. */
function proseRoomOf(card: Card, images: boolean, room: BlocksSize): number {
  const proses = card.body.flatMap((block) => ('prose' in block ? [block.prose] : []));
  const others = card.body
    .filter((block) => !('prose' in block))
    .flatMap((block) => renderBlock(block, { card, nextId: numbering(), proseRoom: 0, images }));
  const left = room.json - blocksSize(others).json - proses.length * SECTION_OVERHEAD;
  const extents = proses.map((prose) => ({ least: 0, full: JSON.stringify(richText(prose) ?? '').length }));
  const share = waterLevel(extents, Math.max(left, Math.floor(room.json * 0.3)));
  return Math.min(share, limits.richText);
}
