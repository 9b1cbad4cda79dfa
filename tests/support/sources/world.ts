import type { Candidate, Feed } from '../../../src/core/model/feed.ts';
import type { Library } from '../../../src/core/ports/library.ts';
import {
  createFeedReader,
  defaultFeedPolicy,
  type FeedDeps,
  FeedEngine,
  type FeedPolicy,
} from '../../../src/sources/index.ts';
import type { SimilarityIndex, StoryDocument } from '../../../src/sources/stories/index.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { stepClock } from '../../fakes/clock.ts';
import { type Pages, startPages } from '../../fakes/pages/server.ts';
import { aLibrary, recordingLog } from '../fixtures.ts';
import { anEmptyStore, type EmptyStore, type Engine, NOW } from '../stores.ts';
import { sharedParser } from './parser.ts';

export const by = { platform: 'p', workspace: 'w', person: 'ann' };

/** Tells stories apart by a number in brackets: `[7]`; `[after 7]` follows up. */
function numberedIndex(): SimilarityIndex {
  const all: StoryDocument[] = [];
  const telling = (story: string | undefined) =>
    story === undefined ? [] : all.filter((other) => storyOf(other) === story);
  return {
    add: (document) => void all.push(document),
    find: (document) => telling(storyOf(document)),
    findEarlier: ({ title }) => telling(/\[after (\d+)\]/.exec(title)?.[1]),
  };
}

function storyOf({ title, text }: StoryDocument): string | undefined {
  return /\[(\d+)\]/.exec(`${title} ${text}`)?.[1];
}

export interface World {
  readonly pages: Pages;
  readonly clock: ReturnType<typeof stepClock>;
  readonly empty: EmptyStore;
  readonly stores: Storage['stores'];
  readonly sources: FeedEngine;
  readonly log: ReturnType<typeof recordingLog>;
  /** Whom was told. */
  readonly told: Feed[];
  readonly drafted: Candidate[];
  /** What telling and drafting do; they may throw. */
  onTell: (feed: Feed) => void;
  onDraft: (candidate: Candidate) => string | undefined;
  /** Another process on the same store. */
  another(): Promise<FeedEngine>;
  /** How often an address was asked for. */
  asked(path: string): number;
  close(): Promise<void>;
}

export async function aWorld({
  engine = 'SQLite',
  policy = {},
  library = aLibrary([]),
}: {
  readonly engine?: Engine;
  readonly policy?: Partial<FeedPolicy>;
  readonly library?: Library;
} = {}): Promise<World> {
  const pages = await startPages({});
  const clock = stepClock(NOW.toISOString());
  const empty = await anEmptyStore(engine);
  const log = recordingLog();
  const running: FeedEngine[] = [];
  const another = async () => {
    const { stores } = await empty.open(clock);
    const deps: FeedDeps = {
      stores,
      library,
      reader: createFeedReader({ allow: [pages.host], clock, log, parser: sharedParser }),
      newIndex: numberedIndex,
      draft: async (candidate) => {
        world.drafted.push(candidate);
        return world.onDraft(candidate);
      },
      notify: async (feed) => {
        world.told.push(feed);
        world.onTell(feed);
      },
      policy: { ...defaultFeedPolicy, ...policy },
      clock,
      log,
    };
    const sources = new FeedEngine(deps);
    running.push(sources);
    return { stores, sources };
  };
  const { stores, sources } = await another();
  const world: World = {
    pages,
    clock,
    empty,
    stores,
    sources,
    log,
    told: [],
    drafted: [],
    onTell: () => {},
    onDraft: () => 'draft00000',
    another: async () => (await another()).sources,
    asked: (path) => pages.requests.filter((request) => request.path === path).length,
    close: async () => {
      for (const one of running) await one.stop();
      await pages.close();
      await empty.remove();
    },
  };
  return world;
}
