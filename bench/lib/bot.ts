import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';

const root = join(import.meta.dirname, '..', '..');

export const WITH_COMPILE_CACHE = '--import ./scripts/compile-cache.mjs';

const { scripts } = z
  .object({ scripts: z.object({ start: z.string() }) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

/** What `npm start` gives to node: its options and the program. */
export const PROGRAM = scripts.start.replace(/^exec node /, '');

/** A bot in a process of its own, so that its cost can be told from that of the fakes. */
export interface Bot {
  /** From the start of the process until it said that it was ready. */
  readonly readyMs: number;
  /** User and system time since the start. */
  cpuMs(): number;
  residentMB(): number;
  stop(): Promise<void>;
}

/**
 * Starts a program (as one would type it after `node`) and waits for the line on its standard output that says it is ready. It runs at the other cores'
 * pace: whatever else the machine does goes into every figure, so only ratios of one run mean anything.
 */
export async function startBot(
  script: string,
  env: Readonly<Record<string, string>>,
  ready: RegExp,
): Promise<Bot> {
  const started = performance.now();
  const child = spawn(process.execPath, script.split(' '), {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await sayingReady(child, script, ready);
  const readyMs = performance.now() - started;
  const pid = child.pid ?? 0;
  return {
    readyMs,
    cpuMs: () => cpuMsOf(pid),
    residentMB: () => residentMB(pid),
    stop: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function sayingReady(child: ChildProcess, script: string, ready: RegExp): Promise<void> {
  if (!child.stdout) throw new Error('no standard output to listen to');
  const lines = createInterface({ input: child.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => {
      if (ready.test(line)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${script} ended with ${code} before it was ready`)));
  });
}

/**
 * From Linux’s /proc: fields 14 and 15 of stat are the ticks, a hundredth of a second each; 16 and 17 are those of its
 * children that have ended. 0 for a process that is gone.
 */
export function cpuMsOf(pid: number, withChildren = false): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const ticks = fields.slice(11, withChildren ? 15 : 13).map(Number);
    return ticks.reduce((sum, one) => sum + one, 0) * 10;
  } catch {
    return 0;
  }
}

function residentMB(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/u.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
