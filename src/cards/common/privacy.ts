import type { ActionOf, PrivacyAction, PrivacyScope } from '../../core/bot/action.ts';
import type { Block, Button, Card } from '../../core/card/card.ts';
import type { ListItem } from '../../core/card/rich-text.ts';
import { textCard } from '../../core/card/text-card.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { boldParagraph, bulletList, proseBlock, textBlock } from './blocks.ts';

export interface PrivacyProps {
  /** How many subscriptions the reader has in direct messages. */
  readonly digests: number;
  /** The reader administers the guild or workspace. */
  readonly admin: boolean;
}

/** Which data is kept, why and for how long, with buttons to export and to delete it. */
export function privacyCard({ digests, admin }: PrivacyProps, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  const { you, place, buttons } = words;
  const mine = [
    privacyButton('export', 'me', buttons.exportMine, '📤', locale),
    privacyButton('ask', 'me', buttons.deleteMine, '🗑️', locale),
  ];
  const ofPlace = [
    privacyButton('export', 'workspace', buttons.exportPlace, '📤', locale),
    privacyButton('ask', 'workspace', buttons.deletePlace, '🗑️', locale),
  ];
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [
      textBlock(words.intro),
      headedList(words.aboutYou, [you.digests(digests), you.made, you.links, you.how]),
      headedList(words.aboutPlace, [place.digests, place.posts, place.log, place.how]),
    ],
    buttons: [...mine, ...(admin ? ofPlace : [])],
  };
}

/** Asks whether to delete the data, and says which. */
export function confirmDeletionCard(scope: PrivacyScope, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  const buttons = [
    privacyButton('delete', scope, words.buttons.confirm, '🗑️', locale),
    privacyButton('show', scope, words.buttons.back, '↩️', locale),
  ];
  return { ...textCard(locale, words.askTitle, words.ask[scope], 'warning'), buttons };
}

export function deletedCard(count: number, locale: Locale): Card {
  const words = messagesFor(locale).privacy;
  return textCard(locale, words.deletedTitle, words.deleted(count));
}

function headedList(title: string, lines: readonly string[]): Block {
  const items = lines.map((text): ListItem => ({ depth: 0, spans: [{ text }] }));
  return proseBlock(boldParagraph(title), bulletList(items));
}

/** A button that shows, exports or deletes data. */
export function privacyButton(
  action: PrivacyAction,
  scope: PrivacyScope,
  label: string,
  emoji: string,
  locale: Locale,
): Button {
  return { label, emoji, action: privacyAction(action, scope, locale) };
}

export function privacyAction(
  action: PrivacyAction,
  scope: PrivacyScope,
  locale: Locale,
  page = 0,
): ActionOf<'privacy'> {
  return { type: 'privacy', do: action, scope, page, locale };
}
