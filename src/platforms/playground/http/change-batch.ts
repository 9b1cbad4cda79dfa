import type { Change } from '../session/session.ts';

/** About one frame of a screen: what changes faster than that nobody sees. */
const FRAME_MS = 16;
/** The least time between two passes: a page needs some for drawing, and some for the person at it. */
const PAUSE_MS = 80;

/** Passes changes on, of one message only the last within each interval: a storm of reactions is drawn now and then. */
export class ChangeBatch {
  readonly #pass: (change: Change) => void;
  readonly #pending = new Map<string, Change>();
  #timer: NodeJS.Timeout | undefined;
  /** When the next pass may be, by `performance.now()`. */
  #notBefore = 0;

  constructor(pass: (change: Change) => void) {
    this.#pass = pass;
  }

  add(change: Change): void {
    if (change.type === 'clear') this.#pending.clear();
    this.#pending.set(coalescingKey(change), change);
    const wait = Math.max(FRAME_MS, this.#notBefore - performance.now());
    this.#timer ??= setTimeout(() => this.flush(), wait);
  }

  /** Passes on what waits, now. */
  flush(): void {
    this.#stop();
    const changes = [...this.#pending.values()];
    this.#pending.clear();
    this.#notBefore = performance.now() + PAUSE_MS;
    for (const change of changes) this.#pass(change);
  }

  /** Drops what waits: nobody listens any more. */
  drop(): void {
    this.#stop();
    this.#pending.clear();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

function coalescingKey(change: Change): string {
  switch (change.type) {
    case 'put':
      return change.message.id;
    case 'remove':
      return change.id;
    case 'clear':
      return '';
    case 'form':
      return `form ${change.form.page}`;
  }
}
