import type { StoryIndex } from './story-document.ts';
import { TellingIndex } from './story-index.ts';

/** What tells stories apart. */
export interface Stories {
  newIndex(): StoryIndex;
}

/** Tells stories apart by what is said in headlines and leads: see docs/evaluation.md for how well. */
export function createStories(): Stories {
  return { newIndex: () => new TellingIndex() };
}
