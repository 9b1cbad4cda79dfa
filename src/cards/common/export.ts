import type { PrivacyScope } from '../../core/bot/action.ts';
import type { Block, Card } from '../../core/card/card.ts';
import { plainParagraph } from '../../core/card/rich-text.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { pagesOf } from './pages-of-text.ts';
import { privacyButton } from './privacy.ts';

export interface Export {
  readonly data: Readonly<Record<string, unknown>>;
  readonly scope: PrivacyScope;
  /** From 0; beyond the last one, since data may go: the last one. */
  readonly page: number;
}

/** All that is kept, as JSON to copy, page by page. */
export function exportCard({ data, scope, page: wanted }: Export, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  const pages = pagesOf(json(data));
  const page = Math.min(wanted, pages.length - 1);
  const isEmpty = Object.values(data).every((value) => Array.isArray(value) && value.length === 0);
  const code = { type: 'code', text: pages[page] ?? '' } as const;
  const body: Block[] = isEmpty
    ? [{ type: 'prose', prose: [plainParagraph(words.exportNothing)] }]
    : [
        { type: 'prose', prose: [code] },
        ...(pages.length > 1 ? [pageNote(words.page(page + 1, pages.length))] : []),
      ];
  const turn = (to: number, label: string, emoji: string) =>
    to >= 0 && to < pages.length ? [privacyButton('export', scope, label, emoji, locale, to)] : [];
  const buttons = [
    ...turn(page - 1, words.buttons.previous, '◀️'),
    ...turn(page + 1, words.buttons.next, '▶️'),
    privacyButton('show', scope, words.buttons.show, '↩️', locale),
  ];
  return { locale, title: words.exportTitle, tone: 'info', body, buttons };
}

function pageNote(text: string): Block {
  return { type: 'note', spans: [{ text }] };
}

/** A record a line: as short as can still be read. */
function json(data: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(data).map(([name, value]) => {
    const isList = Array.isArray(value) && value.length > 0;
    const text = isList
      ? `[\n${value.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n ]`
      : JSON.stringify(value);
    return ` ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}`;
}
