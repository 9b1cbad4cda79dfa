import type { Action } from '../bot/action.ts';
import type { Locale } from '../model/locale.ts';
import type { Take } from '../model/take.ts';
import type { Prose, Span } from './rich-text.ts';

/** The mood of a card; each platform shows it as a colour or a sign. */
export type Tone = Take | 'info' | 'warning' | 'error';

/** Runs an action, or opens a page. */
export type Button = {
  readonly label: string;
  readonly emoji?: string;
  /** The button of what the card shows already. */
  readonly current?: true;
} & ({ readonly action: Action } | { readonly url: string });

export interface Choice {
  readonly label: string;
  readonly detail?: string;
  readonly action: Action;
}

/**
 * A part of a card's body. Every string is literal text of any length and content: renderers escape their platform's
 * markup and shorten to its limits.
 */
export type Block =
  /** Short text: an introduction, an explanation of an error. */
  | { readonly type: 'prose'; readonly prose: Prose }
  /** A section of a commentary. If it is shortened, a button with `rest`, its `from` set to the cut, opens the rest. */
  | {
      readonly type: 'section';
      readonly emoji: string;
      readonly heading: string;
      readonly prose: Prose;
      readonly rest: Extract<Action, { type: 'section' }>;
    }
  /** An article in a list or a digest. `lines` are one sentence each; `open` opens the article. */
  | {
      readonly type: 'entry';
      readonly title: string;
      readonly url?: string;
      readonly detail: string;
      readonly lines: readonly { readonly emoji?: string; readonly text: string }[];
      readonly open: Button & { readonly action: Action };
    }
  /** A menu, of at most `MAX_CHOICES`: renderers drop further ones. */
  | { readonly type: 'choices'; readonly placeholder: string; readonly choices: readonly Choice[] }
  /** A box that searches the library while the reader types; platforms without one show nothing. */
  | { readonly type: 'search'; readonly placeholder: string }
  | { readonly type: 'image'; readonly url: string; readonly alt: string }
  | { readonly type: 'divider' }
  /** Small print. */
  | { readonly type: 'note'; readonly spans: readonly Span[] };

export type BlockOf<T extends Block['type']> = Extract<Block, { type: T }>;

/** A message as a platform-neutral document. Each platform renders it by its own means. */
export interface Card {
  /** Its language: decides where sentences end, and the language of what renderers add (“read on”). */
  readonly locale: Locale;
  readonly title: string;
  readonly url?: string;
  readonly tone: Tone;
  readonly body: readonly Block[];
  readonly buttons: readonly Button[];
  readonly footer?: string;
}

/** How many choices a menu may have: Discord's limit, the lowest of all platforms. */
export const MAX_CHOICES = 25;
