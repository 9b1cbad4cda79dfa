import { noticeCard } from './cards/notice.ts';
import { cardOfSubject } from './cards/show.ts';
import { type Bot, createBot } from './core/bot.ts';
import type { Command } from './core/command.ts';
import { OperatorError } from './core/errors.ts';
import type { Clock, Ledger, Library, Log } from './core/ports.ts';
import type { Reactions } from './core/reactions.ts';
import { defaultCapabilities, type Platform } from './platforms/platform.ts';

export interface AppParts {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly ledger: Ledger;
  readonly platforms: readonly Platform[];
  readonly reactions: Reactions;
  readonly timeZone: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** One bot on any number of platforms. */
export interface App {
  readonly bot: Bot;
  /** Connects every platform. One that fails is logged and does not hold up the others. @throws Error when all fail. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is under way, and disconnects. */
  stop(): Promise<void>;
  health(): Readonly<Record<string, boolean>>;
}

export function createApp(parts: AppParts): App {
  const { platforms, reactions, log } = parts;
  const bot = createBot({
    ...parts,
    posts: {
      update: (post, card) => platformOf(post.place.platform).update(post, card),
      editIntervalMs: ({ place }) => capabilitiesOf(place.platform).editIntervalMs,
    },
    notice: (error, locale, { spell }) => noticeCard(error, locale, spell),
    cardOf: (subject, library) => cardOfSubject(subject, { library, reactions }),
    spell: (platform, command) => spell(command, capabilitiesOf(platform).renamed),
  });

  function platformOf(name: string): Platform {
    const platform = platforms.find((one) => one.name === name);
    if (!platform) throw new Error(`no platform ${name} is on`);
    return platform;
  }

  function capabilitiesOf(name: string) {
    return platforms.find((one) => one.name === name)?.capabilities ?? defaultCapabilities;
  }

  async function start(): Promise<void> {
    const started = await Promise.allSettled(platforms.map((platform) => platform.start(bot)));
    const failures = started.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    if (failures.length > 0 && failures.length === platforms.length) throw joined(failures);
    for (const error of failures) tellFailure(error, log);
  }

  async function stop(): Promise<void> {
    // Flips first: they still need their platform.
    await bot.close();
    await Promise.all(platforms.map((platform) => stopPlatform(platform, log)));
  }

  return {
    bot,
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
