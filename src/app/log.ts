import { type DestinationStream, destination, type Logger, pino } from 'pino';

/** Shapes of tokens, for secrets that are not among the known ones. */
const SECRET_SHAPES =
  /xox[a-z]-[\w-]{8,}|xapp-[\w-]{8,}|\bBot [\w-]+\.[\w-]+\.[\w-]+|\b(?:sk|key)-[\w-]{16,}|(?<=\bBearer )[\w.~+/-]{8,}=*/g;

export interface LogOptions {
  readonly level: string;
  /** Values that must never be written. */
  readonly secrets: readonly string[];
  /** Lines for people (a terminal) instead of JSON. */
  readonly pretty: boolean;
  /** Standard output by default. */
  readonly to?: DestinationStream;
}

/** The program's log: JSON lines, or readable ones in a terminal; secrets are replaced in each line. */
export async function createLog({ level, secrets, pretty, to }: LogOptions): Promise<Logger> {
  const out = to ?? (pretty ? await prettyStream() : destination({ sync: true }));
  return pino({ level, hooks: { streamWrite: (line) => redact(line, secrets) } }, out);
}

/** Loaded for a terminal only. */
async function prettyStream(): Promise<DestinationStream> {
  const { PinoPretty } = await import('pino-pretty');
  return PinoPretty({
    ignore: 'pid,hostname,event',
    translateTime: 'HH:MM:ss',
    singleLine: true,
    sync: true,
  });
}

/** The text with every secret replaced. */
export function redact(text: string, secrets: readonly string[]): string {
  const known = secrets.filter((secret) => secret.length >= 6);
  return known
    .reduce((line, secret) => line.replaceAll(secret, '[redacted]'), text)
    .replace(SECRET_SHAPES, '[redacted]');
}
