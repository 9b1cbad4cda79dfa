import type { Candidate } from '../core/model/feed.ts';
import type { Clock } from '../core/ports/ports.ts';
import type { CommentaryTelling, LibraryTellings } from './library-documents.ts';
import type { SourcesParts } from './parts.ts';
import type { StoryIndex, Telling } from './stories/index.ts';

/** As many as a tick looks through. */
const MAX_CANDIDATES = 2000;

type BookParts = Pick<SourcesParts, 'stores' | 'stories' | 'policy'> & { readonly clock: Clock };

/** Where a story has been told already. */
export type Told =
  | { readonly kind: 'candidate'; readonly id: string }
  | { readonly kind: 'commentary'; readonly slug: string }
  /** It goes on from what a commentary tells. */
  | { readonly kind: 'follows'; readonly slug: string };

/** The stories of a moment: of candidates and of commentaries. What is taken meanwhile is to be added. */
export class StoryBook {
  readonly #index: StoryIndex;
  readonly #owners = new Map<string, Told>();

  private constructor(stories: SourcesParts['stories'], earlier: readonly CommentaryTelling[]) {
    this.#index = stories.newIndex();
    for (const { slug, ...telling } of earlier) this.#note(telling, { kind: 'commentary', slug });
  }

  /** @throws StoreUnavailable */
  static async open(parts: BookParts, library: LibraryTellings): Promise<StoryBook> {
    const { stores, stories, policy, clock } = parts;
    const now = clock.now().getTime();
    const earlier = await library.since(new Date(now - policy.followMs));
    const book = new StoryBook(stories, earlier);
    const recent = await stores.candidates.since(new Date(now - policy.storyMs), MAX_CANDIDATES);
    // What is told nowhere any more must not swallow what another feed tells of it.
    for (const candidate of recent) if (candidate.state !== 'withdrawn') book.add(candidate);
    return book;
  }

  add(candidate: Candidate): void {
    const owner: Told = { kind: 'candidate', id: candidate.id };
    const telling = tellingOf(candidate);
    this.#note(telling, owner);
    // Only what it is itself: else each page that joins would draw in those that are like it, and so on.
    for (const { key } of candidate.others) this.#owners.set(key, owner);
  }

  /** Where the same story is told; what a commentary goes on to tell counts as news. */
  find(telling: Telling): Told | undefined {
    const [same] = this.#owned(this.#index.find(telling));
    if (same) return same;
    const earlier = this.#owned(this.#index.findEarlier(telling)).find(({ kind }) => kind === 'commentary');
    return earlier?.kind === 'commentary' ? { kind: 'follows', slug: earlier.slug } : undefined;
  }

  #owned(keys: readonly Pick<Telling, 'key'>[]): readonly Told[] {
    return keys.flatMap(({ key }) => this.#owners.get(key) ?? []);
  }

  #note(telling: Telling, owner: Told): void {
    if (!this.#owners.has(telling.key)) this.#index.add(telling);
    this.#owners.set(telling.key, owner);
  }
}

export function tellingOf({
  key,
  title,
  text,
  language,
  publishedAt,
  seenAt,
}: Pick<Candidate, 'key' | 'title' | 'text' | 'language' | 'publishedAt' | 'seenAt'>): Telling {
  // A date in the future is a mistake, or a wish to stay on top.
  const at = publishedAt && publishedAt < seenAt ? publishedAt : seenAt;
  return { key, title, text, language, at };
}
