import type { Candidate } from '../core/model/feed.ts';
import type { FeedDeps } from './deps.ts';

/** Has the best candidates drafted automatically, `policy.autoDraft` of them per UTC day. */
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
      await this.#draftOne(candidate);
    }
  }

  /** A failure counts against the day's limit: its cause is likely to affect the next candidate as well. */
  async #draftOne(candidate: Candidate): Promise<void> {
    const { draft, stores, log } = this.#deps;
    const id = await draft(candidate).catch((err: unknown) => {
      log.warn(
        { event: 'candidate.draft_failed', err, candidate: candidate.id },
        'Could not draft a candidate',
      );
      return undefined;
    });
    await stores.candidates.change(candidate.id, (current) => {
      // The draft may have been recorded meanwhile.
      if (current.state !== 'drafting' || current.draft !== undefined) return undefined;
      return id === undefined ? { ...current, state: 'waiting' } : { ...current, draft: id };
    });
  }
}
