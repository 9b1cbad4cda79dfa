import { parseArgs } from 'node:util';
import { type Config, readConfig, readEnvFile, secretsIn } from '../app/config/config.ts';
import { exitWith } from '../app/lifecycle.ts';
import { OperatorError } from '../core/model/errors.ts';
import { type Locale, localeOf } from '../core/model/locale.ts';
import type { Log } from '../core/ports/ports.ts';
import { messagesFor } from '../messages/index.ts';
import type { Count } from '../storage/transfer/tables.ts';
import { table } from './deliveries/table.ts';

type Words = ReturnType<typeof messagesFor>['storage']['moving'];

/** What is common to backup, restore and copy: a program that reads its line, does one thing, and says what came of it. */
export interface CliCommand {
  readonly usage: (words: Words) => string;
  /** Its options; all but `help` and `force` take a value. */
  readonly options: readonly string[];
  /** How many words it takes besides. */
  readonly positionals: number;
  /** Resolves with what to print. */
  run(
    line: CliArgs,
    deps: { readonly config: Config; readonly words: Words; readonly log: Log },
  ): Promise<string>;
}

export interface CliArgs {
  readonly positionals: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly force: boolean;
}

/** What goes wrong is told once, by what is thrown. */
const quiet: Log = { debug() {}, info() {}, warn() {}, error() {} };

export async function runMove(move: CliCommand): Promise<void> {
  const secrets = secretsIn(process.env);
  try {
    readEnvFile('.env');
    // The help is there even where the environment is at fault.
    const spoken: Locale = localeOf(process.env.DEFAULT_LOCALE?.trim()) ?? 'fr';
    const words = messagesFor(spoken).storage.moving;
    const line = readLine(process.argv.slice(2), move, words);
    const text =
      line === 'help'
        ? move.usage(words)
        : await move.run(line, { config: readConfig(process.env), words, log: quiet });
    process.stdout.write(`${text}\n`);
  } catch (error) {
    exitWith(error, [...secrets, ...secretsIn(process.env)]);
  }
}

/** @throws OperatorError with the usage, when it means nothing. */
export function readLine(args: readonly string[], move: CliCommand, words: Words): CliArgs | 'help' {
  const flags = ['help', ...(move.options.includes('force') ? ['force'] : [])];
  const options = Object.fromEntries([
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
    ...move.options.filter((name) => name !== 'force').map((name) => [name, { type: 'string' as const }]),
  ]);
  // Not strict, since the faults of strict parsing are in English.
  const parsed = parseArgs({ args: [...args], options, strict: false, allowPositionals: true });
  if (parsed.values.help === true) return 'help';
  const values: Record<string, string> = {};
  for (const [name, value] of Object.entries(parsed.values)) {
    const right = flags.includes(name) ? value === true : name in options && typeof value === 'string';
    if (!right) throw misused(words.misused(`--${name}`), move, words);
    if (typeof value === 'string') values[name] = value;
  }
  const extra = parsed.positionals[move.positionals];
  if (extra !== undefined) throw misused(words.misused(extra), move, words);
  return { positionals: parsed.positionals, values, force: parsed.values.force === true };
}

export function misused(sentence: string, move: CliCommand, words: Words): OperatorError {
  return new OperatorError(`${sentence}\n\n${move.usage(words)}`);
}

/** Each table with its rows, where they come from and where they went. */
export function countsTable(counts: readonly Count[], words: Words): string {
  const { columns, tables } = words;
  return table([
    [columns.table, columns.from, columns.to],
    ...counts.map((count) => [tables[count.table], `${count.from}`, `${count.to}`]),
  ]);
}

/** Each table with its rows. */
export function rowsTable(counts: readonly Count[], words: Words): string {
  const { columns, tables } = words;
  return table([
    [columns.table, columns.rows],
    ...counts.map((count) => [tables[count.table], `${count.to}`]),
  ]);
}
