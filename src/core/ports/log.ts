/**
 * The part of a pino logger that we use. `fields` has `event: '<area>.<what_happened>'`; the message is a sentence.
 *
 * @example
 * log.warn({ event: 'feed.poll_failed', err, feed: feed.id }, 'Could not read a feed');
 */
export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
