import { parseArgs } from 'node:util';
import { OperatorError } from '../../core/model/errors.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';

/** What the operator asks for. */
export type Task =
  | { readonly kind: 'help' }
  | { readonly kind: 'list' }
  /** `slugs`: none stands for all. */
  | { readonly kind: 'write'; readonly slugs: readonly string[]; readonly force: boolean };

const options = {
  all: { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws OperatorError with the usage, when the arguments mean nothing. */
export function parseTask(args: readonly string[], locale: Locale): Task {
  const words = messagesFor(locale).operations.export;
  // Not strict, since the faults of strict parsing are in English.
  const { values, positionals: slugs } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
  });
  if (values.help === true) return { kind: 'help' };
  const wrong = Object.entries(values).find(
    ([name, value]) => !(name in options) || typeof value === 'string',
  );
  if (wrong) throw misused(words.badUsage(`--${wrong[0]}`));
  const force = values.force === true;
  if (values.all === true && slugs[0] !== undefined) throw misused(words.badUsage(slugs[0]));
  if (values.all === true || slugs.length > 0) return { kind: 'write', slugs, force };
  if (force) throw misused(words.badUsage('--force'));
  return { kind: 'list' };

  function misused(sentence: string): OperatorError {
    return new OperatorError(`${sentence}\n\n${words.usage}`);
  }
}
