import { OperatorError } from '../core/model/errors.ts';
import type { Log } from '../core/ports/log.ts';
import { redact } from './log.ts';

/** How long what is under way may take to finish once the program is asked to stop, in ms. */
const STOP_DEADLINE = 10_000;
/** On Ctrl-C both the terminal and npm send the signal: within this time of the first, in ms, another is the same one. */
const ECHO = 500;

/** What to print of an error that ends a program: the message for an operator, else the stack; secrets are replaced. */
export function printableError(error: unknown, secrets: readonly string[]): string {
  const text =
    error instanceof OperatorError ? error.message : error instanceof Error ? error.stack : String(error);
  return redact(String(text), secrets);
}

/**
 * On SIGTERM, SIGINT or SIGHUP (a terminal that is closed) runs the steps one after the other, then ends the program; a second signal, or the deadline,
 * ends it at once. A fault that nobody caught is logged: after a rejection the program goes on, since each request
 * stands alone; after an exception it stops in the same way, with exit code 1, since what is left cannot be trusted.
 * @returns a signal that is aborted once stopping begins.
 */
export function stopOnSignal(log: Log, steps: readonly (() => Promise<void>)[]): AbortSignal {
  const stopping = new AbortController();
  let signalled = Number.NEGATIVE_INFINITY;
  const stop = (code: number) => {
    if (stopping.signal.aborted) process.exit(1);
    stopping.abort();
    setTimeout(() => {
      log.error({}, `not everything was finished within ${STOP_DEADLINE} ms`);
      process.exit(1);
    }, STOP_DEADLINE).unref();
    void runAll(log, steps).then(() => process.exit(code));
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (performance.now() - signalled < ECHO) return;
      signalled = performance.now();
      log.info({ signal }, 'stopping');
      stop(0);
    });
  }
  process.on('unhandledRejection', (err) => log.error({ err }, 'a rejection that nobody handled'));
  process.on('uncaughtException', (err) => {
    log.error({ err }, 'an exception that nobody caught');
    stop(1);
  });
  return stopping.signal;
}

async function runAll(log: Log, steps: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of steps) {
    await step().catch((err: unknown) => log.error({ err }, 'a step of stopping failed'));
  }
}
