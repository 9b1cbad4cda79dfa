import type { Draft } from '../../core/model/draft.ts';
import type { Candidate } from '../../core/model/feed.ts';
import type { Job, JobResult } from '../../core/model/job.ts';
import type { Stores } from '../../core/ports/stores.ts';

/** What a draft has from the candidate that it is about. */
type Story = Partial<Pick<Draft, 'topics' | 'others' | 'follows'>>;

/** What the sources know of the story that a commentary tells, and what becomes of their candidate. */
export class CandidateStories {
  readonly #stores: Pick<Stores, 'candidates' | 'drafts'>;

  constructor(stores: Pick<Stores, 'candidates' | 'drafts'>) {
    this.#stores = stores;
  }

  /**
   * Of the candidate that one of these keys leads to; nothing where there is none. `asked`: of an address that leads to
   * the page, as feeds have them of services that count readers. @throws StoreUnavailableError
   */
  async of(key: string, asked: string): Promise<Story> {
    const { candidates } = this.#stores;
    const candidate = (await candidates.findByKey(key)) ?? (await candidates.findByKey(asked));
    if (!candidate) return {};
    const { topics, follows } = candidate;
    const others = storyPages(candidate).filter((page) => page.key !== key && page.key !== asked);
    return { topics, ...onePerSite(others), ...(follows !== undefined && { follows }) };
  }

  /** What the sources take a draft to go on from. */
  async predecessor(draft: Draft): Promise<string | undefined> {
    return (await this.#about(draft))?.follows;
  }

  /** The other pages, as the candidate has them by now; what an editor may have changed is left as it is. */
  async since(draft: Draft): Promise<Pick<Story, 'others'>> {
    const { drafts } = this.#stores;
    const candidate = await this.#about(draft);
    const others: StoryPage[] = [];
    // Whatever address leads to this draft is no other page.
    for (const page of candidate ? storyPages(candidate) : [])
      if ((await drafts.findByKey(page.key))?.id !== draft.id) others.push(page);
    return onePerSite(others);
  }

  /** What was written about does not wait any more; what could not be written by itself waits again. */
  async jobDone(job: Job, result: JobResult): Promise<void> {
    const { candidates, drafts } = this.#stores;
    const draft = result.kind === 'draft' ? await drafts.find(result.draft) : undefined;
    const candidate =
      (await candidates.findByKey(job.key)) ?? (draft && (await candidates.findByKey(draft.source.key)));
    if (candidate) await candidates.change(candidate.id, (current) => afterJob(current, job, result));
  }

  /** Its page may have been found by another address than the candidate's. */
  async #about({ id, source }: Draft): Promise<Candidate | undefined> {
    const { candidates } = this.#stores;
    return (await candidates.findByKey(source.key)) ?? candidates.findByDraft(id);
  }
}

function afterJob(candidate: Candidate, job: Job, result: JobResult): Candidate | undefined {
  if (result.kind === 'draft') return { ...candidate, state: 'drafting', draft: result.draft };
  if (result.kind === 'known') return { ...candidate, state: 'skipped' };
  if (candidate.state !== 'drafting' || (candidate.draft !== undefined && candidate.draft !== job.id))
    return undefined;
  const { draft: _, ...waiting } = candidate;
  return { ...waiting, state: 'waiting' };
}

type StoryPage = Pick<Candidate['others'][number], 'key' | 'url' | 'site'>;

/** All pages of the story. */
function storyPages({ key, url, source, others }: Candidate): readonly StoryPage[] {
  return [{ key, url, site: URL.parse(url)?.hostname ?? source }, ...others];
}

/** One of each site: readers are told who else tells it. */
function onePerSite(pages: readonly StoryPage[]): Pick<Story, 'others'> {
  const bySite = new Map(pages.toReversed().map(({ url, site }) => [site, { url, site }]));
  return bySite.size > 0 ? { others: [...bySite.values()].toReversed() } : {};
}
