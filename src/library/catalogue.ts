import type { Entry } from '../core/model/commentary.ts';
import { canonicalUrl } from '../core/util/canonical-url.ts';
import { compactText } from './search/text.ts';

/** All entries, indexed by slug, reference, name and topic. */
export class Catalogue {
  readonly #bySlug = new Map<string, Entry>();
  readonly #byReference = new Map<string, Entry>();
  /** Built when it is first used: folding every title takes a while. */
  #byName: NameIndex | undefined;
  readonly #latest = new Map<string | undefined, readonly Entry[]>();

  constructor(entries: Iterable<Entry> = []) {
    for (const entry of entries) this.put(entry);
  }

  entry(slug: string): Entry | undefined {
    return this.#bySlug.get(slug);
  }

  /** The entry whose reference has this canonical form. */
  findByReference(canonical: string): Entry | undefined {
    return this.#byReference.get(canonical);
  }

  /** Another entry with the same reference. */
  findDuplicate(entry: Entry): Entry | undefined {
    const other = this.findByReference(referenceKey(entry));
    return other?.slug === entry.slug ? undefined : other;
  }

  /** Entries with this slug or whole title, in `compactText` form. */
  findByName(name: string): readonly Entry[] {
    this.#byName ??= new NameIndex(this.#bySlug.values());
    return this.#byName.get(name);
  }

  /** Newest first, ties by slug; of one topic or of all. The same array until something changes. */
  latest(topic?: string): readonly Entry[] {
    const known = this.#latest.get(topic);
    if (known) return known;
    const entries =
      topic === undefined
        ? [...this.#bySlug.values()].sort(newestFirst)
        : this.latest().filter((entry) => entry.topics.includes(topic));
    this.#latest.set(topic, entries);
    return entries;
  }

  put(entry: Entry): void {
    this.remove(entry.slug);
    this.#bySlug.set(entry.slug, entry);
    this.#byReference.set(referenceKey(entry), entry);
    this.#byName?.add(entry);
    this.#latest.clear();
  }

  remove(slug: string): void {
    const entry = this.#bySlug.get(slug);
    if (!entry) return;
    this.#bySlug.delete(slug);
    if (this.#byReference.get(referenceKey(entry)) === entry) this.#byReference.delete(referenceKey(entry));
    this.#byName?.remove(entry);
    this.#latest.clear();
  }
}

function referenceKey(entry: Entry): string {
  return canonicalUrl(new URL(entry.reference.url));
}

export function newestFirst(a: Entry, b: Entry): number {
  if (a.published !== b.published) return a.published < b.published ? 1 : -1;
  return a.slug < b.slug ? -1 : 1;
}

/** Entries by their slug and their whole titles, in `compact` form. */
class NameIndex {
  readonly #entries = new Map<string, readonly Entry[]>();

  constructor(entries: Iterable<Entry>) {
    for (const entry of entries) this.add(entry);
  }

  get(name: string): readonly Entry[] {
    return this.#entries.get(name) ?? [];
  }

  add(entry: Entry): void {
    for (const name of entryNames(entry)) this.#entries.set(name, [...this.get(name), entry]);
  }

  remove(entry: Entry): void {
    for (const name of entryNames(entry)) {
      this.#entries.set(
        name,
        this.get(name).filter((other) => other !== entry),
      );
    }
  }
}

function entryNames(entry: Entry): Set<string> {
  const names = [entry.slug, ...Object.values(entry.titles)].map(compactText).filter((name) => name !== '');
  return new Set(names);
}
