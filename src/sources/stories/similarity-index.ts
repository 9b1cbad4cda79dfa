import { type Features, featuresOf } from './features.ts';
import { followUpScore, sameStoryScore } from './same-story.ts';
import { type Rarity, type Similarity, similarityOf } from './similarity.ts';
import type { SimilarityIndex, StoryDocument } from './story-document.ts';

const DAY = 24 * 60 * 60_000;
/** Two tellings of one event come within so long. */
const SAME_WITHIN = 7 * DAY;
/** So many are looked at closely: those that share most with what is asked for. */
const CLOSELY = 20;
/** What every telling has weighs hardly anything, but a copy has all of it. */
const LEAST_RARITY = 0.1;
/** An index that has hardly anything yet does not know which words are rare. */
const LEAST_COUNT = 200;

type Key = Pick<StoryDocument, 'key'>;
type Known = Key & { readonly features: Features };

/** Tellings that others are compared with. How rare a word is shows by how many of them have it. */
export class DocumentIndex implements SimilarityIndex {
  readonly #known: Known[] = [];
  readonly #keys = new Set<string>();
  /** Which have a term, by their number. */
  readonly #having = new Map<string, number[]>();

  add(document: StoryDocument): void {
    const { key } = document;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const features = featuresOf(document);
    const number = this.#known.push({ key, features }) - 1;
    for (const term of termsOf(features)) {
      const having = this.#having.get(term);
      if (having) having.push(number);
      else this.#having.set(term, [number]);
    }
  }

  find(document: StoryDocument): readonly Key[] {
    if (this.#keys.has(document.key)) return [{ key: document.key }];
    const features = featuresOf(document);
    const near = this.#near(features, ({ at }) => Math.abs(at - features.at) <= SAME_WITHIN);
    return this.#best(near, (known) => sameStoryScore(similarityInOrder(features, known, this.#rarity)));
  }

  findEarlier(document: StoryDocument): readonly Key[] {
    const features = featuresOf(document);
    const near = this.#near(features, ({ at }) => at < features.at).filter(({ key }) => key !== document.key);
    return this.#best(near, (known) => {
      const similarity = similarityOf(features, known, this.#rarity);
      // What tells the same story does not go on from it.
      return sameStoryScore(similarity) > 0 ? 0 : followUpScore(similarity);
    });
  }

  readonly #rarity: Rarity = (term) => {
    // What is asked for has it, at least.
    const having = Math.max(1, this.#having.get(term)?.length ?? 0);
    const rarity = Math.log((Math.max(this.#known.length, LEAST_COUNT) + 1) / (having + 1));
    return Math.max(LEAST_RARITY, rarity);
  };

  #best(near: readonly Known[], likely: (features: Features) => number): readonly Key[] {
    return near
      .map(({ key, features }) => ({ key, score: likely(features) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score)
      .map(({ key }) => ({ key }));
  }

  /** Those that share most with it, of those in time. */
  #near(features: Features, isInTime: (features: Features) => boolean): readonly Known[] {
    const weights = new Float64Array(this.#known.length);
    for (const term of termsOf(features)) {
      const rarity = this.#rarity(term);
      for (const number of this.#having.get(term) ?? []) weights[number] = (weights[number] ?? 0) + rarity;
    }
    const nearest: { readonly known: Known; readonly weight: number }[] = [];
    let last = 0;
    for (const [number, known] of this.#known.entries()) {
      const weight = weights[number] ?? 0;
      if (weight <= last || !isInTime(known.features)) continue;
      const place = nearest.findIndex((one) => one.weight < weight);
      nearest.splice(place < 0 ? nearest.length : place, 0, { known, weight });
      if (nearest.length > CLOSELY) nearest.pop();
      if (nearest.length === CLOSELY) last = nearest.at(-1)?.weight ?? 0;
    }
    return nearest.map(({ known }) => known);
  }
}

function termsOf({ terms, numbers }: Features): readonly string[] {
  return [...terms.keys(), ...numbers];
}

function similarityInOrder(one: Features, other: Features, rarity: Rarity): Similarity {
  // Of the same moment: the one that looks back is the later one, so that neither depends on which is asked for.
  const isEarlier = one.at === other.at ? other.looksBack : one.at < other.at;
  return isEarlier ? similarityOf(other, one, rarity) : similarityOf(one, other, rarity);
}
