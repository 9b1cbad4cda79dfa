import { DocumentIndex } from './similarity-index.ts';
import type { SimilarityIndex } from './story-document.ts';

/** What tells stories apart. */
export interface Stories {
  newIndex(): SimilarityIndex;
}

/** Tells stories apart by what is said in headlines and leads: see docs/evaluation.md for how well. */
export function createStories(): Stories {
  return { newIndex: () => new DocumentIndex() };
}
