import type { SourceWarning } from '../../core/model/draft.ts';
import { cleanLine } from './clean-text.ts';
import { countWords } from './count-words.ts';
import { looksLikeInstructions } from './prompt-injection.ts';

/** Characters of the Tags block are invisible and can spell a whole message. Flags of regions use a few of them. */
const TAG_CHARACTERS = /[\u{e0000}-\u{e007f}]/gu;
const MIN_TAG_CHARACTERS = 20;
/** More hidden words than a notice that a script shows later has. */
const MIN_HIDDEN_WORDS = 120;
/** A line of so many words that ends like a sentence is prose; menus and buttons are shorter. */
const PROSE_WORDS = 12;

/**
 * What an editor should know before trusting a page.
 * @param page `hidden` and `comments` are what `stripHidden` removed
 */
export function detectWarnings(page: {
  readonly html: string;
  readonly text: string;
  readonly hidden: string;
  readonly comments: string;
}): readonly SourceWarning[] {
  const invisible = [page.hidden, page.comments].join('\n');
  const isHidden =
    looksLikeInstructions(cleanLines(invisible)) ||
    hiddenProseWords(page.hidden) >= MIN_HIDDEN_WORDS ||
    countTagCharacters(page.html) >= MIN_TAG_CHARACTERS;
  return [
    ...(isHidden ? (['hidden-text'] as const) : []),
    ...(looksLikeInstructions(page.text) ? (['instructions'] as const) : []),
  ];
}

function hiddenProseWords(hidden: string): number {
  const lines = hidden.split('\n').map(cleanLine);
  return lines
    .map((line) => (/[.!?…»”"]$/.test(line) ? countWords(line) : 0))
    .reduce((sum, words) => sum + (words >= PROSE_WORDS ? words : 0), 0);
}

function countTagCharacters(html: string): number {
  return html.match(TAG_CHARACTERS)?.length ?? 0;
}

function cleanLines(text: string): string {
  return text.split('\n').map(cleanLine).join('\n');
}
