import { type DestinationStream, destination, type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

/** What secrets look like, for those that reach the log by a way that nobody thought of. */
const SECRET_SHAPES =
  /xox[a-z]-[\w-]{8,}|xapp-[\w-]{8,}|\bBot [\w-]+\.[\w-]+\.[\w-]+|\b(?:sk|key)-[\w-]{16,}|(?<=\bBearer )[\w.~+/-]{8,}=*/g;

export interface LogOptions {
  readonly level: string;
  /** Values that must never be written, wherever they stand. */
  readonly secrets: readonly string[];
  /** Lines for people (a terminal) instead of JSON. */
  readonly pretty: boolean;
  /** Where lines go; standard output by default. */
  readonly to?: DestinationStream;
}

/** The program's log: JSON lines, or readable ones in a terminal; what is secret is replaced on the way out. */
export function createLog({ level, secrets, pretty, to }: LogOptions): Logger {
  const out =
    to ??
    (pretty
      ? PinoPretty({ ignore: 'pid,hostname', translateTime: 'HH:MM:ss', singleLine: true, sync: true })
      : destination({ sync: true }));
  return pino({ level, hooks: { streamWrite: (line) => redact(line, secrets) } }, out);
}

/** The text with every secret replaced. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= 6);
  return known
    .reduce((line, secret) => line.replaceAll(secret, '[redacted]'), text)
    .replace(SECRET_SHAPES, '[redacted]');
}
