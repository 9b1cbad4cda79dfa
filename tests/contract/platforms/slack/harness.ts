import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type App, createApp } from '../../../../src/app/create-app.ts';
import { loadCommands } from '../../../../src/app/load-commands.ts';
import type { Command } from '../../../../src/core/bot/command.ts';
import type { Inbox } from '../../../../src/core/bot/inbox.ts';
import { createPermalinks } from '../../../../src/core/model/permalink.ts';
import type { Scope } from '../../../../src/core/model/place.ts';
import { defaultReactions } from '../../../../src/core/model/reactions.ts';
import type { Clock } from '../../../../src/core/ports/clock.ts';
import type { Library } from '../../../../src/core/ports/library.ts';
import { noMeter } from '../../../../src/core/ports/meter.ts';
import type { Stores } from '../../../../src/core/ports/stores.ts';
import { defaultPolicy } from '../../../../src/digests/index.ts';
import type { Platform } from '../../../../src/platforms/platform.ts';
import { createSlack } from '../../../../src/platforms/slack/index.ts';
import type { Timings } from '../../../../src/platforms/slack/limits.ts';
import { openStorage } from '../../../../src/storage/index.ts';
import { noGeneration } from '../../../fakes/generation.ts';
import { FakeSlack } from '../../../fakes/slack/index.ts';
import { serveMounts } from '../../../fakes/web.ts';
import { fastTmpdir } from '../../../support/fast-tmpdir.ts';
import { aLibrary, fixedClock, recordingLog } from '../../../support/fixtures.ts';

export type Mode = 'socket' | 'http';

export interface SlackBot {
  readonly fake: FakeSlack;
  readonly slack: Platform;
  readonly app: App;
  readonly stores: Stores;
  readonly log: ReturnType<typeof recordingLog>;
  /** Where the bot was reported to have joined or to be removed. */
  readonly membership: readonly MembershipReport[];
  /** The event of each line that was logged as a warning or an error; its message where it has none. */
  complaints(): string[];
  stop(): Promise<void>;
}

interface MembershipReport {
  readonly what: 'joined' | 'removed';
  readonly scope: Scope;
}

export interface SlackBotOptions {
  readonly fake?: FakeSlack;
  readonly library?: Library;
  /** The stores of another bot that still runs. */
  readonly stores?: Stores;
  /** Further commands, besides the real ones. */
  readonly commands?: readonly Command[];
  readonly clock?: Clock;
  /** The address of the library's pages. */
  readonly pagesUrl?: string;
  /** Waiting times for a test that lets them pass. */
  readonly timings?: Partial<Timings>;
}

/** The whole bot with its real commands, through a real Bolt app, against a fake Slack. */
export async function startSlackBot(mode: Mode, options: SlackBotOptions = {}): Promise<SlackBot> {
  const fake = options.fake ?? (await FakeSlack.start());
  const log = recordingLog();
  const clock = options.clock ?? fixedClock('2025-02-01T12:00:00Z');
  const storage = options.stores ? undefined : await openStore(clock, log);
  const stores = options.stores ?? storage?.stores;
  if (!stores) throw new Error('a bot needs a store');
  const { botToken, appToken, signingSecret } = fake.credentials;
  const transport = mode === 'socket' ? { appToken } : { signingSecret };
  const { pagesUrl } = options;
  const slack = createSlack({
    botToken,
    ...transport,
    apiUrl: fake.apiUrl,
    ...(pagesUrl !== undefined && { pagesUrl }),
    log,
    locale: 'fr',
    ...(options.timings && { timings: options.timings }),
  });
  const membership: MembershipReport[] = [];
  const app = createApp({
    commands: [...(await loadCommands()), ...(options.commands ?? [])],
    library: options.library ?? aLibrary(['mistral', 'deepseek-v3', 'deepseek']),
    stores,
    platforms: [watched(slack, membership)],
    reactions: defaultReactions,
    ...(pagesUrl !== undefined && { permalinks: createPermalinks(pagesUrl) }),
    timeZone: 'UTC',
    locale: 'fr',
    policy: defaultPolicy,
    clock,
    log,
    meter: noMeter,
    ...noGeneration,
  });
  await app.start();
  const server = await serve(mode, slack, fake);
  return {
    fake,
    slack,
    app,
    stores,
    membership: membership,
    log,
    complaints: () =>
      log.lines
        .filter(({ level }) => level === 'warn' || level === 'error')
        .map(({ event, message }) => event ?? message),
    stop: async () => {
      await app.stop();
      await server?.close();
      await fake.close();
      await storage?.close();
    },
  };
}

/** Records what the platform reports to the core, and passes it on. */
function watched(slack: Platform, membership: MembershipReport[]): Platform {
  const { name, capabilities, mounts } = slack;
  return {
    name,
    capabilities,
    mounts,
    healthy: () => slack.healthy(),
    deliver: (delivery) => slack.deliver(delivery),
    access: (place, actor) => slack.access(place, actor),
    update: (post, card) => slack.update(post, card),
    stop: () => slack.stop(),
    start: (inbox) => slack.start(watchedInbox(inbox, membership)),
  };
}

function watchedInbox(inbox: Inbox, membership: MembershipReport[]): Inbox {
  return {
    commands: inbox.commands,
    reactions: inbox.reactions,
    visibility: (request) => inbox.visibility(request),
    answer: (request) => inbox.answer(request),
    react: (request) => inbox.react(request),
    suggest: (request) => inbox.suggest(request),
    unfurl: (request) => inbox.unfurl(request),
    recordPost: (post, content) => inbox.recordPost(post, content),
    forgetPost: (post) => inbox.forgetPost(post),
    botJoined: (scope) => {
      membership.push({ what: 'joined', scope });
      return inbox.botJoined(scope);
    },
    botRemoved: (scope) => {
      membership.push({ what: 'removed', scope });
      return inbox.botRemoved(scope);
    },
  };
}

async function openStore(clock: Clock, log: SlackBot['log']) {
  const dataDir = await mkdtemp(join(fastTmpdir, 'contrepoint-slack-'));
  const storage = await openStorage({ dataDir, clock, locale: 'en', log });
  return {
    stores: storage.stores,
    close: async () => {
      await storage.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** A server for HTTP mode. */
async function serve(mode: Mode, slack: Platform, fake: FakeSlack) {
  if (mode === 'socket') return undefined;
  const server = await serveMounts(slack.mounts);
  fake.useHttp(`${server.url}/slack/events`);
  return server;
}
