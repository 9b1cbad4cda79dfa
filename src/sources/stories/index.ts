export { DocumentIndex } from './similarity-index.ts';
export type { SimilarityIndex, StoryDocument } from './story-document.ts';
