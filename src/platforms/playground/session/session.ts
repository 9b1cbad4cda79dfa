import { LRUCache } from 'lru-cache';
import type { Card } from '../../../core/card/card.ts';
import type { Form, PostContent, Visibility } from '../../../core/card/reply.ts';
import type { Locale } from '../../../core/model/locale.ts';

/** What a person did to get a message: platforms show it above the message. */
export type Prompt = { readonly kind: 'command' | 'press'; readonly text: string };

export interface Reaction {
  readonly emoji: string;
  /** The bot added it, for readers to press. */
  readonly byBot: boolean;
  /** The person at the page added it. */
  readonly mine: boolean;
}

export interface Message {
  readonly id: string;
  readonly at: Date;
  /** Undefined for a message that the bot posted by itself. */
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

/** False for private messages in a channel: platforms allow no reactions to them. */
export function canReact({ visibility, direct }: Pick<Message, 'visibility' | 'direct'>): boolean {
  return visibility === 'shared' || direct === true;
}

/** A form that opens on the page that asked for it, and not on others with the same conversation. */
export interface OpenForm extends Form {
  /** The page's id. */
  readonly page: string;
  /** The labels of suggested values that are filled in, by option name. */
  readonly labels: Readonly<Record<string, string>>;
}

export type Change =
  | { readonly type: 'put'; readonly message: Message }
  | { readonly type: 'remove'; readonly id: string }
  | { readonly type: 'clear' }
  | { readonly type: 'form'; readonly form: OpenForm };

/** The page that a person acts on, with its session and language. */
export interface PageContext {
  readonly session: Session;
  readonly locale: Locale;
  /** The page's id: a session may have several. */
  readonly page: string;
}

/** How many messages a conversation keeps. The oldest are removed first. */
export const MAX_MESSAGES = 50;

/** How many deliveries a conversation recognizes when they are repeated. */
const MAX_DELIVERED = 200;

/** The conversation of one browser. Watchers are called for each change. */
export class Session {
  readonly id: string;
  readonly #messages = new Map<string, Message>();
  /** The message of each delivery, by its key. */
  readonly #delivered = new LRUCache<string, string>({ max: MAX_DELIVERED });
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

  /** Adds a message at the end, or replaces the one with the same id in its place. */
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

  /** Opens a form. It is not kept for pages that connect later. */
  openForm(form: OpenForm): void {
    this.#notify({ type: 'form', form });
  }

  /** The id of the message of a delivery with this key, even if the message was removed since. */
  deliveredAs(key: string): string | undefined {
    return this.#delivered.get(key);
  }

  noteDelivered(key: string, id: string): void {
    this.#delivered.set(key, id);
  }

  /** Returns a function that stops watching. */
  watch(watcher: (change: Change) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  #notify(change: Change): void {
    for (const watcher of this.#watchers) watcher(change);
  }
}
