import { existsSync } from 'node:fs';
import { OperatorError } from '../../core/model/errors.ts';
import { keyVariables } from '../../generation/model/settings.ts';

/** The variables that the program is started with. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Adds the variables of a file to `process.env`, except those that are set already. Does nothing when there is no such file.
 * @throws OperatorError when it cannot be read, such as a folder that Docker made where a file to mount is missing
 */
export function readEnvFile(file: string): void {
  try {
    if (existsSync(file)) process.loadEnvFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OperatorError(`${file} cannot be read (${reason}). Make it a text file, or take it away.`, {
      cause,
    });
  }
}

/** The values of the environment that must never be logged or printed, whether they are valid or not. */
export function secretsIn(environment: Environment): readonly string[] {
  const names = [
    'DISCORD_TOKEN',
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'METRICS_TOKEN',
    ...keyVariables,
  ];
  return [
    ...names.map((name) => environment[name]?.trim() ?? ''),
    ...passwordsIn(environment.DATABASE_URL ?? ''),
  ].filter(Boolean);
}

/** The password of an address, as it is written (even in an address that is invalid) and decoded. */
function passwordsIn(address: string): readonly string[] {
  const url = URL.parse(address);
  const written = /^\w+:\/\/[^:/]*:(.*)@/.exec(address.trim())?.[1] ?? '';
  const password = url?.password ?? '';
  return [written, decoded(written), password, url?.searchParams.get('password') ?? ''];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
