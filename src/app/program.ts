import { join } from 'node:path';
import { createPermalinks } from '../core/model/permalink.ts';
import type { Clock } from '../core/ports/clock.ts';
import { nextRunIn } from '../core/ports/digests.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Stores } from '../core/ports/stores.ts';
import { isLocalHost } from '../core/util/loopback.ts';
import { type GenerationServices, openGenerationServices } from '../generation/index.ts';
import { type OpenLibrary, openLibrary } from '../library/index.ts';
import { createMetrics } from '../metrics/index.ts';
import { createPages } from '../pages/index.ts';
import { createPlatforms } from '../platforms/registry.ts';
import { createFeedReader } from '../sources/index.ts';
import { openStorage } from '../storage/index.ts';
import { apiPath, createSyndication, feedLinks } from '../syndication/index.ts';
import type { Mount } from '../web/mount.ts';
import { startServer } from '../web/server.ts';
import { announce, announceGeneration } from './announce.ts';
import { ProgramClock } from './clock.ts';
import type { Config } from './config/config.ts';
import { DEFAULT_BUDGET_USD } from './config/generation.ts';
import { type App, type AppDeps, createApp } from './create-app.ts';
import { Shutdown } from './lifecycle.ts';
import { loadCommands } from './load-commands.ts';
import { type Policies, policiesOf } from './policies.ts';

/** Replaces parts of the program, for tests and benches: another clock, shorter intervals. */
export type Overrides = { readonly clock?: Clock } & {
  readonly [K in keyof Policies]?: Partial<Policies[K]>;
};

/** The bot, open but not connected yet. */
export interface Program {
  /** Where it serves HTTP, without a trailing slash. */
  readonly url: string;
  /** Connects the platforms and logs that the program is ready. @throws Error when no platform can be connected */
  connect(): Promise<void>;
  /** Finishes what is under way, disconnects and closes everything. Never rejects: what fails is logged. */
  stop(): Promise<void>;
}

/** Opens the store and the library, and serves HTTP. @throws OperatorError when it cannot; what was opened is closed then */
export async function openProgram(config: Config, log: Log, overrides: Overrides = {}): Promise<Program> {
  const shutdown = new Shutdown(log);
  try {
    return await open(config, log, overrides, shutdown);
  } catch (error) {
    await shutdown.run();
    throw error;
  }
}

async function open(config: Config, log: Log, overrides: Overrides, shutdown: Shutdown): Promise<Program> {
  const { app, mounts, library, budget } = await build(config, log, overrides, shutdown);
  const server = await startServer({
    port: config.port,
    hostname: isReachable(config) ? '0.0.0.0' : '127.0.0.1',
    mounts,
    health: app.health,
    locale: config.locale,
    log,
  });
  shutdown.add(() => server.close());
  shutdown.add(() => app.stop());
  return {
    url: server.url,
    async connect() {
      await app.start();
      if (shutdown.hasBegun) return;
      const articles = library.library.latest({}).length;
      announce(config, log, { platforms: app.health(), articles, url: server.url });
      announceGeneration(config, log, budget);
      // Last: it prepares the search, which the first query would otherwise wait for.
      void library.watch();
    },
    stop: () => shutdown.run(),
  };
}

/** What the parts of a program share while it is built. */
interface BuildContext {
  readonly clock: Clock;
  readonly log: Log;
  readonly shutdown: Shutdown;
}

/** Opens and wires everything. Nothing is connected or served yet. */
async function build(config: Config, log: Log, overrides: Overrides, shutdown: Shutdown) {
  const { locale } = config;
  const ownClock = new ProgramClock();
  const context = { clock: overrides.clock ?? ownClock, log, shutdown };
  const data = await openData(config, context);
  const platforms = await createPlatforms(config, log, {
    clock: context.clock,
    ...(config.clockControl && { movable: ownClock }),
  });
  const services = await openServices(config, data.stores, context);
  const metrics = createMetrics(data.stores.outbox, context.clock);
  const app = createApp({
    ...appDeps(config, data, services, policiesOf(config, overrides), context),
    commands: await loadCommands(),
    platforms,
    meter: metrics.meter,
  });
  drive(ownClock, app);
  const library = data.library.library;
  const mounts = [
    ...platforms.flatMap((platform) => platform.mounts),
    metrics.mount({ token: config.metricsToken, locale }),
    ...publicMounts(config, { library, clock: context.clock, log }),
  ];
  return { app, mounts, library: data.library, budget: services.budget };
}

/** The store, then the library: when DATA_DIR cannot be used, only the store reports it. */
async function openData(config: Config, { clock, log, shutdown }: BuildContext) {
  const { stores, close } = await openStorage({ ...config, clock, log });
  shutdown.add(close);
  const { contentDir, dataDir, locale } = config;
  const cacheFile = join(dataDir, 'library-cache.sqlite');
  const library = await openLibrary({ contentDir, cacheFile, locale, log, approved: stores.drafts });
  shutdown.add(() => library.close());
  return { stores, library };
}

async function openServices(
  { generation }: Config,
  { spending }: Stores,
  { clock, log, shutdown }: BuildContext,
): Promise<GenerationServices> {
  const defaultBudget = DEFAULT_BUDGET_USD;
  const services = await openGenerationServices({ ...generation, defaultBudget, spending, clock, log });
  shutdown.add(() => services.close());
  return services;
}

function appDeps(
  { reactions, timeZone, locale, publicUrl, generation }: Config,
  { stores, library }: { readonly stores: Stores; readonly library: OpenLibrary },
  services: GenerationServices,
  policies: Policies,
  { clock, log }: BuildContext,
): Omit<AppDeps, 'commands' | 'platforms' | 'meter'> {
  const refreshLibrary = () => library.refresh();
  const reader = createFeedReader({ allow: generation.fetchAllow, clock, log });
  return {
    library: library.library,
    stores,
    reactions,
    timeZone,
    policy: policies.digests,
    generation: { ...services, refreshLibrary, policy: policies.generation },
    sources: { reader, policy: policies.sources },
    ...(publicUrl !== undefined && { permalinks: createPermalinks(publicUrl) }),
    editors: generation.editors,
    locale,
    clock,
    log,
  };
}

/** When the clock is moved, each engine does what has come due. */
function drive(clock: ProgramClock, { digests, generation, sources }: App): void {
  clock.drive({
    nextEventAt: (scope) => nextRunIn(digests, scope),
    runDue: () => void Promise.all([digests.tick(), generation.tick(), sources.tick()]),
  });
}

/** The library for everybody: pages, feeds, the API. */
function publicMounts(
  { publicUrl, locale, playground }: Config,
  { library, clock, log }: { readonly library: Library; readonly clock: Clock; readonly log: Log },
): readonly Mount[] {
  if (publicUrl === undefined) return [];
  const deps = { library, publicUrl, locale, clock, log };
  return [
    ...createPages({ ...deps, hasPlayground: playground, feedLinks, apiPath }),
    ...createSyndication(deps),
  ];
}

/** Whether other machines need the HTTP port: for a chat platform, or for pages at a public address. */
function isReachable({ discord, slack, publicUrl }: Config): boolean {
  const isPublic = publicUrl !== undefined && !isLocalHost(new URL(publicUrl).host);
  return discord !== undefined || slack !== undefined || isPublic;
}
