import { parseArgs } from 'node:util';
import type { Environment } from '../app/config/environment.ts';
import { exitCode } from '../app/lifecycle.ts';
import { OperatorError } from '../core/model/errors.ts';
import { type Locale, localeOf } from '../core/model/locale.ts';
import { type Messages, messagesFor } from '../messages/index.ts';

/** Where a tool writes: the process's own streams, or those of a test. */
interface CliIo {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/**
 * Runs a tool and resolves with its exit code: 0, or 1 after a message on `io.stderr`. It never ends the process.
 * @param argv what follows `--` on the command line
 */
export type CliMain = (argv: readonly string[], env: Environment, io: CliIo) => Promise<number>;

/** A command-line tool: the arguments that it takes, and what it does with them. `--help` (`-h`) comes by itself. */
export interface CliTool<Flag extends string, Value extends string> {
  readonly usage: (messages: Messages) => string;
  /** Options without a value. */
  readonly flags: readonly Flag[];
  /** Options that take a value: `--to sqlite:data` or `--to=sqlite:data`. */
  readonly values: readonly Value[];
  /** The largest number of arguments that are not options. */
  readonly maxPositionals: number;
  /**
   * Resolves with what to print.
   * @throws UsageError for arguments that make no sense together, OperatorError for what the operator can repair
   */
  run(args: CliArgs<Flag, Value>, context: CliContext): Promise<string>;
}

interface CliArgs<Flag extends string, Value extends string> {
  readonly positionals: readonly string[];
  has(flag: Flag): boolean;
  value(name: Value): string | undefined;
}

interface CliContext {
  readonly env: Environment;
  /** `DEFAULT_LOCALE`, French without it. */
  readonly locale: Locale;
  readonly messages: Messages;
}

/** The arguments are wrong: the usage is printed below the message. */
export class UsageError extends OperatorError {
  override readonly name = 'UsageError';
}

/**
 * Makes the `main` of a tool.
 * @example
 * export const main = createMain({
 *   usage: ({ operations }) => operations.greet.usage,
 *   flags: ['loud'], values: ['name'], maxPositionals: 0,
 *   run: async (args) => `Hello ${args.value('name')}${args.has('loud') ? '!' : '.'}`,
 * });
 */
export function createMain<const Flag extends string, const Value extends string>(
  tool: CliTool<Flag, Value>,
): CliMain {
  return (argv, env, { stdout, stderr }) => {
    // Read from the environment as it is: `--help` works even where the configuration is wrong.
    const locale = localeOf(env.DEFAULT_LOCALE?.trim()) ?? 'fr';
    const messages = messagesFor(locale);
    const run = async () => {
      const args = parseCliArgs(argv, tool, messages);
      const text = args ? await tool.run(args, { env, locale, messages }) : tool.usage(messages);
      stdout.write(`${text}\n`);
    };
    return exitCode(() => run().catch(withUsage(tool.usage(messages))), stderr, env);
  };
}

/** Appends the usage to the message of a `UsageError`, and throws the error on. */
function withUsage(usage: string) {
  return (error: unknown): never => {
    throw error instanceof UsageError ? new OperatorError(`${error.message}\n\n${usage}`) : error;
  };
}

/** Undefined when the usage is asked for. @throws UsageError */
function parseCliArgs<Flag extends string, Value extends string>(
  argv: readonly string[],
  { flags, values, maxPositionals }: CliTool<Flag, Value>,
  { operations }: Messages,
): CliArgs<Flag, Value> | undefined {
  const types = new Map<string, 'boolean' | 'string'>([
    ['help', 'boolean'],
    ...flags.map((name) => [name, 'boolean'] as const),
    ...values.map((name) => [name, 'string'] as const),
  ]);
  const options = Object.fromEntries(
    [...types].map(([name, type]) => [name, { type, ...(name === 'help' && { short: 'h' }) }]),
  );
  // Not strict: the messages of a strict parser are in English.
  const parsed = parseArgs({ args: [...argv], options, strict: false, allowPositionals: true });
  if (parsed.values.help === true) return undefined;
  const given = parsed.values;
  const wrong = Object.keys(given).find((name) => typeof given[name] !== types.get(name));
  const unexpected = wrong === undefined ? parsed.positionals[maxPositionals] : `--${wrong}`;
  if (unexpected !== undefined) throw new UsageError(operations.cli.unexpected(unexpected));
  return {
    positionals: parsed.positionals,
    has: (flag) => given[flag] === true,
    value: (name) => {
      const value = given[name];
      return typeof value === 'string' ? value : undefined;
    },
  };
}
