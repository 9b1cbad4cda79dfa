import type { Inbox } from '../../../../src/core/bot/inbox.ts';
import { createDiscord, type DiscordSettings } from '../../../../src/platforms/discord/index.ts';
import type { Platform } from '../../../../src/platforms/platform.ts';
import { FakeDiscord, type FakeOptions } from '../../../fakes/discord/index.ts';
import type { FakeUser } from '../../../fakes/discord/model.ts';
import { type LogLine, recordingLog } from '../../../support/fixtures.ts';
import { type ScriptedInbox, scriptedInbox } from './scripted-inbox.ts';

/** A real discord.js client on a fake Discord, with a scripted core behind it. */
export interface Harness {
  readonly fake: FakeDiscord;
  readonly inbox: ScriptedInbox;
  readonly platform: Platform;
  /** Speaks English, in a French guild. */
  readonly ada: FakeUser;
  readonly logged: readonly LogLine[];
  close(): Promise<void>;
}

/** Short waiting times, since tests await what follows them. */
const quickly = {
  timings: { deferAfterMs: 50, membershipBatchMs: 30, quietAfterDeliveryMs: 50 },
  buildIdentifyThrottler: () => ({ waitForIdentify: async () => {} }),
} satisfies Partial<DiscordSettings>;

export async function connected(
  options: FakeOptions = {},
  settings: Partial<DiscordSettings> = {},
  core: Partial<Inbox> = {},
): Promise<Harness> {
  const fake = await FakeDiscord.start(options);
  const inbox = scriptedInbox(core);
  const log = recordingLog();
  const { token, apiUrl } = fake;
  const platform = createDiscord({ token, apiUrl, log, locale: 'fr', ...quickly, ...settings });
  await platform.start(inbox);
  return {
    fake,
    inbox,
    platform,
    ada: fake.user('ada', 'en-GB'),
    logged: log.lines,
    close: async () => {
      await platform.stop();
      await fake.stop();
    },
  };
}
