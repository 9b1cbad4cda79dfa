import type { Command } from './command.ts';
import type { Locale } from './locale.ts';
import type { Clock, Library } from './ports.ts';
import type { Reactions } from './reactions.ts';

/** What a command may use. */
export interface Context {
  readonly library: Library;
  readonly clock: Clock;
  /** IANA name: in which zone "today" is meant. */
  readonly timeZone: string;
  readonly commands: readonly Command[];
  readonly reactions: Reactions;
  /** How a command is called on the platform that asks: `/article`, or another name where that one is taken. */
  readonly spell: (command: string) => string;
}

/** What a suggestion may use: it must answer within a keystroke, so from memory only. */
export interface SuggestContext {
  readonly library: Library;
  readonly locale: Locale;
}
