import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../../core/ports/log.ts';

/** Writes Bolt's warnings and errors to our log. Its other lines contain whole messages of readers, and are dropped. */
export function boltLogger(log: Log): Logger {
  const write = (...words: unknown[]) =>
    log.warn({ event: 'sdk.warning', sdk: 'bolt' }, words.map(String).join(' '));
  return { ...quietLogger, warn: write, error: write };
}

/** For parts of the SDK that also throw what they log: we log the error ourselves, once. */
export const quietLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
};
