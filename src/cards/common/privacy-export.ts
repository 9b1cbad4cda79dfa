import type { PrivacyScope } from '../../core/bot/action.ts';
import type { Block, Card } from '../../core/card/card.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { noteBlock, proseBlock, textBlock } from './blocks.ts';
import { textPage, textPageButtons } from './paging.ts';
import { privacyAction, privacyButton } from './privacy.ts';

export interface ExportCardProps {
  readonly data: Readonly<Record<string, unknown>>;
  readonly scope: PrivacyScope;
  /** From 0. */
  readonly page: number;
}

/** All the data that is kept, as JSON to copy, page by page. */
export function exportCard({ data, scope, page: wanted }: ExportCardProps, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  const page = textPage(formatJson(data), wanted);
  const isEmpty = Object.values(data).every((value) => Array.isArray(value) && value.length === 0);
  const body: Block[] = isEmpty
    ? [textBlock(words.exportNothing)]
    : [
        proseBlock({ type: 'code', text: page.text }),
        ...(page.count > 1 ? [noteBlock(words.page(page.index + 1, page.count))] : []),
      ];
  const buttons = [
    ...textPageButtons(page, words.buttons, (index) => privacyAction('export', scope, locale, index)),
    privacyButton('show', scope, words.buttons.show, '↩️', locale),
  ];
  return { locale, title: words.exportTitle, tone: 'info', body, buttons };
}

/** Formats JSON with one record a line. */
function formatJson(data: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(data).map(([name, value]) => {
    const isList = Array.isArray(value) && value.length > 0;
    const text = isList
      ? `[\n${value.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n ]`
      : JSON.stringify(value);
    return ` ${JSON.stringify(name)}: ${text}`;
  });
  return `{\n${parts.join(',\n')}\n}`;
}
