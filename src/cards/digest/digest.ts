import type { Block, BlockOf, Button, Card } from '../../core/card/card.ts';
import type { DigestContent } from '../../core/card/reply.ts';
import { textRuns } from '../../core/card/rich-text.ts';
import { sentences } from '../../core/card/sentences.ts';
import type { Commentary, Entry, Topic } from '../../core/model/commentary.ts';
import type { PermalinkBuilder } from '../../core/model/permalink.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import type { Take } from '../../core/model/take.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { entryBlock } from '../article/entries.ts';
import { emptyLibraryBlock, latestButton } from '../article/lists.ts';
import { flipHint, noteBlock, textBlock } from '../common/blocks.ts';

interface DigestItem {
  readonly entry: Entry;
  readonly commentary: Commentary;
}

export interface DigestCardProps {
  readonly content: DigestContent;
  /** Those of its articles that are still in the library, in its order. */
  readonly items: readonly DigestItem[];
  readonly topics: readonly Topic[];
  readonly reactions: Reactions;
  /** There is no article in the library at all. */
  readonly emptyLibrary: boolean;
  readonly permalink?: PermalinkBuilder | undefined;
}

/** Sentences of a view where the digest shows one view alone. */
const SENTENCES_OF_ONE_VIEW = 2;

/**
 * A digest. Each article has the first sentence of its summary and of both views; once a reaction has flipped the digest,
 * the first two sentences of that view.
 */
export function digestCard(props: DigestCardProps): Card {
  const { content, items, reactions } = props;
  const { locale, take, day, more } = content;
  const words = messagesFor(locale).digest;
  const body: Block[] = [introBlock(props), ...items.map((item) => itemBlock(item, props))];
  if (more > 0) body.push(noteBlock(words.more(more)));
  return {
    locale,
    title: words.title(longDate(day, locale)),
    tone: take === 'neutral' ? 'info' : take,
    body,
    buttons: [...(more > 0 ? [latestButton(locale)] : []), ...manageButton(content)],
    ...(items.length > 0 && { footer: flipHint(reactions, locale) }),
  };
}

function introBlock({ content, items, emptyLibrary }: DigestCardProps): Block {
  const { locale, since, nothingNew } = content;
  if (emptyLibrary) return emptyLibraryBlock(locale);
  const words = messagesFor(locale).digest;
  const date = longDate(since, locale);
  if (items.length === 0) return textBlock(words.quiet(date));
  return textBlock(nothingNew ? words.nothingNew(date) : words.since(date));
}

function itemBlock(
  { entry, commentary }: DigestItem,
  { content, topics, reactions, permalink }: DigestCardProps,
): BlockOf<'entry'> {
  const { locale, take } = content;
  const views = take === 'neutral' ? (['optimistic', 'pessimistic'] as const) : [take];
  const length = take === 'neutral' ? 1 : SENTENCES_OF_ONE_VIEW;
  const lines = views.map((view) => ({
    emoji: reactions[view].character,
    text: firstSentences(commentary, view, length),
  }));
  return entryBlock(entry, { locale, topics, permalink }, [
    { text: firstSentences(commentary, 'summary', 1) },
    ...lines,
  ]);
}

/** Leads to the subscription. Platforms also recognise a post of the digest by this button. */
function manageButton({ subscription: id, day, locale }: DigestContent): Button[] {
  if (id === undefined) return [];
  const label = messagesFor(locale).digest.manage;
  return [{ label, emoji: '⚙️', action: { type: 'digest', id, day, locale } }];
}

/** The first sentences of a section, across its paragraphs. */
function firstSentences(commentary: Commentary, section: 'summary' | Take, count: number): string {
  const text = textRuns(commentary.sections[section]).join(' ');
  return sentences(text, commentary.locale).slice(0, count).join('').trim();
}
