import { type Logger, LogLevel } from '@slack/bolt';
import type { Log } from '../../../core/ports/log.ts';

/** Bolt's own words go to our log. Its chatter does not: it repeats whole messages of readers. */
export function boltLogger(log: Log): Logger {
  const say = (...words: unknown[]) => log.warn({ sdk: 'bolt' }, words.map(String).join(' '));
  return { ...quietLogger, warn: say, error: say };
}

/** For a part of the SDK that also throws what it logs: we log that ourselves, once. */
export const quietLogger: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.WARN,
  setName: () => undefined,
};
