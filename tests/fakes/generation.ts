import type { AppParts } from '../../src/app.ts';
import { ReadingError } from '../../src/core/failure.ts';
import { defaultGenerationPolicy } from '../../src/generation/index.ts';

/** A program without a model, on a network without a page: for tests of other things. */
export const noGeneration: Pick<AppParts, 'generation' | 'editors'> = {
  generation: {
    read: async () => {
      throw new ReadingError({ code: 'not-found' });
    },
    refreshLibrary: async () => {},
    policy: defaultGenerationPolicy,
  },
  editors: [],
};
