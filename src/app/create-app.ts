import { resultReply, subjectOf } from '../cards/article/result.ts';
import { createCardSource } from '../cards/card-source.ts';
import { noticeCard } from '../cards/common/notice.ts';
import { Bot } from '../core/bot/bot.ts';
import type { Editor } from '../core/bot/bot-deps.ts';
import type { Command } from '../core/bot/command.ts';
import type { CheckAccess } from '../core/model/access.ts';
import type { Delivery } from '../core/model/delivery.ts';
import { OperatorError, UserError } from '../core/model/errors.ts';
import type { Job, Waiter } from '../core/model/job.ts';
import type { Locale } from '../core/model/locale.ts';
import type { Permalinks } from '../core/model/permalink.ts';
import type { Reactions } from '../core/model/reactions.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { Library } from '../core/ports/library.ts';
import type { Log } from '../core/ports/log.ts';
import type { Meter } from '../core/ports/meter.ts';
import type { Stores } from '../core/ports/stores.ts';
import { createDigests, type DigestEngine, type DigestPolicy } from '../digests/index.ts';
import { type GenerationDeps, GenerationService, type Notification } from '../generation/index.ts';
import { defaultCapabilities, type Platform } from '../platforms/platform.ts';
import type { FeedDeps, FeedEngine } from '../sources/index.ts';
import { followFeeds } from './follow-feeds.ts';

export interface AppDeps {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly stores: Stores;
  readonly platforms: readonly Platform[];
  readonly reactions: Reactions;
  readonly timeZone: string;
  readonly policy: DigestPolicy;
  readonly generation: Pick<GenerationDeps, 'read' | 'writer' | 'refreshLibrary'> & {
    readonly policy: GenerationDeps['policy'];
  };
  readonly sources: Pick<FeedDeps, 'reader' | 'policy'>;
  /** Absent: the library has no pages. */
  readonly permalinks?: Permalinks;
  /** Who keeps the library. */
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
  /** Connects every platform. One that fails is logged and does not hold up the others. @throws Error when all fail. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is under way, and disconnects. */
  stop(): Promise<void>;
  health(): Readonly<Record<string, boolean>>;
}

export function createApp(deps: AppDeps): App {
  const { platforms, library, reactions, log } = deps;
  const deliver = (delivery: Delivery) => platformOf(delivery.to.platform).deliver(delivery);
  const generation = new GenerationService({
    ...deps,
    ...deps.generation,
    deliver,
    notify: (waiter, job) => tell(waiter, job),
  });
  const { review, hasModel: writes } = generation;
  const sources = followFeeds({ ...deps, ...deps.sources, generation, deliver });
  const permalink = deps.permalinks?.to;
  const cards = createCardSource({ library, reactions, review, writes, permalink });
  const digests = createDigests({
    ...deps,
    cardOf: (subject) => cards.post(subject, {}),
    deliver,
    access: (place, actor) => platformOf(place.platform).access(place, actor),
    platforms: platforms.map(({ name, capabilities }) => ({ name, ...capabilities })),
  });
  const bot = new Bot({
    ...deps,
    digests,
    generation,
    review,
    sources,
    posts: {
      update: (post, card) => platformOf(post.place.platform).update(post, card),
      editIntervalMs: ({ place }) => capabilitiesOf(place.platform).editIntervalMs,
    },
    notice: (error, { locale, spell }) => noticeCard(error, locale, spell),
    cards,
    platform: (name) => ({
      ...capabilitiesOf(name),
      spell: (command) => spellOn(name, command),
      access: askAccess,
    }),
  });

  function platformOf(name: string): Platform {
    const platform = platforms.find((one) => one.name === name);
    if (!platform) throw new Error(`no platform ${name} is on`);
    return platform;
  }

  function capabilitiesOf(name: string) {
    return platforms.find((one) => one.name === name)?.capabilities ?? defaultCapabilities;
  }

  function spellOn(name: string, command: string): string {
    return spell(command, capabilitiesOf(name).renamedCommands);
  }

  /** How a job ended, for the message that tells so: reactions turn what it shows, as on any post. */
  async function tell(waiter: Waiter, job: Job): Promise<Notification> {
    const result = job.result ?? { kind: 'failure', failure: { code: 'internal' } };
    const spell = (command: string) => spellOn(waiter.place.platform, command);
    const reply = await resultReply(job, result, { ...waiter, editor: false }, { cards, review, spell });
    const draft = result.kind === 'draft' ? await review.find(result.draft) : undefined;
    const slug =
      result.kind === 'known' ? result.slug : draft?.state === 'rejected' ? undefined : draft?.slug;
    return { card: reply.card, ...(slug !== undefined && { content: subjectOf(reply.card, slug) }) };
  }

  /** Whoever waits for it is told that the platform does not answer. */
  async function askAccess(...[place, actor]: Parameters<CheckAccess>) {
    try {
      return await platformOf(place.platform).access(place, actor);
    } catch (err) {
      log.warn({ err, place }, 'a platform did not say who may do what');
      deps.meter.failed('platform');
      throw new UserError({ code: 'unavailable', context: { what: 'platform' } });
    }
  }

  async function start(): Promise<void> {
    const started = await Promise.allSettled(platforms.map((platform) => platform.start(bot)));
    const failures = started.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    if (failures.length > 0 && failures.length === platforms.length) throw joined(failures);
    for (const error of failures) {
      deps.meter.failed('platform');
      tellFailure(error, log);
    }
    const connected = platforms.filter((_, index) => started[index]?.status === 'fulfilled');
    digests.start(connected.map(({ name }) => name));
    generation.start();
    sources.start();
  }

  async function stop(): Promise<void> {
    // Deliveries and flips first: they still need their platform.
    await Promise.all([digests.stop(), generation.stop(), sources.stop(), bot.close()]);
    await Promise.all(platforms.map((platform) => stopPlatform(platform, log)));
  }

  return {
    bot,
    digests,
    generation,
    sources,
    start,
    stop,
    health: () => Object.fromEntries(platforms.map((platform) => [platform.name, platform.healthy()])),
  };
}

/** Every sentence for the operator at once; a fault of ours, which has a stack to show, comes first. */
function joined(failures: readonly unknown[]): unknown {
  const ours = failures.find((error) => !(error instanceof OperatorError));
  const sentences = failures.map((error) => (error instanceof OperatorError ? error.message : ''));
  return ours ?? new OperatorError(sentences.join('\n'));
}

/** An operator is told in a sentence, without a stack, here as when nothing starts at all. */
function tellFailure(error: unknown, log: Log): void {
  if (error instanceof OperatorError) log.error({}, error.message);
  else log.error({ err: error }, 'a platform did not start');
}

async function stopPlatform(platform: Platform, log: Log): Promise<void> {
  await platform
    .stop()
    .catch((err: unknown) => log.error({ err, platform: platform.name }, 'a platform did not stop cleanly'));
}

/** `/digest now`, with the first word as this platform calls it. */
function spell(command: string, renamed: Readonly<Record<string, string>>): string {
  const [first = '', ...rest] = command.split(' ');
  return `/${[renamed[first] ?? first, ...rest].join(' ')}`;
}
