import type { Button, Card } from '../../core/card/card.ts';
import { plainParagraph } from '../../core/card/rich-text.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { pagesOf } from '../common/pages-of-text.ts';
import { allSourcesButton } from './source.ts';

/** The sources as OPML to copy, page by page; beyond the last page, since sources may go: the last one. */
export function opmlCard(opml: string, wanted: number, locale: Locale): Card {
  const words = messagesFor(locale).sources.export;
  const pages = pagesOf(opml);
  const page = Math.min(wanted, pages.length - 1);
  const turn = (to: number, label: string, emoji: string): Button[] =>
    to < 0 || to >= pages.length ? [] : [{ label, emoji, action: { type: 'opml', locale, page: to } }];
  const note = words.page(String(page + 1), String(pages.length));
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [
      { type: 'prose', prose: [plainParagraph(words.intro), { type: 'code', text: pages[page] ?? '' }] },
      ...(pages.length > 1 ? [{ type: 'note' as const, spans: [{ text: note }] }] : []),
    ],
    buttons: [
      ...turn(page - 1, words.previous, '◀️'),
      ...turn(page + 1, words.next, '▶️'),
      allSourcesButton(locale),
    ],
  };
}
