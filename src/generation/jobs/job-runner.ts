import type { Draft, DraftText, SourceDocument } from '../../core/model/draft.ts';
import { ReadingError, WritingError } from '../../core/model/failures.ts';
import type { Job, JobResult, JobStage } from '../../core/model/job.ts';
import { otherLocale } from '../../core/model/locale.ts';
import { uniqueSlug } from '../../core/model/slug.ts';
import { newId } from '../../core/util/ids.ts';
import type { GenerationDeps } from '../deps.ts';
import { createExcerpt } from '../excerpt/index.ts';
import { CandidateStories } from '../review/candidate-stories.ts';

export interface JobRun {
  readonly signal: AbortSignal;
  /** Called when the job enters a stage. */
  readonly onStage: (stage: JobStage) => void;
}

/** Runs one job: reads its link, has a text written, and stores the draft. */
export class JobRunner {
  readonly #deps: GenerationDeps;
  readonly #stories: CandidateStories;

  constructor(deps: GenerationDeps) {
    this.#deps = deps;
    this.#stories = new CandidateStories(deps.stores);
  }

  /** @throws the signal's reason once it is aborted; StoreUnavailableError; any error that is a bug. */
  async run(job: Job, run: JobRun): Promise<JobResult> {
    const result = await this.#resultOf(job, run);
    await this.#stories.updateCandidate(job, result);
    return result;
  }

  async #resultOf(job: Job, run: JobRun): Promise<JobResult> {
    const known = job.draft === undefined ? undefined : await this.#deps.stores.drafts.find(job.draft);
    if (known) return this.#write(job, known.source, known, run);
    try {
      const source = await this.#deps.read(new URL(job.url), run.signal);
      return (await this.#findPublished(job, source)) ?? (await this.#writeAbout(job, source, run));
    } catch (error) {
      run.signal.throwIfAborted();
      if (error instanceof ReadingError) return { kind: 'failure', failure: error.failure };
      throw error;
    }
  }

  /** A short link or a copy may lead to a reference that the library has already. */
  async #findPublished({ locale }: Job, { key }: SourceDocument): Promise<JobResult | undefined> {
    const entry = this.#deps.library.findByReference(new URL(key));
    if (!entry) return undefined;
    const draft =
      entry.titles[locale] === undefined && (await this.#deps.stores.drafts.findBySlug(entry.slug));
    return draft ? undefined : { kind: 'known', slug: entry.slug };
  }

  /** There may be a draft about the same page, or the same text at another address. */
  async #writeAbout(job: Job, source: SourceDocument, run: JobRun): Promise<JobResult> {
    const { drafts } = this.#deps.stores;
    const same = (await drafts.findByKey(source.key)) ?? (await drafts.findByHash(source.hash));
    if (same) await drafts.addAlias(job.key, same.id);
    return this.#write(job, same?.source ?? source, same, run);
  }

  async #write(job: Job, source: SourceDocument, draft: Draft | undefined, run: JobRun): Promise<JobResult> {
    const { locale, remark } = job;
    const { writer } = this.#deps;
    if (draft && (draft.state === 'rejected' || (draft.texts[locale] && remark === undefined)))
      return { kind: 'draft', draft: draft.id };
    const otherLocaleText = draft?.texts[otherLocale(locale)];
    try {
      if (!writer) throw new WritingError({ code: 'no-model' });
      const text = await writer.write({
        // Each attempt has its own entries in the spending of the day.
        id: `${job.id}-${job.attempts}`,
        source,
        locale,
        ...run,
        ...(otherLocaleText && remark === undefined && { otherLocaleText }),
        ...(remark !== undefined && { remark }),
      });
      return { kind: 'draft', draft: (await this.#store(job, source, draft, text)).id };
    } catch (error) {
      run.signal.throwIfAborted();
      if (!(error instanceof WritingError)) throw error;
      const { failure } = error;
      return source.kind === 'page'
        ? { kind: 'failure', failure, excerpt: createExcerpt(source) }
        : { kind: 'failure', failure };
    }
  }

  async #store(
    job: Job,
    source: SourceDocument,
    draft: Draft | undefined,
    written: DraftText,
  ): Promise<Draft> {
    const { policy, refreshLibrary } = this.#deps;
    const text: DraftText = policy.review ? { ...written, pending: true } : written;
    const stored = (draft && (await this.#addText(draft.id, text))) ?? (await this.#add(job, source, text));
    if (stored.state === 'approved') await refreshLibrary();
    return stored;
  }

  #addText(id: string, text: DraftText): Promise<Draft | undefined> {
    const { stores, clock } = this.#deps;
    return stores.drafts.change(id, (current) => ({
      ...current,
      texts: { ...current.texts, [text.locale]: text },
      updatedAt: clock.now(),
    }));
  }

  /** Two jobs may reach the same page by different links: the second one adds its text to the draft of the first. */
  async #add(job: Job, source: SourceDocument, text: DraftText): Promise<Draft> {
    const { stores, library, policy, clock } = this.#deps;
    const { drafts } = stores;
    const isTaken = async (slug: string) =>
      library.entry(slug) !== undefined || (await drafts.findBySlug(slug)) !== undefined;
    const story = await this.#stories.storyFor(source.key, job.key);
    for (;;) {
      const now = clock.now();
      const draft: Draft = {
        id: newId(),
        slug: await uniqueSlug(text.title, isTaken),
        source,
        texts: { [text.locale]: text },
        state: policy.review ? 'draft' : 'approved',
        published: source.published ?? now.toISOString().slice(0, 10),
        topics: [],
        ...story,
        createdAt: now,
        updatedAt: now,
      };
      if (await drafts.add(draft)) {
        await drafts.addAlias(job.key, draft.id);
        return draft;
      }
      const other = await drafts.findByKey(source.key);
      const joined = other && (other.texts[text.locale] ? other : await this.#addText(other.id, text));
      if (joined) {
        await drafts.addAlias(job.key, joined.id);
        return joined;
      }
    }
  }
}
