import type { Command } from '../../../core/bot/command.ts';
import type { Suggestion } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';

/** A way to go on with the line that is being typed. */
export interface Completion {
  readonly label: string;
  readonly detail: string;
  /** The whole line once it is taken. */
  readonly line: string;
  /** There is more to choose after it. */
  readonly more: boolean;
}

export interface CompletionContext {
  readonly commands: readonly Command[];
  readonly locale: Locale;
  readonly suggest: (name: string, option: string, typed: string) => Promise<readonly Suggestion[]>;
}
