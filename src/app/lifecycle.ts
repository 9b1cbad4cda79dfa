import { OperatorError } from '../core/model/errors.ts';
import type { Log } from '../core/ports/log.ts';
import { type Environment, secretsIn } from './config/environment.ts';
import { redact } from './log.ts';

/** How long stopping may take, in ms. */
export const STOP_DEADLINE = 10_000;
/** On Ctrl-C both the terminal and npm send the signal: a second one within this time, in ms, is the same one. */
const ECHO = 500;

/**
 * Runs a program, and resolves with its exit code: 0, or 1 after its error was printed without secrets: the message of an
 * `OperatorError`, the stack of any other.
 */
export async function exitCode(
  program: () => Promise<void>,
  stderr: { write(text: string): unknown },
  env: Environment,
): Promise<number> {
  try {
    await program();
    return 0;
  } catch (error) {
    const text =
      error instanceof OperatorError ? error.message : error instanceof Error ? error.stack : String(error);
    stderr.write(`${redact(String(text), secretsIn(env))}\n`);
    return 1;
  }
}

/** The steps that undo a start. */
export class Shutdown {
  readonly #log: Log;
  readonly #steps: (() => Promise<void>)[] = [];
  #hasBegun = false;

  constructor(log: Log) {
    this.#log = log;
  }

  get hasBegun(): boolean {
    return this.#hasBegun;
  }

  /** Runs before the steps that were added earlier. */
  add(step: () => Promise<void>): void {
    this.#steps.unshift(step);
  }

  /** Runs the steps one after the other; one that fails is logged, and the next ones run. */
  async run(): Promise<void> {
    this.#hasBegun = true;
    for (const step of this.#steps.splice(0)) {
      await step().catch((err: unknown) =>
        this.#log.error({ event: 'program.stop_step_failed', err }, 'A step of stopping failed'),
      );
    }
  }
}

export interface SignalHandling {
  /** Aborted once stopping begins. */
  readonly stopping: AbortSignal;
  /** Lets signals and errors end the process as they do by default. */
  release(): void;
}

/**
 * On SIGTERM, SIGINT or SIGHUP (a closed terminal) stops the program and ends the process with 0; a second signal, or the
 * deadline, ends it at once with 1. After an uncaught exception it stops in the same way and ends with 1, since the state
 * cannot be trusted; an unhandled rejection is only logged, since each request stands alone.
 */
export function stopOnSignal(log: Log, stopProgram: () => Promise<void>): SignalHandling {
  const stopping = new AbortController();
  let signalledAt = Number.NEGATIVE_INFINITY;
  const stop = (code: number) => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    setTimeout(() => {
      log.error(
        { event: 'program.stop_timed_out' },
        `Not everything was finished within ${STOP_DEADLINE} ms`,
      );
      process.exit(1);
    }, STOP_DEADLINE).unref();
    void stopProgram().then(() => process.exit(code));
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (performance.now() - signalledAt < ECHO) return;
    signalledAt = performance.now();
    log.info({ event: 'program.stopping', signal }, 'Stopping');
    stop(0);
  };
  const onRejection = (err: unknown) =>
    log.error(
      { event: 'program.unhandled_rejection', err },
      'A promise was rejected, and nothing handled it',
    );
  const onException = (err: unknown) => {
    log.error({ event: 'program.uncaught_exception', err }, 'An exception was not caught');
    stop(1);
  };
  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  process.on('unhandledRejection', onRejection).on('uncaughtException', onException);
  return {
    stopping: stopping.signal,
    release() {
      for (const signal of signals) process.off(signal, onSignal);
      process.off('unhandledRejection', onRejection).off('uncaughtException', onException);
    },
  };
}
