import type { AppDeps } from '../../src/app/create-app.ts';
import { ReadingError } from '../../src/core/model/failures.ts';
import { defaultGenerationPolicy } from '../../src/generation/index.ts';
import { defaultFeedPolicy, type FeedReader } from '../../src/sources/index.ts';

/** No feed can be reached. */
const noFeeds: FeedReader = {
  read: async () => ({ kind: 'failed', failure: { code: 'unreachable' } }),
  outlines: async () => ({ code: 'not-a-feed' }),
  close: async () => {},
};

/** Generation without a model and without readable pages, for tests of other parts. */
export const noGeneration: Pick<AppDeps, 'generation' | 'sources' | 'editors'> = {
  generation: {
    read: async () => {
      throw new ReadingError({ code: 'not-found' });
    },
    refreshLibrary: async () => {},
    policy: defaultGenerationPolicy,
  },
  sources: { reader: noFeeds, policy: defaultFeedPolicy },
  editors: [],
};
