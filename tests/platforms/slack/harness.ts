import { type App, createApp } from '../../../src/app.ts';
import type { Ledger, Library } from '../../../src/core/ports.ts';
import { defaultReactions } from '../../../src/core/reactions.ts';
import { loadCommands } from '../../../src/load-commands.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import { createSlack } from '../../../src/platforms/slack/index.ts';
import { aLibrary, fixedClock, memoryLedger, recordingLog } from '../../fakes/parts.ts';
import { FakeSlack } from '../../fakes/slack/index.ts';
import { serveMounts } from '../../fakes/web.ts';

export type Mode = 'socket' | 'http';

export interface Bench {
  readonly fake: FakeSlack;
  readonly slack: Platform;
  readonly app: App;
  readonly ledger: Ledger;
  readonly log: ReturnType<typeof recordingLog>;
  /** Everything that was logged as a warning or an error. */
  complaints(): string[];
  stop(): Promise<void>;
}

export interface BenchOptions {
  readonly fake?: FakeSlack;
  readonly library?: Library;
  readonly ledger?: Ledger;
}

/** The whole bot with its real commands, through a real Bolt app, against a fake Slack. */
export async function startBench(mode: Mode, options: BenchOptions = {}): Promise<Bench> {
  const fake = options.fake ?? (await FakeSlack.start());
  const log = recordingLog();
  const ledger = options.ledger ?? memoryLedger();
  const { botToken, appToken, signingSecret } = fake.credentials;
  const transport = mode === 'socket' ? { appToken } : { signingSecret };
  const slack = createSlack({ botToken, ...transport, apiUrl: fake.apiUrl, log, locale: 'fr' });
  const app = createApp({
    commands: await loadCommands(),
    library: options.library ?? aLibrary(['mistral', 'deepseek-v3', 'deepseek']),
    ledger,
    platforms: [slack],
    reactions: defaultReactions,
    timeZone: 'UTC',
    clock: fixedClock('2025-02-01T12:00:00Z'),
    log,
  });
  await app.start();
  const server = await serve(mode, slack, fake);
  return {
    fake,
    slack,
    app,
    ledger,
    log,
    complaints: () =>
      log.lines.filter(({ level }) => level === 'warn' || level === 'error').map(({ message }) => message),
    stop: async () => {
      await app.stop();
      await server?.close();
      await fake.close();
    },
  };
}

/** HTTP mode answers on the program's own server. */
async function serve(mode: Mode, slack: Platform, fake: FakeSlack) {
  if (mode === 'socket') return undefined;
  const server = await serveMounts(slack.mounts);
  fake.useHttp(`${server.url}/slack/events`);
  return server;
}
