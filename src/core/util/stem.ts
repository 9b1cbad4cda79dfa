/**
 * The French and the English stem of a word, without those that equal it. Two minimal stemmers: J. Savoy's for French and
 * D. Harman's for English, as in Lucene's “minimal” filters. They unify plurals and feminines; a full stemmer (Snowball)
 * merges too many words of short titles, and takes 200 kB.
 * @param word As `foldAccents` returns it.
 */
export function stems(word: string): string[] {
  return [...new Set([stemFrench(word), stemEnglish(word)])].filter((stem) => stem !== word);
}

export function stemFrench(word: string): string {
  if (word.length < 5) return word;
  if (word.endsWith('aux')) return `${word.slice(0, -2)}l`;
  if (word.endsWith('x')) return word.slice(0, -1);
  const stem = word.replace(/s$/, '').replace(/r$/, '').replace(/e$/, '').replace(/e$/, '');
  return stem.replace(/([^\d])\1$/, '$1');
}

export function stemEnglish(word: string): string {
  if (word.length < 4 || !word.endsWith('s') || /[us]s$/.test(word)) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^aeo]es$/.test(word) || word.endsWith('s') ? word.slice(0, -1) : word;
}
