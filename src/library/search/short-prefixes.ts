import type { Entry } from '../../core/model/commentary.ts';
import { wordStarts } from './text.ts';

/** Longest prefix, in letters. */
export const MAX_SHORT = 3;

/** Entries per prefix: no menu shows more. */
const MAX_ENTRIES = 25;

/** The newest entries with a word that begins with one to three given letters: too little to rank by anything else. */
export class ShortPrefixes {
  readonly #entries = new Map<string, Entry[]>();

  /** @param newestFirst All entries, newest first. */
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

function prefixesOf({ slug, titles }: Entry): Set<string> {
  const prefixes = new Set<string>();
  for (const start of [slug, ...Object.values(titles)].flatMap(wordStarts)) {
    for (let length = 1; length <= start.length; length++) prefixes.add(start.slice(0, length));
  }
  return prefixes;
}
