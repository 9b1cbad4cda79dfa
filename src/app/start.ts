import { join } from 'node:path';
import { createPermalinks } from '../core/model/permalink.ts';
import type { Clock } from '../core/ports/clock.ts';
import { nextRunIn } from '../core/ports/digests.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import { isLocalHost } from '../core/util/loopback.ts';
import { type DigestPolicy, defaultPolicy } from '../digests/index.ts';
import {
  defaultGenerationPolicy,
  type GenerationPolicy,
  openGenerationServices,
} from '../generation/index.ts';
import { openLibrary } from '../library/index.ts';
import { messagesFor } from '../messages/index.ts';
import { createMetrics } from '../metrics/index.ts';
import { createPages } from '../pages/index.ts';
import { createPlatforms } from '../platforms/registry.ts';
import { createFeedReader, defaultFeedPolicy, type FeedPolicy } from '../sources/index.ts';
import { openStorage } from '../storage/index.ts';
import { apiPath, createSyndication, feedLinks } from '../syndication/index.ts';
import { startServer } from '../web/server.ts';
import { ProgramClock } from './clock.ts';
import type { Config } from './config/config.ts';
import { DEFAULT_BUDGET_USD } from './config/generation.ts';
import { createApp } from './create-app.ts';
import { stopOnSignal } from './lifecycle.ts';
import { loadCommands } from './load-commands.ts';

/** What only those who try the program out change. */
export interface Overrides {
  readonly clock?: Clock;
  readonly policy?: Partial<DigestPolicy>;
  readonly generation?: Partial<GenerationPolicy>;
  readonly sources?: Partial<FeedPolicy>;
}

/** Builds everything, starts it, and says where it is. @throws OperatorError */
export async function startProgram(config: Config, log: Log, overrides: Overrides = {}): Promise<void> {
  const { locale, reactions, timeZone } = config;
  const movable = new ProgramClock();
  const clock = overrides.clock ?? movable;
  const cacheFile = join(config.dataDir, 'library-cache.sqlite');
  const storing = openStorage({ ...config, clock, log });
  const [commands, storage, library, platforms] = await Promise.all([
    loadCommands(),
    storing,
    // After the store: when DATA_DIR cannot be used, that is all there is to say.
    storing.then(({ stores: { drafts: approved } }) =>
      openLibrary({ contentDir: config.contentDir, cacheFile, locale, log, approved }),
    ),
    createPlatforms(config, log, { clock, ...(config.clockControl && { movable }) }),
  ]);
  const { stores } = storage;
  const services = await openGenerationServices({
    ...config.generation,
    defaultBudget: DEFAULT_BUDGET_USD,
    spending: stores.spending,
    clock,
    log,
  });
  const metrics = createMetrics(stores.outbox, clock);
  const app = createApp({
    commands,
    library: library.library,
    stores,
    platforms,
    reactions,
    timeZone,
    policy: { ...policyOf(config), ...overrides.policy },
    generation: {
      ...services,
      refreshLibrary: () => library.refresh(),
      policy: { ...generationPolicyOf(config), ...overrides.generation },
    },
    sources: {
      reader: createFeedReader({ allow: config.generation.fetchAllow, clock, log }),
      policy: { ...defaultFeedPolicy, autoDraft: config.generation.autoDraft, ...overrides.sources },
    },
    ...(config.publicUrl !== undefined && { permalinks: createPermalinks(config.publicUrl) }),
    editors: config.generation.editors,
    locale,
    clock,
    log,
    meter: metrics.meter,
  });
  movable.onMoved(() => void Promise.all([app.digests.tick(), app.generation.poll(), app.sources.tick()]));
  movable.plannedBy((scope) => nextRunIn(app.digests, scope));
  const mounts = [
    ...platforms.flatMap((platform) => platform.mounts),
    metrics.mount({ token: config.metricsToken, locale }),
    ...publicMounts(config, { library: library.library, clock, log }),
  ];
  const hostname = isForAll(config) ? '0.0.0.0' : '127.0.0.1';
  const server = await startServer({ port: config.port, hostname, mounts, health: app.health, locale, log });
  const stopping = stopOnSignal(log, [
    app.stop,
    () => server.close(),
    services.close,
    async () => library.close(),
    storage.close,
  ]);
  await app.start().catch((error: unknown) => {
    // What is disconnected while it connects fails: nothing to tell.
    if (!stopping.aborted) throw error;
  });
  if (stopping.aborted) return;
  const articles = library.library.latest({}).length;
  announce(config, log, { platforms: app.health(), articles, url: server.url });
  announceGeneration(config, log, services.budget);
  // Last: it prepares the search, which the first query would otherwise do.
  void library.watch();
}

/** The library for everybody: pages, feeds, the API. */
function publicMounts(
  { publicUrl, locale, playground }: Config,
  { library, clock, log }: { library: Library; clock: Clock; log: Log },
) {
  if (publicUrl === undefined) return [];
  const parts = { library, publicUrl, locale, clock, log };
  return [
    ...createPages({ ...parts, hasPlayground: playground, feedLinks, apiPath }),
    ...createSyndication(parts),
  ];
}

/** Without a chat platform or pages that are not for this machine alone, nobody outside it has anything to ask. */
function isForAll({ discord, slack, publicUrl }: Config): boolean {
  const here = publicUrl === undefined || isLocalHost(new URL(publicUrl).host);
  return discord !== undefined || slack !== undefined || !here;
}

function policyOf({ digestLateHours, retentionDays, operatorChannel }: Config): DigestPolicy {
  const hour = 60 * 60_000;
  return {
    ...defaultPolicy,
    lateMs: digestLateHours * hour,
    keepMs: retentionDays * 24 * hour,
    ...(operatorChannel && { operatorChannel }),
  };
}

function generationPolicyOf({ generation, retentionDays }: Config): GenerationPolicy {
  const { review, perReader, perWorkspace } = generation;
  const keepMs = retentionDays * 24 * 60 * 60_000;
  return { ...defaultGenerationPolicy, review, perReader, perWorkspace, retentionMs: keepMs };
}

/** What writes, at what price, and what is not as it should be. */
function announceGeneration(
  { generation, locale, playground }: Config,
  log: Log,
  budget: number | undefined,
): void {
  const words = messagesFor(locale).start.generation;
  const { model, review, editors, fetchAllow, autoDraft } = generation;
  if (fetchAllow.length > 0) log.warn({}, words.allow(fetchAllow.join(', ')));
  if (!model && autoDraft > 0) log.warn({}, words.autoDraft);
  if (!model) return;
  log.info({}, words.model(model.model, String(budget ?? '')));
  if (budget === undefined) log.warn({}, words.noPrice(model.model));
  if (review && editors.length === 0 && !playground) log.warn({}, words.noEditors);
}

/** What to know of a program that has started: for a newcomer, where to look. */
function announce(
  config: Config,
  log: Log,
  state: { platforms: object; articles: number; url: string },
): void {
  const words = messagesFor(config.locale).start;
  log.info(state, words.ready);
  if (state.articles === 0) log.warn({}, words.empty(config.contentDir));
  if (config.playground) log.info({}, words.playground(state.url));
  else if (config.publicUrl !== undefined) log.info({}, words.pages(config.publicUrl));
}
