export { createStories, type Stories } from './stories.ts';
export type { SimilarityIndex, StoryDocument } from './story-document.ts';
