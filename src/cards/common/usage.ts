import type { BlockOf, Card } from '../../core/card/card.ts';
import { type ListItem, plainParagraph } from '../../core/card/rich-text.ts';
import type { Locale } from '../../core/model/locale.ts';
import { bulletList, proseBlock } from './blocks.ts';

/** How a command is typed. */
export interface Usage {
  readonly title: string;
  readonly intro: string;
  /** Whole commands, to be typed as they are. */
  readonly examples: readonly string[];
  readonly notes: readonly string[];
}

/** What to type, where no form can be opened. */
export function usageCard(usage: Usage, locale: Locale): Card {
  return { locale, title: usage.title, tone: 'info', body: [usageBlock(usage)], buttons: [] };
}

export function usageBlock({ intro, examples, notes }: Omit<Usage, 'title'>): BlockOf<'prose'> {
  const items = examples.map((text): ListItem => ({ depth: 0, spans: [{ text, code: true }] }));
  return proseBlock(plainParagraph(intro), bulletList(items), ...notes.map(plainParagraph));
}
