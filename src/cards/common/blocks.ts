import type { BlockOf } from '../../core/card/card.ts';
import { type ListItem, type Prose, type ProseBlock, plainParagraph } from '../../core/card/rich-text.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import { messagesFor } from '../../messages/index.ts';

export function proseBlock(...prose: Prose): BlockOf<'prose'> {
  return { type: 'prose', prose };
}

/** A paragraph of plain text for each of the texts. */
export function textBlock(...texts: readonly string[]): BlockOf<'prose'> {
  return proseBlock(...texts.map(plainParagraph));
}

/** A line in small print. */
export function noteBlock(text: string): BlockOf<'note'> {
  return { type: 'note', spans: [{ text }] };
}

/** A heading inside of prose. */
export function boldParagraph(text: string): ProseBlock {
  return { type: 'paragraph', spans: [{ text, bold: true }] };
}

export function bulletList(items: readonly ListItem[]): ProseBlock {
  return { type: 'list', ordered: false, items };
}

/** A label, with its colon, and a value. */
export type Field = readonly [label: string, value: string];

/** Fields, one below the other. */
export function fieldsBlock(fields: readonly Field[]): BlockOf<'prose'> {
  const items = fields.map(
    ([label, value]): ListItem => ({
      depth: 0,
      spans: [{ text: label, bold: true }, { text: ` ${value}` }],
    }),
  );
  return proseBlock(bulletList(items));
}

/** How to flip the card, by reactions. */
export function flipHint({ optimistic, pessimistic, neutral }: Reactions, locale: Locale): string {
  return messagesFor(locale).flipHint(optimistic.character, pessimistic.character, neutral.character);
}

/** Says in a sentence what has just been done; nothing where nothing was. */
export function confirmationBlock(text: string | undefined): readonly BlockOf<'prose'>[] {
  return text === undefined ? [] : [textBlock(`✅ ${text}`)];
}
