import type { Draft, DraftText } from '../../core/model/draft.ts';
import { UserError } from '../../core/model/errors.ts';
import type { Requester } from '../../core/model/request.ts';
import type { DraftEdit, ReviewService } from '../../core/ports/review.ts';
import { canonicalUrl } from '../../core/util/canonical-url.ts';
import type { GenerationDeps } from '../deps.ts';
import { applyEdit } from './apply-edit.ts';
import { CandidateStories } from './candidate-stories.ts';

const MAX_PENDING = 100;

/** Reviews drafts in the store. */
export class DraftReviewService implements ReviewService {
  readonly #deps: Pick<GenerationDeps, 'stores' | 'library' | 'refreshLibrary' | 'clock'>;
  readonly #stories: CandidateStories;

  constructor(deps: Pick<GenerationDeps, 'stores' | 'library' | 'refreshLibrary' | 'clock'>) {
    this.#deps = deps;
    this.#stories = new CandidateStories(deps.stores);
  }

  pending(): Promise<readonly Draft[]> {
    return this.#drafts.pending(MAX_PENDING);
  }

  find(id: string): Promise<Draft | undefined> {
    return this.#drafts.find(id);
  }

  async openForReview(id: string): Promise<Draft | undefined> {
    const draft = await this.find(id);
    if (draft?.state !== 'draft') return draft;
    const story = await this.#stories.currentOthers(draft);
    if (story.others === undefined || JSON.stringify(story.others) === JSON.stringify(draft.others))
      return draft;
    const updatedAt = this.#deps.clock.now();
    // A draft that was decided meanwhile stays as the editor saw it.
    return this.#drafts.change(id, (current) =>
      current.state === 'draft' ? { ...current, ...story, updatedAt } : undefined,
    );
  }

  findBySlug(slug: string): Promise<Draft | undefined> {
    return this.#drafts.findBySlug(slug);
  }

  findByUrl(url: URL): Promise<Draft | undefined> {
    return this.#drafts.findByKey(canonicalUrl(url));
  }

  grantAccess({ id }: Draft, { place, actor }: Requester): Promise<void> {
    return this.#drafts.grantAccess(id, place.platform, actor.id);
  }

  hasAccess({ id }: Draft, { place, actor }: Requester): Promise<boolean> {
    return this.#drafts.hasAccess(id, place.platform, actor.id);
  }

  approve(id: string, by: string): Promise<Draft> {
    return this.#change(id, (draft) => ({
      ...draft,
      texts: mapTexts(draft.texts, ({ pending: _, ...text }) => text),
      state: 'approved',
      review: { by, at: this.#deps.clock.now() },
    }));
  }

  reject(id: string, by: string, reason: string): Promise<Draft> {
    return this.#change(id, (draft) => ({
      ...draft,
      state: 'rejected',
      review: { by, at: this.#deps.clock.now(), reason },
    }));
  }

  reopen(id: string): Promise<Draft> {
    return this.#change(id, ({ review: _, ...draft }) => ({
      ...draft,
      texts: mapTexts(draft.texts, (text): DraftText => ({ ...text, pending: true })),
      state: 'draft',
    }));
  }

  async setFollowUp(id: string, isFollowUp: boolean): Promise<Draft> {
    const draft = isFollowUp ? await this.find(id) : undefined;
    const follows = draft && (await this.#stories.predecessor(draft));
    return this.#change(id, ({ follows: _, ...rest }) =>
      follows === undefined ? rest : { ...rest, follows },
    );
  }

  edit(id: string, edit: DraftEdit): Promise<Draft> {
    const { library, clock } = this.#deps;
    return this.#change(id, (draft) => {
      const changed = applyEdit(draft, edit, library);
      const isPublished = draft.state === 'approved' && !draft.texts[edit.locale]?.pending;
      return isPublished ? { ...changed, corrected: clock.now().toISOString().slice(0, 10) } : changed;
    });
  }

  get #drafts() {
    return this.#deps.stores.drafts;
  }

  async #change(id: string, change: (draft: Draft) => Draft): Promise<Draft> {
    const { clock, refreshLibrary } = this.#deps;
    const changed = await this.#drafts.change(id, (draft) => ({ ...change(draft), updatedAt: clock.now() }));
    if (!changed) throw new UserError({ code: 'gone-draft', context: {} });
    await refreshLibrary();
    return changed;
  }
}

function mapTexts(texts: Draft['texts'], change: (text: DraftText) => DraftText): Draft['texts'] {
  return {
    ...(texts.fr && { fr: change(texts.fr) }),
    ...(texts.en && { en: change(texts.en) }),
  };
}
