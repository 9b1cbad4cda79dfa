import type { BlockOf, Button } from '../../core/card/card.ts';
import type { Span } from '../../core/card/rich-text.ts';
import { type Commentary, type Entry, entryTitle } from '../../core/model/commentary.ts';
import type { PermalinkBuilder } from '../../core/model/permalink.ts';
import { messagesFor } from '../../messages/index.ts';

interface StoryProps {
  readonly commentary: Commentary;
  /** The commentary that this one follows up, where that is in the library. */
  readonly earlier?: Entry | undefined;
  readonly permalink?: PermalinkBuilder | undefined;
}

/** Names the commentary that this one follows up. */
export function followsBlock({ commentary: { locale }, earlier, permalink }: StoryProps): BlockOf<'note'>[] {
  if (!earlier) return [];
  const text = messagesFor(locale).story.follows(entryTitle(earlier, locale));
  const url = permalink?.({ slug: earlier.slug, locale });
  return [{ type: 'note', spans: [{ text: '🧵 ' }, { text, ...(url !== undefined && { url }) }] }];
}

export function earlierButton({ commentary: { locale }, earlier }: StoryProps): Button[] {
  if (!earlier) return [];
  const action = { type: 'article', slug: earlier.slug, locale, take: 'neutral' } as const;
  return [{ label: messagesFor(locale).story.earlier, emoji: '🧵', action }];
}

/** Links to the other pages that tell the same story. */
export function othersBlock({ others = [], locale }: Commentary): BlockOf<'note'>[] {
  if (others.length === 0) return [];
  const links = others.flatMap(({ url, site }, index): Span[] => [
    { text: index === 0 ? ' ' : ' · ' },
    { text: site, url },
  ]);
  return [{ type: 'note', spans: [{ text: messagesFor(locale).story.others }, ...links] }];
}
