import type { Draft } from '../../core/model/draft.ts';
import type { Candidate } from '../../core/model/feed.ts';
import type { Job, JobResult } from '../../core/model/job.ts';
import type { Stores } from '../../core/ports/stores.ts';

/** The fields that a draft takes over from its candidate. */
type Story = Partial<Pick<Draft, 'topics' | 'others' | 'follows'>>;

/** Connects drafts with the candidates of feeds: what feeds know about a draft's story, and the candidate's state. */
export class CandidateStories {
  readonly #stores: Pick<Stores, 'candidates' | 'drafts'>;

  constructor(stores: Pick<Stores, 'candidates' | 'drafts'>) {
    this.#stores = stores;
  }

  /**
   * The story of the candidate with one of these keys; empty where there is none.
   * @param key of the page
   * @param requestedKey of the address that was asked for, which may redirect to the page (feeds link to click counters)
   * @throws StoreUnavailableError
   */
  async storyFor(key: string, requestedKey: string): Promise<Story> {
    const { candidates } = this.#stores;
    const candidate = (await candidates.findByKey(key)) ?? (await candidates.findByKey(requestedKey));
    if (!candidate) return {};
    const { topics, follows } = candidate;
    const others = storyPages(candidate).filter((page) => page.key !== key && page.key !== requestedKey);
    return { topics, ...onePerSite(others), ...(follows !== undefined && { follows }) };
  }

  /** The slug of the commentary that the draft continues, according to its candidate. */
  async predecessor(draft: Draft): Promise<string | undefined> {
    return (await this.#candidateOf(draft))?.follows;
  }

  /** The other pages of the draft's story, as the candidate has them now. */
  async currentOthers(draft: Draft): Promise<Pick<Story, 'others'>> {
    const { drafts } = this.#stores;
    const candidate = await this.#candidateOf(draft);
    const others: StoryPage[] = [];
    // An address that leads to this draft is not another page.
    for (const page of candidate ? storyPages(candidate) : [])
      if ((await drafts.findByKey(page.key))?.id !== draft.id) others.push(page);
    return onePerSite(others);
  }

  /** Sets the state of the job's candidate: a draft, known, or waiting again after an automatic draft failed. */
  async updateCandidate(job: Job, result: JobResult): Promise<void> {
    const { candidates, drafts } = this.#stores;
    const draft = result.kind === 'draft' ? await drafts.find(result.draft) : undefined;
    const candidate =
      (await candidates.findByKey(job.key)) ?? (draft && (await candidates.findByKey(draft.source.key)));
    if (candidate) await candidates.change(candidate.id, (current) => afterJob(current, job, result));
  }

  /** The draft's page may have another address than the candidate's. */
  async #candidateOf({ id, source }: Draft): Promise<Candidate | undefined> {
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

/** The candidate's own page and the others of its story. */
function storyPages({ key, url, source, others }: Candidate): readonly StoryPage[] {
  return [{ key, url, site: URL.parse(url)?.hostname ?? source }, ...others];
}

/** The first page of each site. */
function onePerSite(pages: readonly StoryPage[]): Pick<Story, 'others'> {
  const bySite = new Map(pages.toReversed().map(({ url, site }) => [site, { url, site }]));
  return bySite.size > 0 ? { others: [...bySite.values()].toReversed() } : {};
}
