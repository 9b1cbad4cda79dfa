import { onTestFinished, vi } from 'vitest';
import { createApp } from '../../../../src/app/create-app.ts';
import { loadCommands } from '../../../../src/app/load-commands.ts';
import type { Command } from '../../../../src/core/bot/command.ts';
import { defaultReactions } from '../../../../src/core/model/reactions.ts';
import type { CommandRequest } from '../../../../src/core/model/request.ts';
import type { Library } from '../../../../src/core/ports/library.ts';
import { noMeter } from '../../../../src/core/ports/meter.ts';
import type { Stores } from '../../../../src/core/ports/stores.ts';
import { defaultPolicy } from '../../../../src/digests/index.ts';
import { defaultCapabilities, type Platform } from '../../../../src/platforms/platform.ts';
import { noGeneration } from '../../../fakes/generation.ts';
import { aLibrary, aRequest, fixedClock, recordingLog } from '../../../support/fixtures.ts';
import { anEmptyStore } from '../../../support/stores.ts';

export const commands = await loadCommands();

export interface Changes {
  readonly update?: Platform['update'];
  readonly library?: Library;
  readonly commands?: readonly Command[];
  readonly stores?: (stores: Stores) => Partial<Stores>;
}

/** The bot on one platform, `test`, with an SQLite store that is deleted after the test. */
export async function startBot(changes: Changes = {}) {
  const log = recordingLog();
  const store = await anEmptyStore('SQLite');
  onTestFinished(store.remove);
  const { stores } = await store.open();
  const update = vi.fn<Platform['update']>(changes.update ?? (async () => 'updated'));
  const platform: Platform = {
    name: 'test',
    capabilities: {
      ...defaultCapabilities,
      editIntervalMs: 0,
      renamedCommands: { help: 'contrepoint-help' },
    },
    mounts: [],
    start: async () => {},
    healthy: () => true,
    deliver: async ({ to }) => ({ place: to, message: 'm' }),
    access: async () => ({ role: 'member' }),
    update,
    stop: async () => {},
  };
  const app = createApp({
    commands: changes.commands ?? commands,
    library: changes.library ?? aLibrary(['deepseek', 'xz-backdoor']),
    stores: { ...stores, ...changes.stores?.(stores) },
    platforms: [platform],
    reactions: defaultReactions,
    timeZone: 'UTC',
    policy: defaultPolicy,
    ...noGeneration,
    locale: 'fr',
    clock: fixedClock('2025-01-28T12:00:00Z'),
    log,
    meter: noMeter,
  });
  return { ...app, stores, ledger: stores.ledger, log, update };
}

export const command = (name: string, input: CommandRequest['input'] = {}, origin = {}): CommandRequest => ({
  ...aRequest(origin),
  kind: 'command',
  name,
  input,
});
