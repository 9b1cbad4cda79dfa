import type { Candidate, CandidateState } from '../core/model/feed.ts';
import type { CandidateStore } from '../core/ports/feed-stores.ts';

const MAX_LISTED = 100;

/** What waits for the editors, and what they do with it. */
export class CandidateQueue {
  readonly #candidates: CandidateStore;

  constructor(candidates: CandidateStore) {
    this.#candidates = candidates;
  }

  waiting(): Promise<readonly Candidate[]> {
    return this.#candidates.waiting(MAX_LISTED);
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
}
