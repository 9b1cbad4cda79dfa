import { foldAccents } from '../../core/util/fold-accents.ts';
import { stemEnglish, stemFrench } from '../../core/util/stem.ts';

/** What a sentence speaks of: its terms, and how much each of them weighs; of length 1, or 0 where nothing weighs. */
export type TermVector = ReadonlyMap<string, number>;

const ELIDED = /(?<![\p{L}\p{N}])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’](?=[\p{L}\p{N}])/gu;
/** Scripts that set no space between words: pairs of signs stand for words. */
const UNSPACED =
  /^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]+$/u;

/** The words of a text, folded and stemmed as far as the language is known. */
export function termsOf(text: string, language: string): readonly string[] {
  const folded = foldAccents(text).replace(ELIDED, ' ');
  return (folded.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((word) => {
    if (UNSPACED.test(word)) return characterPairs(word);
    if (language === 'fr') return stemFrench(word);
    return language === 'en' ? stemEnglish(word) : word;
  });
}

/** Weighs each term by how rare it is among the sentences: what stands in all of them tells nothing. */
export function tfIdfVectors(sentences: readonly (readonly string[])[]): readonly TermVector[] {
  const holding = new Map<string, number>();
  for (const terms of sentences) {
    for (const term of new Set(terms)) holding.set(term, (holding.get(term) ?? 0) + 1);
  }
  return sentences.map((terms) => {
    const weights = new Map<string, number>();
    for (const term of terms) {
      const rarity = Math.log(sentences.length / (holding.get(term) ?? 1));
      weights.set(term, (weights.get(term) ?? 0) + rarity);
    }
    return normalized(weights);
  });
}

/** Cosine: 1 for the same terms in the same measure, 0 for none in common. */
export function cosineSimilarity(one: TermVector, other: TermVector): number {
  const [small, large] = one.size < other.size ? [one, other] : [other, one];
  let product = 0;
  for (const [term, weight] of small) product += weight * (large.get(term) ?? 0);
  return product;
}

/** How much of the shorter one the other holds too, each term counted once and for the same. */
export function overlapCoefficient(one: TermVector, other: TermVector): number {
  const common = one.keys().filter((term) => other.has(term));
  return [...common].length / Math.max(1, Math.min(one.size, other.size));
}

function normalized(weights: TermVector): TermVector {
  const length = Math.sqrt(weights.values().reduce((sum, weight) => sum + weight * weight, 0));
  return new Map(weights.entries().map(([term, weight]) => [term, weight / (length || 1)]));
}

function characterPairs(word: string): readonly string[] {
  const signs = [...word];
  return signs.length < 2 ? signs : signs.slice(1).map((sign, index) => `${signs[index]}${sign}`);
}
