import { foldAccents } from '../../core/util/fold-accents.ts';

/** Elided articles and conjunctions of French: l’, d’, qu’. */
const ELIDED =
  /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|quelqu|presqu)['’ʼ](?=[\p{L}\p{N}])/gu;

/** Words that are in too many titles to tell them apart. */
const STOP_WORDS = new Set(
  (
    'a au aux ce ces cette dans de des du elle en est et il la le les leur leurs mais ne ou par pas plus pour que qui sa se ses son ' +
    'sont sur un une vers y an and are as at be but by for from has have how in is it its not of on or that the their this to was what when who why with'
  ).split(' '),
);

/** Limits of the work that one text can cause, in characters and words. */
const MAX_TEXT = 300;
const MAX_TOKENS = 12;
const MAX_TOKEN = 40;

/** All words of a text in lower case without accents; elided articles (l’, d’, qu’) are dropped. */
export function words(text: string): string[] {
  return (normalize(text).match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.slice(0, MAX_TOKEN));
}

/** The first one to three letters of each of those words: much faster than the words. */
export function wordStarts(text: string): string[] {
  return normalize(text).match(/(?<![\p{L}\p{N}])[\p{L}\p{N}]{1,3}/gu) ?? [];
}

function normalize(text: string): string {
  return foldAccents(text.slice(0, MAX_TEXT)).replace(ELIDED, ' ');
}

/** The words without stop words, each once, at most `MAX_TOKENS`; all of them when all are stop words. */
export function significantWords(text: string): string[] {
  const all = [...new Set(words(text))];
  const significant = all.filter((word) => !STOP_WORDS.has(word));
  return (significant.length > 0 ? significant : all).slice(0, MAX_TOKENS);
}

/** Only letters and digits: `Deep Seek`, `deep-seek` and `deepseek` are the same. */
export function compactText(text: string): string {
  return words(text).join('');
}
