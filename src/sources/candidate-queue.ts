import type { Candidate, CandidateState } from '../core/model/feed.ts';
import type { FeedDeps } from './deps.ts';

const MAX_LISTED = 100;

/** What waits for the editors, and what they do with it. */
export class CandidateQueue {
  readonly #candidates: FeedDeps['stores']['candidates'];
  readonly #library: FeedDeps['library'];

  constructor({ stores, library }: Pick<FeedDeps, 'stores' | 'library'>) {
    this.#candidates = stores.candidates;
    this.#library = library;
  }

  async waiting(): Promise<readonly Candidate[]> {
    const waiting = await this.#candidates.findWaiting(MAX_LISTED);
    return waiting.filter((candidate) => !this.#isWritten(candidate));
  }

  /** Skips those that a commentary was written on meanwhile: they would take the place of others, and be drafted again. */
  async skipWritten(): Promise<void> {
    const waiting = await this.#candidates.findWaiting(MAX_LISTED);
    const written = waiting.filter((candidate) => this.#isWritten(candidate));
    await Promise.all(written.map(({ id }) => this.move(id, 'waiting', 'skipped')));
  }

  count(): Promise<number> {
    return this.#candidates.countWaiting();
  }

  find(id: string): Promise<Candidate | undefined> {
    return this.#candidates.find(id);
  }

  /** Undefined where it is not, or no longer, in the state that it is to leave. */
  async move(id: string, from: CandidateState, to: CandidateState): Promise<Candidate | undefined> {
    let moved = false;
    const candidate = await this.#candidates.change(id, (current) => {
      moved = current.state === from;
      return moved ? { ...current, state: to } : undefined;
    });
    return moved ? candidate : undefined;
  }

  #isWritten({ key }: Candidate): boolean {
    return this.#library.findByReference(new URL(key)) !== undefined;
  }
}
