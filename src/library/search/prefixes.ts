import type { Entry } from '../../core/commentary.ts';
import { words } from './text.ts';

export const MAX_SHORT = 3;

/** No menu shows more. */
const MAX_ENTRIES = 25;

/** The newest entries that hold a word with a given beginning of one to three letters: too little to rank by anything else. */
export class ShortPrefixes {
  readonly #entries = new Map<string, Entry[]>();

  /** @param newestFirst all entries. */
  constructor(newestFirst: readonly Entry[]) {
    for (const entry of newestFirst) {
      for (const prefix of prefixesOf(entry)) this.#add(prefix, entry);
    }
  }

  find(prefix: string): readonly Entry[] {
    return this.#entries.get(prefix) ?? [];
  }

  #add(prefix: string, entry: Entry): void {
    const entries = this.#entries.get(prefix);
    if (!entries) this.#entries.set(prefix, [entry]);
    else if (entries.length < MAX_ENTRIES) entries.push(entry);
  }
}

function prefixesOf(entry: Entry): Set<string> {
  const prefixes = new Set<string>();
  for (const text of [entry.slug, ...Object.values(entry.titles)]) {
    for (const word of words(text)) {
      for (let length = 1; length <= MAX_SHORT && length <= word.length; length++)
        prefixes.add(word.slice(0, length));
    }
  }
  return prefixes;
}
