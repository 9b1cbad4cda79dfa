import { onTestFinished } from 'vitest';
import { readConfig } from '../../../src/app/config/config.ts';
import { secretsIn } from '../../../src/app/config/environment.ts';
import { createLog } from '../../../src/app/log.ts';
import { main } from '../../../src/app/main.ts';
import { type Overrides, openProgram } from '../../../src/app/program.ts';
import { textWriter } from '../text-writer.ts';
import { until } from '../until.ts';
import { aFolder, environmentIn, isLineOf, type LogLine, logLines } from './run.ts';

/** The program in the process of the test, which stops it at the end of the test. */
export interface InProcessProgram {
  readonly url: string;
  readonly lines: readonly LogLine[];
  /** Everything that it logged, as text. */
  readonly output: string;
  /** Resolves with the first log line of that event, or whose message matches. */
  said(what: string | RegExp): Promise<LogLine>;
  stop(): Promise<void>;
}

/** Starts the program as `run` does, but in this process. Resolves once it is ready. */
export async function runInProcess(
  environment: Readonly<Record<string, string>> = {},
  overrides: Overrides = {},
): Promise<InProcessProgram> {
  const env = environmentIn(aFolder(), environment);
  const config = readConfig(env);
  const to = textWriter();
  const log = await createLog({ level: config.logLevel, pretty: false, secrets: secretsIn(env), to });
  const program = await openProgram(config, log, overrides);
  onTestFinished(() => program.stop());
  await program.connect();
  return {
    url: program.url,
    get lines() {
      return logLines(to.text());
    },
    get output() {
      return to.text();
    },
    said: (what) =>
      until(`${what} in the log`, () => logLines(to.text()).find((line) => isLineOf(line, what))),
    stop: () => program.stop(),
  };
}

export interface FailedStart {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program with an environment in which it cannot start. */
export async function failToStart(
  environment: Readonly<Record<string, string>>,
  folder = aFolder(),
): Promise<FailedStart> {
  const [stdout, stderr] = [textWriter(), textWriter()];
  const io = { logTo: stdout, stderr, isTerminal: false };
  const code = await main(environmentIn(folder, environment), io);
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}
