import type { Candidate } from '../core/model/feed.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { FeedDeps } from './deps.ts';
import type { CommentaryDocument, LibraryDocuments } from './library-documents.ts';
import type { SimilarityIndex, StoryDocument } from './stories/index.ts';

/** As many as a tick looks through. */
const MAX_CANDIDATES = 2000;

type StoryIndexDeps = Pick<FeedDeps, 'stores' | 'newIndex' | 'policy'> & { readonly clock: Clock };

/** Where a story has been told already. */
export type StoryMatch =
  | { readonly kind: 'candidate'; readonly id: string }
  | { readonly kind: 'commentary'; readonly slug: string }
  /** It goes on from what a commentary tells. */
  | { readonly kind: 'follows'; readonly slug: string };

/** The stories of a moment: of candidates and of commentaries. What is taken meanwhile is to be added. */
export class StoryIndex {
  readonly #index: SimilarityIndex;
  readonly #owners = new Map<string, StoryMatch>();

  private constructor(index: SimilarityIndex, earlier: readonly CommentaryDocument[]) {
    this.#index = index;
    for (const { slug, ...document } of earlier) this.#note(document, { kind: 'commentary', slug });
  }

  /** @throws StoreUnavailableError */
  static async open(deps: StoryIndexDeps, library: LibraryDocuments): Promise<StoryIndex> {
    const { stores, newIndex, policy, clock } = deps;
    const now = clock.now().getTime();
    const earlier = await library.since(new Date(now - policy.followMs));
    const storyIndex = new StoryIndex(newIndex(), earlier);
    const recent = await stores.candidates.findSince(new Date(now - policy.storyMs), MAX_CANDIDATES);
    // What is told nowhere any more must not swallow what another feed tells of it.
    for (const candidate of recent) if (candidate.state !== 'withdrawn') storyIndex.add(candidate);
    return storyIndex;
  }

  add(candidate: Candidate): void {
    const owner: StoryMatch = { kind: 'candidate', id: candidate.id };
    const document = storyDocumentOf(candidate);
    this.#note(document, owner);
    // Only what it is itself: else each page that joins would draw in those that are like it, and so on.
    for (const { key } of candidate.others) this.#owners.set(key, owner);
  }

  /** Where the same story is told; what a commentary goes on to tell counts as news. */
  find(document: StoryDocument): StoryMatch | undefined {
    const [same] = this.#owned(this.#index.find(document));
    if (same) return same;
    const earlier = this.#owned(this.#index.findEarlier(document)).find(({ kind }) => kind === 'commentary');
    return earlier?.kind === 'commentary' ? { kind: 'follows', slug: earlier.slug } : undefined;
  }

  #owned(keys: readonly Pick<StoryDocument, 'key'>[]): readonly StoryMatch[] {
    return keys.flatMap(({ key }) => this.#owners.get(key) ?? []);
  }

  #note(document: StoryDocument, owner: StoryMatch): void {
    if (!this.#owners.has(document.key)) this.#index.add(document);
    this.#owners.set(document.key, owner);
  }
}

export function storyDocumentOf({
  key,
  title,
  text,
  language,
  publishedAt,
  seenAt,
}: Pick<Candidate, 'key' | 'title' | 'text' | 'language' | 'publishedAt' | 'seenAt'>): StoryDocument {
  // A date in the future is a mistake, or a wish to stay on top.
  const at = publishedAt && publishedAt < seenAt ? publishedAt : seenAt;
  return { key, title, text, language, at };
}
