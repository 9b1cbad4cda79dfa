import type { BlockOf } from '../../core/card/card.ts';
import type { ListItem } from '../../core/card/rich-text.ts';

/** What it is about, with its colon, and what there is to know. */
export type Fact = readonly [label: string, text: string];

/** Facts one below the other. */
export function factsBlock(facts: readonly Fact[]): BlockOf<'prose'> {
  const items = facts.map(
    ([label, text]): ListItem => ({ depth: 0, spans: [{ text: label, bold: true }, { text: ` ${text}` }] }),
  );
  return { type: 'prose', prose: [{ type: 'list', ordered: false, items }] };
}
