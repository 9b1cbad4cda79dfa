import type { Locale } from '../model/locale.ts';
import type { Card, Tone } from './card.ts';
import { plainParagraph } from './rich-text.ts';

/** A card of one paragraph and no buttons. */
export function textCard(locale: Locale, title: string, text: string, tone: Tone = 'info'): Card {
  return { locale, title, tone, body: [{ type: 'prose', prose: [plainParagraph(text)] }], buttons: [] };
}
