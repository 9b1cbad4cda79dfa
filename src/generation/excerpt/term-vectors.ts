import { foldAccents } from '../../core/util/fold-accents.ts';
import { stemEnglish, stemFrench } from '../../core/util/stem.ts';

/** The terms of a sentence with their weights. Its length is 1, or 0 where no term has a weight. */
export type TermVector = ReadonlyMap<string, number>;

const ELIDED = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=[\p{L}\p{N}])/gu;
/** Scripts without spaces between words: pairs of characters are used as words. */
const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+$/u;

/** The words of a text without case and accents, stemmed in French and English. */
export function termsOf(text: string, language: string): readonly string[] {
  const folded = foldAccents(text).replace(ELIDED, ' ');
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    if (UNSPACED.test(word)) return characterPairs(word);
    if (language === 'fr') return stemFrench(word);
    return language === 'en' ? stemEnglish(word) : word;
  });
}

/** TF-IDF vectors of sentences, given their terms: a term that occurs in all of them weighs nothing. */
export function tfIdfVectors(sentences: readonly (readonly string[])[]): readonly TermVector[] {
  const documentFrequency = new Map<string, number>();
  for (const terms of sentences) {
    for (const term of new Set(terms)) documentFrequency.set(term, (documentFrequency.get(term) ?? 0) + 1);
  }
  return sentences.map((terms) => {
    const weights = new Map<string, number>();
    for (const term of terms) {
      const rarity = Math.log(sentences.length / (documentFrequency.get(term) ?? 1));
      weights.set(term, (weights.get(term) ?? 0) + rarity);
    }
    return normalized(weights);
  });
}

/** From 0 (no common term) to 1 (the same terms with the same weights). */
export function cosineSimilarity(one: TermVector, other: TermVector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let product = 0;
  for (const [term, weight] of small) product += weight * (large.get(term) ?? 0);
  return product;
}

/** The share of the shorter one's terms that the other has too, without weights. */
export function overlapCoefficient(one: TermVector, other: TermVector): number {
  const common = one.keys().filter((term) => other.has(term));
  return [...common].length / Math.max(1, Math.min(one.size, other.size));
}

function normalized(weights: TermVector): TermVector {
  const length = Math.sqrt(weights.values().reduce((sum, weight) => sum + weight * weight, 0));
  return new Map(weights.entries().map(([term, weight]) => [term, weight / (length || 1)]));
}

function characterPairs(word: string): readonly string[] {
  const characters = [...word];
  if (characters.length < 2) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}
