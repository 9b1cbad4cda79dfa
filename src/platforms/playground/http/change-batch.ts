import type { Change } from '../session/session.ts';

/** About one frame of a screen: nobody sees faster changes. */
const FRAME_MS = 16;
/** The shortest time between two batches, so that the page has time to draw and to respond. */
const PAUSE_MS = 80;

/** Passes changes on in batches, with only the last change of each message: many reactions cause few redraws. */
export class ChangeBatch {
  readonly #pass: (change: Change) => void;
  readonly #pending = new Map<string, Change>();
  #timer: NodeJS.Timeout | undefined;
  /** The earliest time of the next batch, by `performance.now()`. */
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

  /** Passes on the waiting changes now. */
  flush(): void {
    this.#stop();
    const changes = [...this.#pending.values()];
    this.#pending.clear();
    this.#notBefore = performance.now() + PAUSE_MS;
    for (const change of changes) this.#pass(change);
  }

  /** Drops the waiting changes, since nobody listens any more. */
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
