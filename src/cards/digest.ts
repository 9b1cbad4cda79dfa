import type { Block, BlockOf, Button, Card } from '../core/card.ts';
import type { Commentary, Entry, SectionName, Topic } from '../core/commentary.ts';
import type { Reactions } from '../core/reactions.ts';
import type { DigestSubject } from '../core/reply.ts';
import { plain, textRuns } from '../core/rich-text.ts';
import { firstSentence } from '../core/sentences.ts';
import { type Take, takes } from '../core/take.ts';
import { longDate } from '../messages/dates.ts';
import { messagesFor } from '../messages/index.ts';
import { entryBlock } from './entries.ts';

export interface DigestItem {
  readonly entry: Entry;
  readonly commentary: Commentary;
}

export interface DigestParts {
  readonly subject: DigestSubject;
  /** The articles of the subject that are still in the library, in its order. */
  readonly items: readonly DigestItem[];
  readonly topics: readonly Topic[];
  readonly reactions: Reactions;
}

/** What is new: each article in a sentence, and in the first sentence of either view, or of the one that was asked for. */
export function digestCard({ subject, items, topics, reactions }: DigestParts): Card {
  const { locale, take, day, since, nothingNew, more } = subject;
  const words = messagesFor(locale).digest;
  const date = longDate(since, locale);
  const intro = !nothingNew
    ? words.since(date)
    : items.length > 0
      ? words.nothingNew(date)
      : words.quiet(date);
  const body: Block[] = [{ type: 'prose', prose: [plain(intro)] }, ...items.map(itemBlock)];
  if (more > 0) body.push({ type: 'note', spans: [{ text: words.more(more) }] });
  return {
    locale,
    title: words.title(longDate(day, locale)),
    tone: take === 'neutral' ? 'info' : take,
    body,
    buttons: manageButton(subject),
    ...(items.length > 0 && { footer: flipHint() }),
  };

  function itemBlock({ entry, commentary }: DigestItem): BlockOf<'entry'> {
    const views = takes.filter((one) => one !== 'neutral' && (take === 'neutral' || take === one));
    const lines = views.map((one) => ({ emoji: reactions[one].character, text: opening(commentary, one) }));
    return entryBlock(entry, locale, topics, [{ text: opening(commentary, 'summary') }, ...lines]);
  }

  function flipHint(): string {
    const { optimistic, pessimistic, neutral } = reactions;
    return messagesFor(locale).flipHint(optimistic.character, pessimistic.character, neutral.character);
  }
}

/** What is this digest, and how to change it: also how its post is known again. */
function manageButton({ subscription: id, day, locale }: DigestSubject): Button[] {
  if (id === undefined) return [];
  const label = messagesFor(locale).digest.manage;
  return [{ label, emoji: '⚙️', action: { type: 'digest', id, day, locale } }];
}

function opening(commentary: Commentary, section: SectionName & (Take | 'summary')): string {
  return firstSentence(textRuns(commentary.sections[section])[0] ?? '', commentary.locale);
}
