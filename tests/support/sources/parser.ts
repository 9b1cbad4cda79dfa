import { FeedParser } from '../../../src/sources/read/parser.ts';

const parser = new FeedParser();

/** One parser for all readers of a test process: starting its thread takes far longer than most tests. */
export const sharedParser: Pick<FeedParser, 'run' | 'close'> = {
  run: (job) => parser.run(job),
  close: async () => {},
};
