import type { Candidate } from '../core/model/feed.ts';
import type { FeedDeps } from './deps.ts';

/** Has the best candidates drafted, a few a UTC day. */
export class AutoDraft {
  readonly #deps: FeedDeps;

  constructor(deps: FeedDeps) {
    this.#deps = deps;
  }

  /** @throws StoreUnavailableError */
  async draft(): Promise<void> {
    const { stores, policy, clock } = this.#deps;
    const day = clock.now().toISOString().slice(0, 10);
    for (let count = 0; count < policy.autoDraft; count += 1) {
      const candidate = await stores.candidates.claimBest(day, policy.autoDraft);
      if (!candidate) return;
      await this.#draft(candidate);
    }
  }

  /** One that fails has had its turn of the day: whatever is wrong is likely to be wrong with the next one, too. */
  async #draft(candidate: Candidate): Promise<void> {
    const { draft, stores, log } = this.#deps;
    const id = await draft(candidate).catch((err: unknown) => {
      log.warn({ err, candidate: candidate.id }, 'a candidate could not be drafted');
      return undefined;
    });
    await stores.candidates.change(candidate.id, (current) => {
      // What came of it may have been noted meanwhile.
      if (current.state !== 'drafting' || current.draft !== undefined) return undefined;
      return id === undefined ? { ...current, state: 'waiting' } : { ...current, draft: id };
    });
  }
}
