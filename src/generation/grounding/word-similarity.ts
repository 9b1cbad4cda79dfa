/** Counts of each word. */
function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** How much of the words of two texts is the same, however they are ordered: from 0 to 1. */
export function wordOverlap(a: readonly string[], b: readonly string[]): number {
  const other = countWords(b);
  let same = 0;
  for (const [word, count] of countWords(a)) same += Math.min(count, other.get(word) ?? 0);
  const union = a.length + b.length - same;
  return union === 0 ? 1 : same / union;
}

/** Above it, one text copies the other but for a word or two. */
export const NEAR_COPY = 0.8;

/** A word without the endings of verbs and plurals: rough, for telling whether two sentences speak of the same thing. */
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

/** Words that carry no meaning of their own. */
export function isStopWord(word: string): boolean {
  return word.length < 2 || STOP_WORDS.has(word);
}
