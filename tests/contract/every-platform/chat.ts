import { it } from 'vitest';
import type { Platform } from '../../../src/platforms/platform.ts';

/** What a reader sees of one message of the bot's. */
export interface Seen {
  /** Names the message on its platform. */
  readonly id: string;
  /** Everything that can be read on it: texts, labels, footers. */
  readonly text: string;
  readonly private: boolean;
  /** Labels of its buttons, without emoji. */
  readonly buttons: readonly string[];
  /** Labels of the options of its menus. */
  readonly options: readonly string[];
  /** Emoji under it, by their characters. */
  readonly reactions: readonly string[];
  /** Every address on it that can be followed. */
  readonly links: readonly string[];
  /** How often it was edited since it was posted. */
  readonly edits: number;
}

/** Why a platform cannot have some tests: what takes the place of a restart, of other readers, of permissions there. */
export interface Lacks {
  readonly restarts?: string;
  readonly otherReaders?: string;
  readonly permissions?: string;
}

/** A test that a platform may be unable to have: there it is skipped, and its title says why. */
export function itUnless(lack: string | undefined, title: string, test: () => Promise<void>): void {
  it.skipIf(lack !== undefined)(lack === undefined ? title : `${title} (skipped: ${lack})`, test);
}

/**
 * One platform as its readers see it: a fake server and a person in front of it. The same scenarios run on all.
 * The person's language is English.
 */
export interface Chat {
  /** Its messages outlive the program. */
  readonly lasting: boolean;
  /** What answers a command for one person alone changes in place; elsewhere what it becomes is said once more. */
  readonly privateChanges: boolean;
  /** The platform's id of the person. */
  readonly readerId: string;
  /** A platform connected to this chat, not started. A second one is the program after a restart. */
  platform(): Platform;
  /** Types a command line (`/article deepseek`) and resolves with the answer. */
  type(line: string): Promise<Seen>;
  /** What is offered for a half-typed query of `/article`. */
  suggestions(typed: string): Promise<readonly string[]>;
  /** Presses a button and resolves with the answer: a new message, or the same one, changed. */
  press(on: Seen, label: string): Promise<Seen>;
  /** Chooses an option of a menu, and resolves with the answer. */
  choose(on: Seen, option: string): Promise<Seen>;
  /** Presses the button or chooses the option that opens a form, fills in its fields by their options, and sends it. */
  fill(on: Seen, label: string, values: Readonly<Record<string, string>>): Promise<Seen>;
  /** Finds the commentary by the menu of a message that says this. */
  onMessage(text: string): Promise<Seen>;
  /** Presses a button whose token is not ours. */
  forge(token: string): Promise<Seen>;
  /** Clicks reactions of the person, by their characters, one after the other as fast as it goes: adds one, or takes it back. */
  react(on: Seen, ...emojis: string[]): Promise<void>;
  /** Reacts to a message that somebody else wrote. */
  reactElsewhere(emoji: string): Promise<void>;
  delete(on: Seen): Promise<void>;
  /** The message as it is now; undefined when it is gone. */
  now(on: Seen): Promise<Seen | undefined>;
  /** What the bot has posted in the channel for all to see, oldest first. */
  posts(): Promise<readonly Seen[]>;
  /** What the bot has written to the person alone, in their direct messages, oldest first. */
  direct(): Promise<readonly Seen[]>;
  /** What the person alone sees where they ask, oldest first. */
  aside(): Promise<readonly Seen[]>;
  /** So much time passes on the platform, in ms: tokens and addresses to answer by run out. */
  later(ms: number): void;
  /** All that the bot has shown or sent, as it went over the wire. */
  sent(): Promise<string>;
  /** Takes the bot's right to post in the channel away, and gives it back; absent where nobody can. */
  readonly guard?: { forbid(): Promise<void>; permit(): Promise<void> };
  /** Rules of the platform that were broken, in words. */
  violations(): readonly string[];
  close(): Promise<void>;
}
