import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { z } from 'zod';
import { until } from '../until.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const NODE = join(ROOT, 'node_modules', '.bin', 'node');
const IMPORTS = ['--import', join(ROOT, 'scripts', 'compile-cache.mjs')];
const ARGUMENTS = [...IMPORTS, join(ROOT, 'src', 'main.ts')];
const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
const lineSchema = z.looseObject({ level: z.number(), time: z.number(), msg: z.string() });

export type LogLine = z.infer<typeof lineSchema>;

/** The lines of a log, without a last one that is only half written. */
export function logLines(text: string): readonly LogLine[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => lineSchema.parse(JSON.parse(line)));
}

/** Whether a log line is of that event, or its message matches. */
export function isLineOf({ event, msg }: LogLine, what: string | RegExp): boolean {
  return typeof what === 'string' ? event === what : what.test(msg);
}

/** The program as a process, and what it has said so far. */
export interface Program {
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as the log that it must be: fails where a line is no JSON. */
  readonly lines: readonly LogLine[];
  /** Resolves with its address once it is ready. */
  ready(): Promise<string>;
  /** Resolves with the first log line of that event, or whose message matches. */
  said(what: string | RegExp): Promise<LogLine>;
  kill(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): void;
  /** Resolves with the exit code; null when a signal ended it. */
  ended(): Promise<number | null>;
}

/** Takes what is to be done at the end of a test, or of a file of tests. */
type AtEnd = (cleanUp: () => void | Promise<void>) => void;

/** An empty folder, until the end of the test. Like all of these, for tests and `beforeEach`: elsewhere no test ends. */
export function aFolder(atEnd: AtEnd = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'contrepoint-program-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Starts the program as `npm start` does: on any free port, with the articles that come with it, in English, and with
 * nothing of this machine's environment. It works in an empty folder, away from a developer's `.env`.
 */
export function run(
  environment: Readonly<Record<string, string>> = {},
  folder = aFolder(),
  atEnd: AtEnd = onTestFinished,
): Program {
  return start([NODE, ...ARGUMENTS], folder, environmentIn(folder, environment), atEnd);
}

/** One program for all tests of a file, for those that leave each other alone; answers with its address. */
export function useProgram(environment: Readonly<Record<string, string>>): () => string {
  const cleanUps: (() => void | Promise<void>)[] = [];
  const atEnd: AtEnd = (cleanUp) => void cleanUps.push(cleanUp);
  let url: string | undefined;
  beforeAll(async () => {
    url = await run(environment, aFolder(atEnd), atEnd).ready();
  });
  afterAll(async () => {
    for (const cleanUp of cleanUps.toReversed()) await cleanUp();
  });
  return () => z.string().parse(url);
}

/** Runs a command-line tool as its npm script does: in an empty folder, with arguments that need no quotes. */
export function runTool(
  name: string,
  argv: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Program {
  const folder = aFolder();
  const [program, file = '', ...words] = scripts[name]?.split(' ') ?? [];
  if (program !== 'node') throw new Error(`npm run ${name} does not run node`);
  return start(
    [NODE, ...IMPORTS, join(ROOT, file), ...words, ...argv],
    folder,
    environmentIn(folder, environment),
  );
}

/** What a program in that folder finds in its environment. */
export function environmentIn(
  folder: string,
  environment: Readonly<Record<string, string>>,
): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    PORT: '0',
    DATA_DIR: join(folder, 'data'),
    CONTENT_DIR: join(ROOT, 'content'),
    DEFAULT_LOCALE: 'en',
    ...environment,
  };
}

/** The same in a pseudo-terminal, which util-linux's `script` makes. */
export function runInTerminal(environment: Readonly<Record<string, string>> = {}): Program {
  const line = [NODE, ...ARGUMENTS].map((word) => `'${word}'`).join(' ');
  const folder = aFolder();
  return start(['script', '-qec', line, '/dev/null'], folder, environmentIn(folder, environment));
}

/** `npm start` itself, in this folder, without the installation that comes before it; no `.env` adds a token. */
export function runNpmStart(): Program {
  const folder = aFolder();
  const none = { DISCORD_TOKEN: '', SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: '' };
  const env = {
    ...environmentIn(folder, none),
    npm_config_ignore_scripts: 'true',
    npm_config_loglevel: 'silent',
  };
  return start(['npm', 'start'], ROOT, env);
}

function start(
  [command = '', ...words]: string[],
  cwd: string,
  env: Record<string, string>,
  atEnd: AtEnd = onTestFinished,
): Program {
  const child = spawn(command, words, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  atEnd(() => killed(child));
  return observe(child);
}

function observe(child: ChildProcessByStdio<null, Readable, Readable>): Program {
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const closed = once(child, 'close');
  async function said(what: string | RegExp): Promise<LogLine> {
    return until(`${what} in the log`, () => {
      const line = logLines(stdout).find((one) => isLineOf(one, what));
      if (!line && child.exitCode !== null) throw new Error(`ended without ${what}:\n${stdout}${stderr}`);
      return line;
    });
  }

  return {
    get stdout() {
      return stdout;
    },
    get stderr() {
      return stderr;
    },
    get lines() {
      return logLines(stdout);
    },
    said,
    ready: async () => z.string().parse((await said('program.ready')).url),
    kill: (signal) => void child.kill(signal),
    ended: async () => {
      await closed;
      return child.exitCode;
    },
  };
}

async function killed(child: ChildProcessByStdio<null, Readable, Readable>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'close');
}

/** What `/healthz` says. */
export async function health(url: string): Promise<{ status: number; platforms: Record<string, string> }> {
  const answer = await fetch(`${url}/healthz`);
  const { platforms } = z.object({ platforms: z.record(z.string(), z.string()) }).parse(await answer.json());
  return { status: answer.status, platforms };
}
