import type { Block, Button, Card } from '../../core/card/card.ts';
import type { ListItem } from '../../core/card/rich-text.ts';
import type { Locale } from '../../core/model/locale.ts';
import {
  type FeedTestResult,
  type ItemVerdict,
  itemVerdicts,
  type TestedItem,
} from '../../core/ports/feeds.ts';
import { siteName } from '../../core/util/links.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';
import { messagesFor } from '../../messages/index.ts';
import { bulletList, noteBlock, proseBlock, textBlock } from '../common/blocks.ts';
import { allSourcesButton, sourceButton } from './source.ts';
import { wordsText } from './source-details.ts';

/** That many articles are listed at most. */
const MAX_SHOWN = 15;
/** Characters that every platform has room for: of all lines, and what the markup of each line takes of them. */
const MAX_CHARACTERS = 3300;
const MARKUP_PER_LINE = 15;
/** The lines are split into lists: one block may not be as long as all of them. */
const LINES_PER_LIST = 5;

type Read = Extract<FeedTestResult, { kind: 'read' }>;

/** What a test of a source says of each article: whether it would be taken, and if not, why. Taken ones come first. */
export function sourceTestCard(
  tried: Read,
  locale: Locale,
  { spell }: { readonly spell: (command: string) => string },
): Card {
  const words = messagesFor(locale).sources.test;
  const { feed, title, url, items } = tried;
  const taken = items.filter(({ verdict }) => verdict === 'taken').length;
  const summary = items.length === 0 ? words.none : words.summary(String(taken), String(items.length));
  const unwatched = textBlock(words.unwatched, words.addHint(`${spell('source add')} ${url}`));
  return {
    locale,
    title: words.title(sanitizeUserText(title) || siteName(url)),
    url: feed?.site ?? url,
    tone: 'info',
    body: [textBlock(summary), ...itemBlocks(items, locale), ...(feed ? [] : [unwatched])],
    buttons: [...(feed ? actionButtons(feed, locale) : []), allSourcesButton(locale)],
  };
}

function actionButtons(feed: NonNullable<Read['feed']>, locale: Locale): Button[] {
  return [sourceButton('show', feed, locale), sourceButton('filter', feed, locale)];
}

function itemBlocks(items: readonly TestedItem[], locale: Locale): Block[] {
  if (items.length === 0) return [];
  const rank = (verdict: ItemVerdict) => itemVerdicts.indexOf(verdict);
  const sorted = items.toSorted((a, b) => rank(a.verdict) - rank(b.verdict));
  const shown = takeFitting(sorted.slice(0, MAX_SHOWN).map((item) => itemLine(item, locale)));
  const rest = sorted.length - shown.length;
  const more: Block[] = rest > 0 ? [noteBlock(messagesFor(locale).sources.test.more(String(rest)))] : [];
  const lists = Array.from({ length: Math.ceil(shown.length / LINES_PER_LIST) }, (_, index): Block => {
    const some = shown.slice(index * LINES_PER_LIST, (index + 1) * LINES_PER_LIST);
    return proseBlock(bulletList(some));
  });
  return [...lists, ...more];
}

/** As many lines as fit, at least one: the renderer shortens that one if it is too long. */
function takeFitting(lines: readonly ListItem[]): readonly ListItem[] {
  let room = MAX_CHARACTERS;
  const end = lines.findIndex(({ spans }, index) => {
    room -= MARKUP_PER_LINE + spans.reduce((sum, { text, url = '' }) => sum + text.length + url.length, 0);
    return room < 0 && index > 0;
  });
  return end === -1 ? lines : lines.slice(0, end);
}

function itemLine({ title, url, verdict, words: found }: TestedItem, locale: Locale): ListItem {
  const { verdicts, because, untitled } = messagesFor(locale).sources.test;
  const text = sanitizeUserText(title) || untitled;
  const isDue = found.length > 0 && (verdict === 'taken' || verdict === 'excluded-word');
  const verdictText = isDue
    ? because(verdicts[verdict], sanitizeUserText(wordsText(found)))
    : verdicts[verdict];
  const mark = verdict === 'taken' ? '✅ ' : '';
  return {
    depth: 0,
    spans: [
      { text: mark },
      { text, bold: true, ...(url !== undefined && { url }) },
      { text: ` · ${verdictText}` },
    ],
  };
}
