import MiniSearch, { type Query, type SearchOptions } from 'minisearch';
import type { Entry } from '../../core/commentary.ts';
import { stems } from './stem.ts';
import { Terms } from './terms.ts';
import { significantWords } from './text.ts';

/** A hit of the index, not yet compared with the query as a whole. */
export interface Hit {
  readonly slug: string;
  readonly score: number;
}

const own = (term: string) => [term];
const itself = (term: string) => term;

/** The inverted index of titles (in each language) and slugs. Everything about MiniSearch is in here. */
export class TitleIndex {
  readonly terms = new Terms();
  readonly #index: MiniSearch<Entry>;

  constructor() {
    this.#index = new MiniSearch<Entry>({
      idField: 'slug',
      fields: ['fr', 'en', 'name'],
      extractField: (entry, field) => fieldOf(entry, field),
      tokenize: significantWords,
      processTerm: (word) => this.#learn([word, ...stems(word)]),
      searchOptions: {
        tokenize: own,
        processTerm: itself,
        boost: { name: 0.7 },
        weights: { prefix: 0.6, fuzzy: 0.45 },
      },
    });
  }

  addAll(entries: readonly Entry[]): void {
    this.#index.addAll(entries);
  }

  put(entry: Entry): void {
    this.remove(entry.slug);
    this.#index.add(entry);
  }

  remove(slug: string): void {
    if (this.#index.has(slug)) this.#index.discard(slug);
  }

  /** Best first. */
  find(query: Query, options: Pick<SearchOptions, 'boostDocument'> = {}): readonly Hit[] {
    return this.#index.search(query, options).map(({ id, score }) => ({ slug: String(id), score }));
  }

  #learn(terms: string[]): string[] {
    for (const term of terms) this.terms.add(term);
    return terms;
  }
}

function fieldOf(entry: Entry, field: string): string {
  switch (field) {
    case 'fr':
    case 'en':
      return entry.titles[field] ?? '';
    default:
      return entry.slug;
  }
}
