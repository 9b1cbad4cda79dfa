import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../src/app.ts';
import { noMeter } from '../../src/core/meter.ts';
import type { Library } from '../../src/core/ports.ts';
import { defaultReactions } from '../../src/core/reactions.ts';
import { plain } from '../../src/core/rich-text.ts';
import { defaultPolicy } from '../../src/digests/index.ts';
import { openLibrary } from '../../src/library/index.ts';
import { loadCommands } from '../../src/load-commands.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { openStorage } from '../../src/storage/index.ts';
import { stepClock } from '../fakes/clock.ts';
import { noGeneration } from '../fakes/generation.ts';
import { type LogLine, recordingLog } from '../fakes/parts.ts';

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

export async function startWorld(
  platform: () => Platform,
  change: (library: Library) => Library = (it) => it,
): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), 'contrepoint-world-'));
  const clock = stepClock('2025-01-28T12:00:00Z');
  const log = recordingLog();
  let running = await start();

  async function start() {
    const storage = await openStorage({ dataDir, clock, locale: 'fr', log });
    const { library, close } = await openLibrary({
      contentDir: CONTENT,
      cacheFile: join(dataDir, 'library.cache'),
      locale: 'fr',
      log,
    });
    const app = createApp({
      commands: await loadCommands(),
      library: change(library),
      stores: storage.stores,
      platforms: [platform()],
      reactions: defaultReactions,
      timeZone: 'America/Montreal',
      policy: defaultPolicy,
      ...noGeneration,
      locale: 'fr',
      clock,
      log,
      meter: noMeter,
    });
    await app.start();
    const stop = async () => {
      await app.stop();
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
      await running.app.digests.tick();
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

/** The library with one article whose neutral view goes on for long, as no platform can show it at once. */
export function withLongArticle(slug: string, ending: string): (library: Library) => Library {
  return (library) => ({
    commentary: async (asked, locale) => {
      const found = await library.commentary(asked, locale);
      if (!found || asked !== slug) return found;
      const sentence = 'Une phrase parmi bien d’autres, qui ne dit rien de neuf mais qui prend de la place. ';
      const neutral = [...Array.from({ length: 30 }, () => plain(sentence.repeat(5))), plain(ending)];
      return { ...found, sections: { ...found.sections, neutral } };
    },
    entry: (asked) => library.entry(asked),
    search: (query) => library.search(query),
    suggest: (typed, limit) => library.suggest(typed, limit),
    byReference: (url) => library.byReference(url),
    latest: (filter) => library.latest(filter),
    topics: () => library.topics(),
  });
}
