import { parseArgs } from 'node:util';
import { OperatorError } from '../../core/model/errors.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';

/** What the operator asks for. */
export type Task =
  | { readonly kind: 'help' }
  /** `all`: however many there are. */
  | { readonly kind: 'list'; readonly all: boolean; readonly json: boolean }
  | { readonly kind: 'show' | 'retry' | 'drop'; readonly key: string; readonly json: boolean };

const verbs = ['show', 'retry', 'drop'] as const;
const options = {
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
} as const;

/** @throws OperatorError with the usage, when the arguments mean nothing. */
export function parseTask(args: readonly string[], locale: Locale): Task {
  const words = messagesFor(locale).operations.deliveries;
  // Not strict, since the faults of strict parsing are in English.
  const { values, positionals } = parseArgs({
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
  const [word, key, extra] = positionals;
  const json = values.json === true;
  if (word === undefined) return { kind: 'list', all: values.all === true, json };
  const kind = verbs.find((verb) => verb === word);
  if (!kind) throw misused(words.badUsage(word));
  if (key === undefined) throw misused(words.needsKey(kind));
  if (extra !== undefined) throw misused(words.badUsage(extra));
  return { kind, key, json };

  function misused(sentence: string): OperatorError {
    return new OperatorError(`${sentence.trim()}\n\n${words.usage}`);
  }
}
