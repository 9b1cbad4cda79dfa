import type { PrivacyDeed, PrivacyScope } from '../core/action.ts';
import type { Block, Button, Card } from '../core/card.ts';
import type { Locale } from '../core/locale.ts';
import { noticeOf } from '../core/notice.ts';
import { type ListItem, plain } from '../core/rich-text.ts';
import { messagesFor } from '../messages/index.ts';

export interface PrivacyParts {
  /** How many digests the reader has for themselves. */
  readonly digests: number;
  /** The reader speaks for the guild or workspace. */
  readonly admin: boolean;
}

/** What is kept, why, for how long; and the buttons to have it, or to have it deleted. */
export function privacyCard({ digests, admin }: PrivacyParts, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  const { you, place, buttons } = words;
  const mine = [
    buttonFor('export', 'me', buttons.exportMine, '📤', locale),
    buttonFor('ask', 'me', buttons.deleteMine, '🗑️', locale),
  ];
  const ofPlace = [
    buttonFor('export', 'workspace', buttons.exportPlace, '📤', locale),
    buttonFor('ask', 'workspace', buttons.deletePlace, '🗑️', locale),
  ];
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [
      { type: 'prose', prose: [plain(words.intro)] },
      part(words.aboutYou, [you.digests(digests), you.made, you.how]),
      part(words.aboutPlace, [place.digests, place.posts, place.log, place.how]),
    ],
    buttons: [...mine, ...(admin ? ofPlace : [])],
  };
}

/** All that is kept, as JSON to copy. */
export function exportCard(data: Readonly<Record<string, unknown>>, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  const isEmpty = Object.values(data).every((value) => Array.isArray(value) && value.length === 0);
  const code = { type: 'code', text: json(data) } as const;
  const body: Block[] = isEmpty
    ? [{ type: 'prose', prose: [plain(words.exportNothing)] }]
    : [
        { type: 'prose', prose: [code] },
        { type: 'note', spans: [{ text: words.exportHint }] },
      ];
  const back = buttonFor('show', 'me', words.buttons.show, '↩️', locale);
  return { locale, title: words.exportTitle, tone: 'info', body, buttons: [back] };
}

/** Says what will go, and asks. */
export function askCard(scope: PrivacyScope, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  const buttons = [
    buttonFor('delete', scope, words.buttons.confirm, '🗑️', locale),
    buttonFor('show', scope, words.buttons.back, '↩️', locale),
  ];
  return { ...noticeOf(locale, words.askTitle, words.ask[scope], 'warning'), buttons };
}

export function deletedCard(count: number, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  return noticeOf(locale, words.deletedTitle, words.deleted(count));
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

function part(title: string, lines: readonly string[]): Block {
  const items = lines.map((text): ListItem => ({ depth: 0, spans: [{ text }] }));
  return {
    type: 'prose',
    prose: [
      { type: 'paragraph', spans: [{ text: title, bold: true }] },
      { type: 'list', ordered: false, items },
    ],
  };
}

function buttonFor(
  deed: PrivacyDeed,
  scope: PrivacyScope,
  label: string,
  emoji: string,
  locale: Locale,
): Button {
  return { label, emoji, action: { type: 'privacy', do: deed, scope, locale } };
}
