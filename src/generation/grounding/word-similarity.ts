import { comparableWords } from './tokens.ts';

/** How often each word occurs. */
function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How many words two texts share, in any order, from 0 to 1 (the Jaccard index of multisets). */
export function wordOverlap(a: readonly string[], b: readonly string[]): number {
  const other = countWords(b);
  let same = 0;
  for (const [word, count] of countWords(a)) same += Math.min(count, other.get(word) ?? 0);
  const union = a.length + b.length - same;
  return union === 0 ? 1 : same / union;
}

/** From this overlap on, one text copies the other except for a word or two. */
export const NEAR_COPY = 0.8;

/** Removes French and English endings of verbs and plurals; rough, but enough to tell whether two sentences share a topic. */
export function roughStem(word: string): string {
  if (word.length < 5) return word.replace(/s$/, '');
  const root = word.replace(
    /(?:aient|eront|erait|ions|ment|ing|ent|ait|ant|era|ees|ied|ies|ed|es|er|ee|ez|ie|e|s|a)$/,
    '',
  );
  return root.length >= 3 ? root.replace(/([^\d])\1$/, '$1') : word;
}

const STOP_WORDS = new Set(
  `est sont etait etaient ete etre a ont avait avaient avoir sera seront serait seraient fut peut peuvent pourrait doit doivent va vont
  le la les un une des de du en y se ce cela ca il elle ils elles on nous vous je tu qui que pour par dans sur avec au aux et ou
  plus moins tres trop bien encore deja tout toute tous si sa son ses leur leurs cette ces cet lui meme aussi
  is are was were be been being has have had do does did will would can could may might should must shall the an to of in on at by
  with for it its he she they we you i this that these those any as so very yet still even just only more less longer there their
  his her our from than all been also`.split(/\s+/),
);

/** Words without a meaning of their own. */
export function isStopWord(word: string): boolean {
  return word.length < 2 || STOP_WORDS.has(word);
}

/** The index of the sentence that shares most words with a quote; the first of them where several do. */
export function nearestSentence(sentences: readonly string[], quote: string): number {
  const wanted = stemsIn(quote);
  const scores = sentences.map(
    (sentence) => [...stemsIn(sentence)].filter((root) => wanted.has(root)).length,
  );
  return Math.max(0, scores.indexOf(Math.max(...scores)));
}

function stemsIn(text: string): Set<string> {
  return new Set(
    comparableWords(text)
      .filter((word) => !isStopWord(word))
      .map(roughStem),
  );
}
