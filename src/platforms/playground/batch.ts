import type { Change } from './session.ts';

/** About one frame of a screen: what changes faster than that nobody sees. */
const INTERVAL_MS = 16;

/** Passes changes on, of one message only the last within each interval: a storm of reactions is drawn now and then. */
export class ChangeBatch {
  readonly #pass: (change: Change) => void;
  readonly #pending = new Map<string, Change>();
  #timer: NodeJS.Timeout | undefined;

  constructor(pass: (change: Change) => void) {
    this.#pass = pass;
  }

  add(change: Change): void {
    if (change.type === 'clear') this.#pending.clear();
    this.#pending.set(keyOf(change), change);
    this.#timer ??= setTimeout(() => this.flush(), INTERVAL_MS);
  }

  /** Passes on what waits, now. */
  flush(): void {
    this.#stop();
    const changes = [...this.#pending.values()];
    this.#pending.clear();
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

function keyOf(change: Change): string {
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
