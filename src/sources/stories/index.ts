export { createStories, type Stories } from './stories.ts';
export type { StoryIndex, Telling } from './story-document.ts';
