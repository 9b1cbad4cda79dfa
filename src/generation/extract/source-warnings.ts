import type { SourceWarning } from '../../core/model/draft.ts';
import { cleanLine } from './clean-text.ts';
import { countWords } from './count-words.ts';
import { looksLikeInstructions } from './prompt-injection.ts';

/** Letters of the "tags" block, which no screen shows: a whole message fits in them. Flags of regions use a few. */
const TAGS = /[\u{e0000}-\u{e007f}]/gu;
const MIN_TAG_CHARACTERS = 20;
/** So many words of hidden prose are more than a notice that a script would show. */
const MIN_HIDDEN_WORDS = 120;
/** A line that long and closed like a sentence is prose; menus and buttons are not. */
const PROSE_WORDS = 12;

/**
 * What an editor should know of a page.
 * @param hidden What was taken out, a line each.
 * @param comments Of the markup: they too are out of sight.
 */
export function detectWarnings(page: {
  readonly html: string;
  readonly text: string;
  readonly hidden: string;
  readonly comments: string;
}): readonly SourceWarning[] {
  const unseen = [page.hidden, page.comments].join('\n');
  const isHidden =
    looksLikeInstructions(cleanLines(unseen)) ||
    hiddenProse(page.hidden) >= MIN_HIDDEN_WORDS ||
    tags(page.html) >= MIN_TAG_CHARACTERS;
  return [
    ...(isHidden ? (['hidden-text'] as const) : []),
    ...(looksLikeInstructions(page.text) ? (['instructions'] as const) : []),
  ];
}

function hiddenProse(hidden: string): number {
  const lines = hidden.split('\n').map(cleanLine);
  return lines
    .map((line) => (/[.!?…»”"]$/.test(line) ? countWords(line) : 0))
    .reduce((sum, words) => sum + (words >= PROSE_WORDS ? words : 0), 0);
}

function tags(html: string): number {
  return html.match(TAGS)?.length ?? 0;
}

function cleanLines(text: string): string {
  return text.split('\n').map(cleanLine).join('\n');
}
