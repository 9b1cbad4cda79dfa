import type { Locale } from '../model/locale.ts';
import { type Prose, proseText, type Span, sliceProse, textRuns } from './rich-text.ts';
import { sentences } from './sentences.ts';

export interface Shortened {
  readonly prose: Prose;
  /** Where the rest begins, as an offset of `proseText`; undefined when nothing was cut. */
  readonly restFrom: number | undefined;
}

/**
 * The longest beginning of the prose that fits. It is cut after a sentence; if no sentence fits, after a word; if no word
 * fits, after a character. It is not cut inside a link unless every other cut is too long. Empty if not even one character
 * fits.
 * @param fits Must be monotonic: what fits still fits when it is shortened.
 */
export function shorten(prose: Prose, locale: Locale, fits: (prose: Prose) => boolean): Shortened {
  if (fits(prose)) return { prose, restFrom: undefined };
  for (const cuts of [sentenceEnds(prose, locale), wordEnds(prose), characterEnds(prose)]) {
    const at = longestFitting(cuts, (cut) => fits(sliceProse(prose, 0, cut)));
    if (at !== undefined) return { prose: sliceProse(prose, 0, at), restFrom: at };
  }
  return { prose: [], restFrom: 0 };
}

function longestFitting(cuts: readonly number[], fits: (cut: number) => boolean): number | undefined {
  let low = 0;
  let high = cuts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(cuts[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : cuts[low - 1];
}

function sentenceEnds(prose: Prose, locale: Locale): number[] {
  return withoutCutsInLinks(
    prose,
    endsOfParts(prose, (text) => sentences(text, locale)),
  );
}

function wordEnds(prose: Prose): number[] {
  return withoutCutsInLinks(
    prose,
    endsOfParts(prose, (text) => text.match(/\s*\S+/gu) ?? []),
  );
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

function characterEnds(prose: Prose): number[] {
  return endsOfParts(prose, (text) => [...characters.segment(text)].map((part) => part.segment));
}

/** The offsets at which the parts of each run of text end, ascending, without 0. */
function endsOfParts(prose: Prose, split: (text: string) => readonly string[]): number[] {
  const found: number[] = [];
  let start = 0;
  for (const run of textRuns(prose)) {
    let end = start;
    for (const part of split(run)) {
      end += part.length;
      found.push(end);
    }
    start += run.length;
  }
  return found.filter((end) => end > 0);
}

function withoutCutsInLinks(prose: Prose, cuts: readonly number[]): number[] {
  const links = linkRanges(prose);
  return cuts.filter((cut) => !links.some(([from, to]) => from < cut && cut < to));
}

function linkRanges(prose: Prose): [number, number][] {
  const ranges: [number, number][] = [];
  let start = 0;
  for (const span of allSpans(prose)) {
    const end = start + span.text.length;
    const last = ranges.at(-1);
    if (span.url && last && last[1] === start) last[1] = end;
    else if (span.url) ranges.push([start, end]);
    start = end;
  }
  return ranges;
}

function allSpans(prose: Prose): readonly Span[] {
  return prose.flatMap((block): readonly Span[] => {
    if (block.type === 'code') return [{ text: block.text }];
    return block.type === 'list' ? block.items.flatMap((item) => item.spans) : block.spans;
  });
}

/** Shortens one line of plain text to `max` UTF-16 units, after a word, with an ellipsis. */
export function truncate(text: string, max: number): string {
  if (text.length <= max) return text;
  const room = max - 1;
  const words = text.slice(0, room + 1).replace(/\s+\S*$/u, '');
  const kept = words !== '' && words.length <= room ? words : wholeCharacters(text, room);
  return `${kept.replace(/[\s,;:.]+$/u, '')}…`;
}

function wholeCharacters(text: string, max: number): string {
  let kept = '';
  for (const { segment } of characters.segment(text.slice(0, max + 64))) {
    if (kept.length + segment.length > max) break;
    kept += segment;
  }
  return kept;
}

/** False for prose that is empty, or white space. */
export function hasText(prose: Prose): boolean {
  return proseText(prose).trim() !== '';
}
