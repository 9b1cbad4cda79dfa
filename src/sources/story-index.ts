import type { Candidate } from '../core/model/feed.ts';
import type { Clock } from '../core/ports/clock.ts';
import type { FeedDeps } from './deps.ts';
import type { CommentaryDocument, LibraryDocuments } from './library-documents.ts';
import type { SimilarityIndex, StoryDocument } from './stories/index.ts';

/** Most candidates that a round compares with. */
const MAX_CANDIDATES = 2000;

type StoryIndexDeps = Pick<FeedDeps, 'stores' | 'newIndex' | 'policy'> & { readonly clock: Clock };

/** What tells the same story already. */
export type StoryMatch =
  | { readonly kind: 'candidate'; readonly id: string }
  | { readonly kind: 'commentary'; readonly slug: string }
  /** News that follows up a commentary. */
  | { readonly kind: 'follows'; readonly slug: string };

/** The stories of candidates and commentaries at one moment. The caller adds those that it takes meanwhile. */
export class StoryIndex {
  readonly #index: SimilarityIndex;
  readonly #owners = new Map<string, StoryMatch>();

  private constructor(index: SimilarityIndex, earlier: readonly CommentaryDocument[]) {
    this.#index = index;
    for (const { slug, ...document } of earlier) this.#addDocument(document, { kind: 'commentary', slug });
  }

  /** @throws StoreUnavailableError */
  static async open(deps: StoryIndexDeps, library: LibraryDocuments): Promise<StoryIndex> {
    const { stores, newIndex, policy, clock } = deps;
    const now = clock.now().getTime();
    const earlier = await library.since(new Date(now - policy.followUpMs));
    const storyIndex = new StoryIndex(newIndex(), earlier);
    const recent = await stores.candidates.findSince(new Date(now - policy.sameStoryMs), MAX_CANDIDATES);
    // A candidate that was withdrawn with its feed must not swallow the same story from another feed.
    for (const candidate of recent) if (candidate.state !== 'withdrawn') storyIndex.add(candidate);
    return storyIndex;
  }

  add(candidate: Candidate): void {
    const owner: StoryMatch = { kind: 'candidate', id: candidate.id };
    const document = storyDocumentOf(candidate);
    this.#addDocument(document, owner);
    // Only by their address: if each page that joins were compared as well, it would draw in those like it, and so on.
    for (const { key } of candidate.others) this.#owners.set(key, owner);
  }

  /** What tells the same story already, or the commentary that it follows up. */
  find(document: StoryDocument): StoryMatch | undefined {
    const [same] = this.#ownersOf(this.#index.find(document));
    if (same) return same;
    const earlier = this.#ownersOf(this.#index.findEarlier(document)).find(
      ({ kind }) => kind === 'commentary',
    );
    return earlier?.kind === 'commentary' ? { kind: 'follows', slug: earlier.slug } : undefined;
  }

  #ownersOf(keys: readonly Pick<StoryDocument, 'key'>[]): readonly StoryMatch[] {
    return keys.flatMap(({ key }) => this.#owners.get(key) ?? []);
  }

  #addDocument(document: StoryDocument, owner: StoryMatch): void {
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
  // A date in the future is a mistake, or an attempt to stay on top.
  const at = publishedAt && publishedAt < seenAt ? publishedAt : seenAt;
  return { key, title, text, language, at };
}
