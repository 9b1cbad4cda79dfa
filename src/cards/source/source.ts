import type { SourceAction } from '../../core/bot/action.ts';
import type { Button, Card } from '../../core/card/card.ts';
import type { Feed } from '../../core/model/feed.ts';
import type { Locale } from '../../core/model/locale.ts';
import { siteName } from '../../core/util/links.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';
import { utcDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { fieldsBlock, textBlock } from '../common/blocks.ts';

const emojis: Readonly<Record<SourceAction, string>> = {
  show: '↩️',
  test: '🧪',
  filter: '✏️',
  pause: '⏸️',
  resume: '▶️',
  remove: '🗑️',
  undo: '↩️',
};

export function sourceButton(action: SourceAction, { id }: Pick<Feed, 'id'>, locale: Locale): Button {
  const label = messagesFor(locale).sources.buttons[action];
  return { label, emoji: emojis[action], action: { type: 'source', do: action, id, locale } };
}

export function allSourcesButton(locale: Locale): Button {
  const label = messagesFor(locale).sources.buttons.all;
  return { label, emoji: '📡', action: { type: 'sources', locale, from: 0 } };
}

/** Tells the person who added a source, by direct message, that it is broken. */
export function brokenSourceCard(feed: Feed, locale: Locale): Card {
  const { broken, fields } = messagesFor(locale).sources;
  const name = sourceName(feed);
  const since = feed.failingSince ?? feed.addedAt;
  const text = [broken.since(utcDate(since, locale)), failureReason(feed, locale)].filter(Boolean).join(' ');
  return {
    locale,
    title: broken.title(name),
    url: feed.site ?? feed.url,
    tone: 'warning',
    body: [textBlock(text, broken.advice), fieldsBlock([[fields.feed, feed.url]])],
    buttons: [
      sourceButton('test', feed, locale),
      sourceButton('resume', feed, locale),
      sourceButton('remove', feed, locale),
    ],
  };
}

/** The name of a source on one line: the title of its feed, or its host. */
export function sourceName({ title, url }: Pick<Feed, 'title' | 'url'>): string {
  const name = sanitizeUserText(title);
  return name === '' || name === sanitizeUserText(url) ? siteName(url) : name;
}

/** Why it cannot be read, in a sentence; empty where it can. */
export function failureReason({ failure }: Pick<Feed, 'failure'>, locale: Locale): string {
  return failure ? messagesFor(locale).sources.reason(failure) : '';
}
