import type { Card } from '../../core/card/card.ts';
import type { ProseBlock } from '../../core/card/rich-text.ts';
import { textFragmentUrl } from '../../core/card/text-fragment.ts';
import type { Excerpt } from '../../core/model/draft.ts';
import type { GenerationFailure } from '../../core/model/failures.ts';
import type { Locale } from '../../core/model/locale.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { boldParagraph, noteBlock, proseBlock } from '../common/blocks.ts';
import { failureText } from '../common/failure.ts';

/** Key sentences of a source, word for word, and why there is no commentary on it. */
export function excerptCard(
  { source, quotes, minutes }: Excerpt,
  failure: GenerationFailure,
  locale: Locale,
  { job }: { readonly job: string },
): Card {
  const words = messagesFor(locale);
  const { excerpt } = words.generation;
  const date = source.published === undefined ? '' : longDate(source.published, locale);
  const site = source.site ?? new URL(source.url).hostname;
  const quoted = quotes.map(
    ({ text }): ProseBlock => ({
      type: 'quote',
      spans: [{ text }, { text: ' ' }, { text: '↗', url: textFragmentUrl(source.url, text) }],
    }),
  );
  return {
    locale,
    title: source.title,
    url: source.url,
    tone: 'neutral',
    body: [
      proseBlock(boldParagraph(excerpt.heading), ...quoted),
      noteBlock(excerpt.about(site, date, String(minutes))),
      noteBlock(failureText(failure, locale, job)),
      ...(failure.code === 'no-model' ? [noteBlock(excerpt.operator)] : []),
    ],
    buttons: [{ label: words.readReference, emoji: '🔗', url: source.url }],
    footer: excerpt.footer,
  };
}
