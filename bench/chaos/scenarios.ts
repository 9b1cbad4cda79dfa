import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { ChatName } from './chats.ts';
import { type Outcome, outcomeSchema, type Settings } from './outcome.ts';

export interface Scenario {
  readonly name: string;
  readonly store: 'SQLite' | 'PostgreSQL';
  readonly instances: number;
  readonly chat: ChatName;
}

/** Both stores, alone and shared, on both platforms. */
export const scenarios: readonly Scenario[] = (['SQLite', 'PostgreSQL'] as const).flatMap((store) =>
  [1, 3].flatMap((instances) =>
    (['discord', 'slack'] as const).map((chat) => ({
      name: `${store.toLowerCase()} ${instances} ${chat}`,
      store,
      instances,
      chat,
    })),
  ),
);

export const WHOLE: Size = { subscriptions: 1000, windows: 7, kills: 40 };
export const QUICK: Size = { subscriptions: 150, windows: 2, kills: 3 };

type Size = Pick<Settings, 'subscriptions' | 'windows' | 'kills'>;

export interface RunOptions {
  readonly seed: number;
  readonly size: Size;
  readonly folder: string;
  readonly databaseUrl: string | undefined;
}

const running = new Set<ChildProcess>();

/** Ends the runs under way, and with each of them its processes. */
export function endRuns(): void {
  for (const child of running) child.kill();
}

/** In a process of its own: the fakes of one run share no clock with those of another. */
export async function stageRun(
  { instances, chat }: Scenario,
  { seed, size, folder, databaseUrl }: RunOptions,
): Promise<Outcome> {
  const settings: Settings = { chat, instances, seed, ...size, folder, databaseUrl };
  const child = spawn(process.execPath, [join(import.meta.dirname, 'run.ts'), JSON.stringify(settings)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.add(child);
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  running.delete(child);
  if (code !== 0) throw new Error(`a run ended with ${code}: ${JSON.stringify(settings)}`);
  return outcomeSchema.parse(JSON.parse(said));
}
