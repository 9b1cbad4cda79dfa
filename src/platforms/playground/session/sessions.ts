import { type Message, Session } from './session.ts';

/** How many browsers' conversations are kept; of those that nobody watches, the one unused for longest goes first. */
export const MAX_SESSIONS = 100;

/** Every browser's conversation, in memory and no longer than the process. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #onRemoved: (session: Session, message: Message) => void;

  /** `onRemoved` hears of each message that ceases to exist. */
  constructor(onRemoved: (session: Session, message: Message) => void) {
    this.#onRemoved = onRemoved;
  }

  find(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** The session with this id, new if need be, and the last one now to be dropped. */
  open(id: string): Session {
    const session = this.#sessions.get(id) ?? new Session(id, this.#onRemoved);
    this.#sessions.delete(id);
    this.#sessions.set(id, session);
    if (this.#sessions.size > MAX_SESSIONS) this.#dropOne(session);
    return session;
  }

  #dropOne(kept: Session): void {
    const others = [...this.#sessions.values()].filter((session) => session !== kept);
    const dropped = others.find((session) => !session.watched) ?? others[0];
    if (!dropped) return;
    this.#sessions.delete(dropped.id);
    dropped.clear();
  }
}
