import { type Features, featuresOf } from './features.ts';
import { followUpScore, sameStoryScore } from './same-story.ts';
import { type Rarity, type Similarity, similarityOf } from './similarity.ts';
import type { SimilarityIndex, StoryDocument } from './story-document.ts';

const DAY = 24 * 60 * 60_000;
/** Two pages about one event are at most this far apart. */
const SAME_STORY_WITHIN_MS = 7 * DAY;
/** How many documents are compared in full: those that share most with the one that is looked up. */
const MAX_COMPARED = 20;
/** A term that every document has counts for little, but not for nothing: a copy has all of them. */
const MIN_RARITY = 0.1;
/** An index with fewer documents than this does not know yet which words are rare. */
const MIN_DOCUMENT_COUNT = 200;

type Key = Pick<StoryDocument, 'key'>;
type IndexedDocument = Key & { readonly features: Features };

/** Finds documents that tell the same story, by words they share, weighted by how rare each is in the index. */
export class DocumentIndex implements SimilarityIndex {
  readonly #documents: IndexedDocument[] = [];
  readonly #keys = new Set<string>();
  /** Positions in `#documents` of those that have a term. */
  readonly #documentsByTerm = new Map<string, number[]>();

  add(document: StoryDocument): void {
    const { key } = document;
    if (this.#keys.has(key)) return;
    this.#keys.add(key);
    const features = featuresOf(document);
    const number = this.#documents.push({ key, features }) - 1;
    for (const term of termsOf(features)) {
      const positions = this.#documentsByTerm.get(term);
      if (positions) positions.push(number);
      else this.#documentsByTerm.set(term, [number]);
    }
  }

  find(document: StoryDocument): readonly Key[] {
    if (this.#keys.has(document.key)) return [{ key: document.key }];
    const features = featuresOf(document);
    const near = this.#nearest(features, ({ at }) => Math.abs(at - features.at) <= SAME_STORY_WITHIN_MS);
    return this.#best(near, (known) => sameStoryScore(similarityInOrder(features, known, this.#rarity)));
  }

  findEarlier(document: StoryDocument): readonly Key[] {
    const features = featuresOf(document);
    const near = this.#nearest(features, ({ at }) => at < features.at).filter(
      ({ key }) => key !== document.key,
    );
    return this.#best(near, (known) => {
      const similarity = similarityOf(features, known, this.#rarity);
      // What tells the same story does not follow it up.
      return sameStoryScore(similarity) > 0 ? 0 : followUpScore(similarity);
    });
  }

  readonly #rarity: Rarity = (term) => {
    // The document that is looked up has it, at least.
    const positions = Math.max(1, this.#documentsByTerm.get(term)?.length ?? 0);
    const rarity = Math.log((Math.max(this.#documents.length, MIN_DOCUMENT_COUNT) + 1) / (positions + 1));
    return Math.max(MIN_RARITY, rarity);
  };

  #best(near: readonly IndexedDocument[], likely: (features: Features) => number): readonly Key[] {
    return near
      .map(({ key, features }) => ({ key, score: likely(features) }))
      .filter(({ score }) => score > 0)
      .toSorted((one, other) => other.score - one.score)
      .map(({ key }) => ({ key }));
  }

  /** The documents that share most with it, among those in time. */
  #nearest(features: Features, isInTime: (features: Features) => boolean): readonly IndexedDocument[] {
    const weights = new Float64Array(this.#documents.length);
    for (const term of termsOf(features)) {
      const rarity = this.#rarity(term);
      for (const number of this.#documentsByTerm.get(term) ?? [])
        weights[number] = (weights[number] ?? 0) + rarity;
    }
    const nearest: { readonly known: IndexedDocument; readonly weight: number }[] = [];
    let last = 0;
    for (const [number, known] of this.#documents.entries()) {
      const weight = weights[number] ?? 0;
      if (weight <= last || !isInTime(known.features)) continue;
      const place = nearest.findIndex((one) => one.weight < weight);
      nearest.splice(place < 0 ? nearest.length : place, 0, { known, weight });
      if (nearest.length > MAX_COMPARED) nearest.pop();
      if (nearest.length === MAX_COMPARED) last = nearest.at(-1)?.weight ?? 0;
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
