import { type Message, Session } from './session.ts';

/** How many sessions are kept. The least recently used one without an open page is dropped first. */
export const MAX_SESSIONS = 100;

/** The conversations of all browsers, in memory. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #onRemoved: (session: Session, message: Message) => void;

  /** `onRemoved` is called for each message that is removed. */
  constructor(onRemoved: (session: Session, message: Message) => void) {
    this.#onRemoved = onRemoved;
  }

  find(id: string): Session | undefined {
    return this.#sessions.get(id);
  }

  /** The session with this id, created if it does not exist. It becomes the most recently used one. */
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
