import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app/create-app.ts';
import { loadCommands } from '../../src/app/load-commands.ts';
import type { Editor } from '../../src/core/bot/bot-deps.ts';
import { plainParagraph } from '../../src/core/card/rich-text.ts';
import { createPermalinks } from '../../src/core/model/permalink.ts';
import { defaultReactions } from '../../src/core/model/reactions.ts';
import type { Library } from '../../src/core/ports/library.ts';
import { noMeter } from '../../src/core/ports/meter.ts';
import { defaultPolicy } from '../../src/digests/index.ts';
import {
  defaultGenerationPolicy,
  type GenerationPolicy,
  openGenerationServices,
} from '../../src/generation/index.ts';
import { openLibrary } from '../../src/library/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { createFeedReader, defaultFeedPolicy } from '../../src/sources/index.ts';
import { openStorage } from '../../src/storage/index.ts';
import { stepClock } from '../fakes/clock.ts';
import { noGeneration } from '../fakes/generation.ts';
import { type LogLine, recordingLog } from './fixtures.ts';

const CONTENT = join(import.meta.dirname, '..', '..', 'content');

/** The whole program on one platform: real commands, articles and store. */
export interface World {
  readonly log: { readonly lines: readonly LogLine[] };
  readonly app: App;
  /** Moves the clock, and lets the program look for what is due. */
  at(iso: string): Promise<void>;
  /** Stops the program and starts it again on the same data, with a new connection. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What a world has that not all have. */
export interface WorldOptions {
  /** What readers find in place of the library. */
  readonly change?: (library: Library) => Library;
  /** The model that writes, on loopback; without one a link gives key sentences. */
  readonly model?: { readonly baseUrl: string; readonly apiKey: string };
  /** `host:port` of the servers on loopback whose pages may be read; without any, no network is asked. */
  readonly fetchAllow?: readonly string[];
  readonly generation?: Partial<GenerationPolicy>;
  readonly editors?: readonly Editor[];
  /** The library has pages below this address. */
  readonly publicUrl?: string;
}

/** Longer than any test takes: what takes too long is told by the clock of the world, which tests move. */
const MODEL_TIMEOUT_MS = 60_000;

export async function startWorld(platform: () => Platform, options: WorldOptions = {}): Promise<World> {
  const { change = (it) => it, model, fetchAllow, editors = [], publicUrl } = options;
  const dataDir = await mkdtemp(join(tmpdir(), 'contrepoint-world-'));
  const clock = stepClock('2025-01-28T12:00:00Z');
  const log = recordingLog();
  let running = await start();

  async function start() {
    const storage = await openStorage({ dataDir, clock, locale: 'fr', log });
    const { stores } = storage;
    const { library, refresh, close } = await openLibrary({
      contentDir: CONTENT,
      cacheFile: join(dataDir, 'library.cache'),
      locale: 'fr',
      log,
      approved: stores.drafts,
    });
    const services =
      fetchAllow &&
      (await openGenerationServices({
        ...instrumentsFor(model, fetchAllow),
        spending: stores.spending,
        clock,
        log,
      }));
    const app = createApp({
      commands: await loadCommands(),
      library: change(library),
      stores,
      platforms: [platform()],
      reactions: defaultReactions,
      timeZone: 'America/Montreal',
      policy: defaultPolicy,
      generation: {
        ...(services ?? noGeneration.generation),
        refreshLibrary: refresh,
        policy: { ...defaultGenerationPolicy, ...options.generation },
      },
      sources: fetchAllow
        ? { reader: createFeedReader({ allow: fetchAllow, clock, log }), policy: defaultFeedPolicy }
        : noGeneration.sources,
      ...(publicUrl !== undefined && { permalinks: createPermalinks(publicUrl) }),
      editors,
      locale: 'fr',
      clock,
      log,
      meter: noMeter,
    });
    await app.start();
    const stop = async () => {
      await app.stop();
      await services?.close();
      await close();
      await storage.close();
    };
    return { app, stop };
  }

  return {
    log,
    get app() {
      return running.app;
    },
    at: async (iso) => {
      clock.set(iso);
      const { digests, generation, sources } = running.app;
      await Promise.all([digests.tick(), generation.tick(), sources.tick()]);
    },
    restart: async () => {
      await running.stop();
      running = await start();
    },
    stop: async () => {
      await running.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function instrumentsFor(model: WorldOptions['model'], fetchAllow: readonly string[]) {
  return {
    ...(model && { model: { ...model, model: 'local/test', timeoutMs: MODEL_TIMEOUT_MS } }),
    defaultBudget: 5,
    fetchAllow,
  };
}

/** The library with one article whose neutral view goes on for long, as no platform can show it at once. */
export function withLongArticle(slug: string, ending: string): (library: Library) => Library {
  return (library) => ({
    commentary: async (asked, locale) => {
      const found = await library.commentary(asked, locale);
      if (!found || asked !== slug) return found;
      const sentence = 'Une phrase parmi bien d’autres, qui ne dit rien de neuf mais qui prend de la place. ';
      const neutral = [
        ...Array.from({ length: 30 }, () => plainParagraph(sentence.repeat(5))),
        plainParagraph(ending),
      ];
      return { ...found, sections: { ...found.sections, neutral } };
    },
    entry: (asked) => library.entry(asked),
    search: (query) => library.search(query),
    suggest: (typed, limit) => library.suggest(typed, limit),
    findByReference: (url) => library.findByReference(url),
    latest: (filter) => library.latest(filter),
    topics: () => library.topics(),
  });
}
