import type { Draft } from '../core/draft.ts';
import type { Candidate } from '../core/feed.ts';
import type { Job, JobResult } from '../core/job.ts';
import type { CandidateStore } from '../core/source-stores.ts';

/** What a draft has from the candidate that it is about. */
type Story = Partial<Pick<Draft, 'topics' | 'others' | 'follows'>>;

/** What the sources know of the story that a commentary tells, and what becomes of their candidate. */
export class CandidateStories {
  readonly #candidates: CandidateStore;

  constructor(candidates: CandidateStore) {
    this.#candidates = candidates;
  }

  /** Of the candidate that one of these keys leads to; nothing where there is none. @throws StoreUnavailable */
  async of(key: string, asked: string): Promise<Story> {
    const candidate = await this.#find(key, asked);
    if (!candidate) return {};
    const { topics, follows } = candidate;
    const others = othersOf(candidate, key);
    return { topics, ...(others.length > 0 && { others }), ...(follows !== undefined && { follows }) };
  }

  /** The other pages, as the candidate has them by now; what an editor may have changed is left as it is. */
  async since({ source }: Draft): Promise<Pick<Story, 'others'>> {
    const candidate = await this.#candidates.byKey(source.key);
    const others = candidate ? othersOf(candidate, source.key) : [];
    return others.length > 0 ? { others } : {};
  }

  /** What was written about does not wait any more; what could not be written by itself waits again. */
  async settle(job: Job, result: JobResult): Promise<void> {
    const candidate = await this.#candidates.byKey(job.key);
    if (candidate) await this.#candidates.change(candidate.id, (current) => settled(current, job, result));
  }

  async #find(key: string, asked: string): Promise<Candidate | undefined> {
    return (await this.#candidates.byKey(key)) ?? (await this.#candidates.byKey(asked));
  }
}

function settled(candidate: Candidate, job: Job, result: JobResult): Candidate | undefined {
  if (result.kind === 'draft') return { ...candidate, state: 'drafting', draft: result.draft };
  if (result.kind === 'known') return { ...candidate, state: 'skipped' };
  if (candidate.state !== 'drafting' || (candidate.draft !== undefined && candidate.draft !== job.id))
    return undefined;
  const { draft: _, ...waiting } = candidate;
  return { ...waiting, state: 'waiting' };
}

/** All pages of the story but the one that is written about. */
function othersOf(candidate: Candidate, about: string) {
  const { key, url, source, others } = candidate;
  const site = URL.parse(url)?.hostname ?? source;
  const pages = [{ key, url, site }, ...others];
  return pages.filter((page) => page.key !== about).map((page) => ({ url: page.url, site: page.site }));
}
