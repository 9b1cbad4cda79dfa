import type { Block, Card } from '../../core/card/card.ts';
import { type ListItem, plainParagraph } from '../../core/card/rich-text.ts';
import type { Locale } from '../../core/model/locale.ts';

export interface HowTo {
  readonly title: string;
  readonly intro: string;
  /** Whole commands, to be typed as they are. */
  readonly examples: readonly string[];
  readonly notes: readonly string[];
}

/** What to type, where no form can be opened. */
export function howToCard(howTo: HowTo, locale: Locale): Card {
  return { locale, title: howTo.title, tone: 'info', body: howToBlocks(howTo), buttons: [] };
}

export function howToBlocks({ intro, examples, notes }: Omit<HowTo, 'title'>): Block[] {
  const items = examples.map((text): ListItem => ({ depth: 0, spans: [{ text, code: true }] }));
  return [
    {
      type: 'prose',
      prose: [plainParagraph(intro), { type: 'list', ordered: false, items }, ...notes.map(plainParagraph)],
    },
  ];
}
