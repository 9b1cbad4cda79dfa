import type { Card } from '../../../core/card/card.ts';
import type { Form, PostContent, Visibility } from '../../../core/card/reply.ts';
import type { Locale } from '../../../core/model/locale.ts';

/** What a person did to get a message: shown the way a platform shows it. */
export type Prompt = { readonly kind: 'command' | 'press'; readonly text: string };

export interface Reaction {
  readonly emoji: string;
  /** By the bot, as an invitation. */
  readonly byBot: boolean;
  /** By the person at the page. */
  readonly mine: boolean;
}

export interface Message {
  readonly id: string;
  readonly at: Date;
  /** Undefined for what the bot posts by itself. */
  readonly prompt?: Prompt;
  readonly visibility: Visibility;
  /** In the direct messages between the bot and the person at the page. */
  readonly direct?: true;
  /** Undefined while the answer is being prepared. */
  readonly card?: Card;
  readonly content?: PostContent;
  readonly edited?: true;
  readonly reactions: readonly Reaction[];
}

/** What is private in a channel is shown to one reader by the platform itself: there are no reactions to that. */
export function canReact({ visibility, direct }: Pick<Message, 'visibility' | 'direct'>): boolean {
  return visibility === 'shared' || direct === true;
}

/** A form that opens on the page that asked for it: others may show the same conversation. */
export interface OpenForm extends Form {
  /** The page's id. */
  readonly page: string;
  /** How suggested values that are filled in are called, by option name. */
  readonly labels: Readonly<Record<string, string>>;
}

export type Change =
  | { readonly type: 'put'; readonly message: Message }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'clear' }
  | { readonly type: 'form'; readonly form: OpenForm };

/** Who does something: one page of a session, in its language. */
export interface PageContext {
  readonly session: Session;
  readonly locale: Locale;
  /** The page's id: a session may have several. */
  readonly page: string;
}

/** How many messages a conversation keeps; the oldest go first. */
export const MAX_MESSAGES = 50;

/** How many deliveries a conversation knows again. */
const MAX_DELIVERED = 200;

/** The conversation of one browser. Whoever watches it hears of each change. */
export class Session {
  readonly id: string;
  readonly #messages = new Map<string, Message>();
  /** The message of each delivery, by its key. */
  readonly #delivered = new Map<string, string>();
  readonly #watchers = new Set<(change: Change) => void>();
  readonly #onRemoved: (session: Session, message: Message) => void;

  constructor(id: string, onRemoved: (session: Session, message: Message) => void) {
    this.id = id;
    this.#onRemoved = onRemoved;
  }

  get messages(): readonly Message[] {
    return [...this.#messages.values()];
  }

  get watched(): boolean {
    return this.#watchers.size > 0;
  }

  find(id: string): Message | undefined {
    return this.#messages.get(id);
  }

  /** Adds a message at the end, or replaces the one with its id where it stands. */
  put(message: Message): void {
    this.#messages.set(message.id, message);
    this.#notify({ type: 'put', message });
    const oldest = this.messages[0];
    if (oldest && this.#messages.size > MAX_MESSAGES) this.remove(oldest.id);
  }

  remove(id: string): void {
    const message = this.#messages.get(id);
    if (!message) return;
    this.#messages.delete(id);
    this.#onRemoved(this, message);
    this.#notify({ type: 'remove', id });
  }

  clear(): void {
    const removed = this.messages;
    this.#messages.clear();
    for (const message of removed) this.#onRemoved(this, message);
    this.#notify({ type: 'clear' });
  }

  /** Nothing that lasts: a page that is gone by then is not shown it later. */
  openForm(form: OpenForm): void {
    this.#notify({ type: 'form', form });
  }

  /** The message that a delivery with this key was shown as, whether it is still there or not. */
  deliveredAs(key: string): string | undefined {
    return this.#delivered.get(key);
  }

  noteDelivered(key: string, id: string): void {
    this.#delivered.set(key, id);
    const [oldest] = this.#delivered.keys();
    if (oldest !== undefined && this.#delivered.size > MAX_DELIVERED) this.#delivered.delete(oldest);
  }

  /** Returns what ends the watch. */
  watch(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #notify(change: Change): void {
    for (const watcher of this.#watchers) watcher(change);
  }
}
