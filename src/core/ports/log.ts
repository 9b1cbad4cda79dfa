/** What a log line carries besides its sentence. */
interface LogFields {
  /** `<area>.<what_happened>`, in lower case: what people search and alert by. docs/operate.md lists them all. */
  readonly event: string;
  readonly [field: string]: unknown;
}

/**
 * The part of a pino logger that we use. Messages are plain English sentences, or sentences from `messages/` for the operator.
 *
 * @example
 * log.warn({ event: 'feed.poll_failed', err, feed: feed.id }, 'Could not read a feed');
 */
export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}
