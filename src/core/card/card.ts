import type { Action } from '../bot/action.ts';
import type { Locale } from '../model/locale.ts';
import type { Take } from '../model/take.ts';
import type { Prose, Span } from './rich-text.ts';

/** What a card feels like; each platform has a colour or a sign for it. */
export type Tone = Take | 'info' | 'warning' | 'error';

/** Leads somewhere: to an answer of ours, or to a page. */
export type Button = {
  readonly label: string;
  readonly emoji?: string;
  /** This button stands for what is shown already. */
  readonly current?: true;
} & ({ readonly action: Action } | { readonly url: string });

export interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly action: Action;
}

/**
 * The parts of a card's body. Every string is literal text, of any length and any content: what a platform's markup
 * would read is the renderer's to escape, and what its limits do not admit the renderer's to shorten.
 */
export type Block =
  /** Text that is short by nature: an introduction, an explanation of an error. */
  | { readonly type: 'prose'; readonly prose: Prose }
  /** A named part of a commentary. Where it is shortened, a button with `rest` (its `from` set to the cut) opens the rest. */
  | {
      readonly type: 'section';
      readonly emoji: string;
      readonly heading: string;
      readonly prose: Prose;
      readonly rest: Extract<Action, { type: 'section' }>;
    }
  /** One article of a list or a digest. `lines` are one sentence each; `open` reads it. */
  | {
      readonly type: 'entry';
      readonly title: string;
      readonly url?: string;
      readonly detail: string;
      readonly lines: readonly { readonly emoji?: string; readonly text: string }[];
      readonly open: Button & { readonly action: Action };
    }
  /** A menu. At most 25 choices are offered by every platform; the renderer drops further ones, so offer no more. */
  | { readonly type: 'choices'; readonly placeholder: string; readonly choices: readonly Choice[] }
  /** A box that searches the library as one types, where the platform has one; nothing elsewhere. */
  | { readonly type: 'search'; readonly placeholder: string }
  | { readonly type: 'image'; readonly url: string; readonly alt: string }
  | { readonly type: 'divider' }
  /** Small print. */
  | { readonly type: 'note'; readonly spans: readonly Span[] };

export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>;

/** The platform-neutral document that a platform renders. */
export interface Card {
  /** The language that it is written in: decides how sentences are cut, and the words a renderer adds ("read on"). */
  readonly locale: Locale;
  readonly title: string;
  readonly url?: string;
  readonly tone: Tone;
  readonly body: readonly Block[];
  readonly buttons: readonly Button[];
  readonly footer?: string;
}

/** How many choices a menu may offer: Discord's limit, the lowest of all. */
export const MAX_CHOICES = 25;
