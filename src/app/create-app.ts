import { createCardSource } from '../cards/card-source.ts';
import { noticeCard } from '../cards/common/notice.ts';
import { Bot } from '../core/bot/bot.ts';
import type { Editor } from '../core/bot/bot-deps.ts';
import type { Command } from '../core/bot/command.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Locale } from '../core/model/locale.ts';
import type { Permalinks } from '../core/model/permalink.ts';
import type { Reactions } from '../core/model/reactions.ts';
import type { CardSource } from '../core/ports/card-source.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { Stores } from '../core/ports/stores.ts';
import { createDigests, type DigestEngine, type DigestPolicy } from '../digests/index.ts';
import { type GenerationDeps, GenerationService } from '../generation/index.ts';
import type { Platform } from '../platforms/platform.ts';
import type { FeedDeps, FeedEngine } from '../sources/index.ts';
import { followFeeds } from './follow-feeds.ts';
import { jobNotification } from './job-notification.ts';
import { PlatformSet } from './platform-set.ts';

export interface AppDeps {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly stores: Stores;
  readonly platforms: readonly Platform[];
  readonly reactions: Reactions;
  readonly timeZone: string;
  readonly policy: DigestPolicy;
  readonly generation: Pick<GenerationDeps, 'read' | 'writer' | 'refreshLibrary' | 'policy'>;
  readonly sources: Pick<FeedDeps, 'reader' | 'policy'>;
  /** Absent: the library has no pages. */
  readonly permalinks?: Permalinks;
  /** Who may review drafts and follow feeds. */
  readonly editors: readonly Editor[];
  /** The operator's language. */
  readonly locale: Locale;
  readonly clock: Clock;
  readonly log: Log;
  readonly meter: Meter;
}

/** One bot on any number of platforms. */
export interface App {
  readonly bot: Bot;
  readonly digests: DigestEngine;
  readonly generation: GenerationService;
  readonly sources: FeedEngine;
  /** Connects every platform; one that fails is logged, and the others serve. @throws Error when all fail */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is under way, and disconnects. */
  stop(): Promise<void>;
  /** By platform: whether it is connected, as far as it can tell. */
  health(): Readonly<Record<string, boolean>>;
}

/** Wires the rooms to each other: who delivers, who draws cards, who notifies whom. Starts nothing. */
export function createApp(deps: AppDeps): App {
  const platforms = new PlatformSet(deps.platforms, deps);
  const deliver = (delivery: Delivery) => platforms.deliver(delivery);
  const generation: GenerationService = new GenerationService({
    ...deps,
    ...deps.generation,
    deliver,
    notify: (waiter, job) => {
      const spell = (command: string) => platforms.spell(waiter.place.platform, command);
      return jobNotification(waiter, job, { cards, review: generation.review, spell });
    },
  });
  const cards = cardSourceOf(deps, generation);
  const sources = followFeeds({ ...deps, ...deps.sources, generation, deliver });
  const digests = createDigests({
    ...deps,
    cardOf: (subject) => cards.post(subject, {}),
    deliver,
    access: (place, actor) => platforms.access(place, actor),
    platforms: deps.platforms.map(({ name, capabilities }) => ({ name, ...capabilities })),
  });
  const bot = new Bot({
    ...deps,
    digests,
    generation,
    review: generation.review,
    sources,
    posts: {
      update: (post, card) => platforms.update(post, card),
      editIntervalMs: ({ place }) => platforms.capabilities(place.platform).editIntervalMs,
    },
    notice: (error, { locale, spell }) => noticeCard(error, locale, spell),
    cards,
    platform: (name) => platforms.info(name),
  });
  return {
    bot,
    digests,
    generation,
    sources,
    async start() {
      digests.start(await platforms.start(bot));
      generation.start();
      sources.start();
    },
    async stop() {
      // Before the platforms: deliveries and flips that are under way still need them.
      await Promise.all([digests.stop(), generation.stop(), sources.stop(), bot.close()]);
      await platforms.stop();
    },
    health: () => platforms.health(),
  };
}

function cardSourceOf(
  { library, reactions, permalinks }: AppDeps,
  { review, hasModel }: GenerationService,
): CardSource {
  return createCardSource({ library, reactions, review, hasModel, permalink: permalinks?.to });
}
