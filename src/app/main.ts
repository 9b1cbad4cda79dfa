import { readConfig } from './config/config.ts';
import { type Environment, secretsIn } from './config/environment.ts';
import { exitCode } from './lifecycle.ts';
import { createLog, type LogOptions } from './log.ts';
import { startProgram } from './start.ts';

/** Where the bot writes. */
export interface ProgramIo {
  /** Receives log lines; standard output without it. */
  readonly logTo?: NonNullable<LogOptions['to']>;
  readonly stderr: { write(text: string): unknown };
  /** Standard output is a terminal: log lines are for people. */
  readonly isTerminal: boolean;
}

/** Starts the bot. Resolves with 0 once it runs, or with 1 after it printed why it cannot start. */
export function main(env: Environment, io: ProgramIo): Promise<number> {
  return exitCode(
    async () => {
      const config = readConfig(env);
      const log = await createLog({
        level: config.logLevel,
        pretty: io.isTerminal,
        secrets: secretsIn(env),
        ...(io.logTo && { to: io.logTo }),
      });
      await startProgram(config, log);
    },
    io.stderr,
    env,
  );
}
