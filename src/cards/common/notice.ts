import type { Card } from '../../core/card/card.ts';
import type { ErrorDetail } from '../../core/model/errors.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { textBlock } from './blocks.ts';

/** An error in words, with a button to the help. `spell`: how the platform calls a command. */
export function noticeCard(error: ErrorDetail, locale: Locale, spell: (command: string) => string): Card {
  const words = messagesFor(locale);
  const internal = error.code === 'internal';
  return {
    locale,
    title: internal ? words.error.internalTitle : words.error.title,
    tone: internal ? 'error' : 'warning',
    body: [textBlock(words.error.text(error, spell))],
    buttons: internal ? [] : [{ label: words.help.button, emoji: '💡', action: { type: 'help', locale } }],
  };
}
