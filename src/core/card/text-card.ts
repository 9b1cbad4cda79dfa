import type { Locale } from '../model/locale.ts';
import type { Card, Tone } from './card.ts';
import { plainParagraph, textRuns } from './rich-text.ts';

/** A card of one paragraph, without buttons. */
export function textCard(locale: Locale, title: string, text: string, tone: Tone = 'info'): Card {
  return { locale, title, tone, body: [{ type: 'prose', prose: [plainParagraph(text)] }], buttons: [] };
}

/** The text of a card, without its title and its buttons; the title where it has no text. */
export function cardText({ title, body }: Card): string {
  const runs = body.flatMap((block) => (block.type === 'prose' ? textRuns(block.prose) : []));
  return runs.join(' ') || title;
}
