import MiniSearch, { type Options, type Query, type SearchOptions } from 'minisearch';
import { z } from 'zod';
import type { Entry } from '../../core/model/commentary.ts';
import { stems } from '../../core/util/stem.ts';
import { Terms } from './terms.ts';
import { significantWords } from './text.ts';

/** A hit of the index, before it is compared with the query as a whole. */
interface IndexHit {
  readonly slug: string;
  readonly score: number;
}

/** A serialized index: its terms with their counts, and MiniSearch's own JSON on the next line. */
const SERIALIZED = /^(?<terms>[^\n]*)\n(?<json>.*)$/s;
const termsSchema = z.array(z.tuple([z.string(), z.number()]));

/** The inverted index of slugs and of titles in each language. Nothing else knows MiniSearch. */
export class TitleIndex {
  readonly terms: Terms;
  readonly #index: MiniSearch<Entry>;

  private constructor(terms: Terms, index: MiniSearch<Entry>) {
    this.terms = terms;
    this.#index = index;
  }

  static of(entries: readonly Entry[]): TitleIndex {
    const terms = new Terms();
    const index = new MiniSearch<Entry>(optionsFor(terms));
    index.addAll(entries);
    return new TitleIndex(terms, index);
  }

  /** Reads what `toString` wrote; undefined when it is unreadable. */
  static parse(serialized: string): TitleIndex | undefined {
    const parts = SERIALIZED.exec(serialized)?.groups;
    try {
      const terms = new Terms(termsSchema.parse(JSON.parse(parts?.terms ?? '')));
      return new TitleIndex(terms, MiniSearch.loadJSON<Entry>(parts?.json ?? '', optionsFor(terms)));
    } catch {
      return undefined;
    }
  }

  toString(): string {
    return `${JSON.stringify(this.terms.entries())}\n${JSON.stringify(this.#index)}`;
  }

  put(entry: Entry): void {
    this.remove(entry.slug);
    this.#index.add(entry);
  }

  remove(slug: string): void {
    if (this.#index.has(slug)) this.#index.discard(slug);
  }

  /** Best first. */
  find(query: Query, options: Pick<SearchOptions, 'boostDocument'> = {}): readonly IndexHit[] {
    return this.#index.search(query, options).map(({ id, score }) => ({ slug: String(id), score }));
  }
}

function optionsFor(terms: Terms): Options<Entry> {
  return {
    idField: 'slug',
    fields: ['fr', 'en', 'name'],
    extractField: fieldText,
    tokenize: significantWords,
    processTerm: (word) => {
      const forms = [word, ...stems(word)];
      for (const form of forms) terms.add(form);
      return forms;
    },
    searchOptions: {
      tokenize: (term) => [term],
      processTerm: (term) => term,
      boost: { name: 0.7 },
      weights: { prefix: 0.6, fuzzy: 0.45 },
    },
  };
}

function fieldText(entry: Entry, field: string): string {
  switch (field) {
    case 'fr':
    case 'en':
      return entry.titles[field] ?? '';
    default:
      return entry.slug;
  }
}
