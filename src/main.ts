import { join } from 'node:path';
import { createApp } from './app.ts';
import { type Config, readConfig, readEnvFile, secretsIn } from './config.ts';
import type { Log } from './core/ports.ts';
import { openLibrary } from './library/index.ts';
import { loadCommands } from './load-commands.ts';
import { createLog } from './log.ts';
import { messagesFor } from './messages/index.ts';
import { createPlatforms } from './platforms/registry.ts';
import { exitWith, stopOnSignal } from './process.ts';
import { openStorage } from './storage/index.ts';
import { startServer } from './web/server.ts';

const config = await orExit(async () => {
  readEnvFile('.env');
  return readConfig(process.env);
});
const log = logFor(config);
await orExit(run);

/** Builds everything, starts it, and says where it is. */
async function run(): Promise<void> {
  const { locale, reactions, timeZone } = config;
  const clock = { now: () => new Date() };
  const cacheFile = join(config.dataDir, 'library-cache.sqlite');
  const storing = openStorage(config.dataDir, clock, locale);
  const [commands, storage, library, platforms] = await Promise.all([
    loadCommands(),
    storing,
    // After the store: when DATA_DIR cannot be used, that is all there is to say.
    storing.then(() => openLibrary({ contentDir: config.contentDir, cacheFile, locale, log })),
    createPlatforms(config, log),
  ]);
  const app = createApp({
    commands,
    library: library.library,
    ledger: storage.ledger,
    platforms,
    reactions,
    timeZone,
    clock,
    log,
  });
  const mounts = platforms.flatMap((platform) => platform.mounts);
  // Without a chat platform nobody outside this machine has anything to ask.
  const hostname = config.discord || config.slack ? '0.0.0.0' : '127.0.0.1';
  const server = await startServer({ port: config.port, hostname, mounts, health: app.health, locale, log });
  const stopping = stopOnSignal(log, [
    app.stop,
    () => server.close(),
    async () => library.close(),
    storage.close,
  ]);
  await app.start().catch((error: unknown) => {
    // What is disconnected while it connects fails: nothing to tell.
    if (!stopping.aborted) throw error;
  });
  if (stopping.aborted) return;
  const articles = library.library.latest({}).length;
  announce({ platforms: app.health(), articles, url: server.url });
  // Last: it prepares the search, which the first query would otherwise do.
  void library.watch();
}

/** What to know of a program that has started: for a newcomer, where to look. */
function announce(state: { platforms: object; articles: number; url: string }): void {
  const words = messagesFor(config.locale).start;
  log.info(state, words.ready);
  if (state.articles === 0) log.warn({}, words.empty(config.contentDir));
  if (config.playground) log.info({}, words.playground(state.url));
}

function logFor({ logLevel }: Config): Log {
  return createLog({ level: logLevel, pretty: process.stdout.isTTY, secrets: secretsIn(process.env) });
}

async function orExit<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return exitWith(error, secretsIn(process.env));
  }
}
