import { type ChildProcess, spawn } from 'node:child_process';
import { on, once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { until } from '../../tests/support/until.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const ARGUMENTS = ['--import', './scripts/compile-cache.mjs', 'bench/chaos/instance.ts'];

/** How long a process stays away after it was killed, in ms. */
const LONGEST_ABSENCE = 800;

export interface FleetOptions {
  readonly size: number;
  readonly env: Readonly<Record<string, string>>;
  /** What the processes say goes there. */
  readonly logFile: string;
  readonly random: () => number;
}

/** The program's processes: killed, started again, and told the time. */
export class Fleet {
  /** How many were killed, one by one. */
  kills = 0;
  /** Called before a process comes back that was the only one: nobody was there meanwhile. */
  onReturn: () => void = () => undefined;
  /** Those that ended by themselves: a fault of the program's. */
  crashes = 0;
  readonly #options: FleetOptions;
  readonly #log: number;
  readonly #members: Member[];
  #aheadMs = 0;
  #on = false;

  constructor(options: FleetOptions) {
    this.#options = options;
    this.#log = openSync(options.logFile, 'a');
    this.#members = Array.from({ length: options.size }, () => ({
      child: undefined,
      killed: false,
      ready: false,
    }));
  }

  /** By how much the processes' clock is ahead of this machine's. */
  get aheadMs(): number {
    return this.#aheadMs;
  }

  /** While nobody is there. */
  skip(ms: number): void {
    this.#aheadMs += ms;
  }

  start(): void {
    this.#on = true;
    for (const member of this.#members) this.#spawn(member);
  }

  /** How many have started and live. */
  get ready(): number {
    return this.#members.filter(({ ready, killed }) => ready && !killed).length;
  }

  /** SIGKILL for one of those that live, at random, if there is one. It comes back by itself. */
  killOne(which: 'any' | 'ready'): void {
    const alive = this.#members.filter(
      ({ child, killed, ready }) => child && !killed && (ready || which === 'any'),
    );
    const member = alive[Math.floor(this.#options.random() * alive.length)];
    if (!member) return;
    this.kills += 1;
    kill(member);
  }

  /** SIGKILL for all at once; they stay away until `start`. */
  async cutPower(): Promise<void> {
    this.#on = false;
    for (const member of this.#members) kill(member);
    await until('all processes to be gone', () => this.#members.every(({ child }) => !child));
  }

  /** Sets the clock of all, also of those that start later. Resolves when they go by it. */
  async setAhead(aheadMs: number): Promise<void> {
    this.#aheadMs = aheadMs;
    await Promise.all(this.#members.map(({ child }) => child?.connected && tell(child, aheadMs)));
  }

  #spawn(member: Member): void {
    const { env } = this.#options;
    const child = spawn(process.execPath, ARGUMENTS, {
      cwd: ROOT,
      env: { PATH: process.env.PATH ?? '', ...env, CHAOS_AHEAD_MS: String(this.#aheadMs) },
      stdio: ['ignore', this.#log, this.#log, 'ipc'],
    });
    member.child = child;
    member.killed = false;
    child.on('message', (message) => {
      member.ready ||= readySchema.safeParse(message).success;
    });
    // A message to one that was just killed cannot be delivered.
    child.on('error', () => undefined);
    child.once('exit', () => void this.#gone(member));
  }

  async #gone(member: Member): Promise<void> {
    if (!member.killed) this.crashes += 1;
    member.child = undefined;
    member.ready = false;
    await pause(this.#options.random() * LONGEST_ABSENCE);
    if (!this.#on || member.child) return;
    if (this.#members.length === 1) this.onReturn();
    this.#spawn(member);
  }
}

interface Member {
  child: ChildProcess | undefined;
  killed: boolean;
  /** It says so itself, once it has started. */
  ready: boolean;
}

const readySchema = z.object({ ready: z.literal(true) });

function kill(member: Member): void {
  member.killed = true;
  member.child?.kill('SIGKILL');
}

/** Resolves when it has heard, or is gone. */
async function tell(child: ChildProcess, aheadMs: number): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const heard = (async () => {
    for await (const [message] of on(child, 'message', { signal }))
      if (heardSchema.safeParse(message).data?.aheadMs === aheadMs) return;
  })();
  child.send({ aheadMs }, () => undefined);
  await Promise.race([heard, once(child, 'exit', { signal })]);
  over.abort();
}

const heardSchema = z.object({ aheadMs: z.number() });
