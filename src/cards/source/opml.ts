import type { Card } from '../../core/card/card.ts';
import { plainParagraph } from '../../core/card/rich-text.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { noteBlock, proseBlock } from '../common/blocks.ts';
import { textPage, textPageButtons } from '../common/paging.ts';
import { allSourcesButton } from './source.ts';

/** The sources as OPML to copy, page by page. */
export function opmlCard(opml: string, wanted: number, locale: Locale): Card {
  const words = messagesFor(locale).sources.export;
  const page = textPage(opml, wanted);
  const note = words.page(String(page.index + 1), String(page.count));
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [
      proseBlock(plainParagraph(words.intro), { type: 'code', text: page.text }),
      ...(page.count > 1 ? [noteBlock(note)] : []),
    ],
    buttons: [
      ...textPageButtons(page, words, (index) => ({ type: 'opml', locale, page: index })),
      allSourcesButton(locale),
    ],
  };
}
