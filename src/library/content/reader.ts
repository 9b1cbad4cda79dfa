import { join } from 'node:path';
import { slugSchema, type Topic } from '../../core/commentary.ts';
import { type Locale, locales } from '../../core/locale.ts';
import { type Article, fileName, joinArticle, type Reading, readCommentaryFile } from './article.ts';
import type { Fault, FaultWords, Report } from './faults.ts';
import { fileStamp, isFolder, leadsOutside, listFolder, readTextFile, shownPath } from './files.ts';
import { nearest } from './nearest.ts';
import type { AllHeadings } from './sections.ts';
import { readTopics, TOPICS_FILE } from './topics.ts';

export interface Read<T> {
  /** Undefined when it has a fault. */
  readonly value: T | undefined;
  readonly faults: readonly Fault[];
}

const fileNames = locales.map(fileName);

/** Reads content/ one article at a time. Nothing here throws, whatever the files hold. */
export class ContentReader {
  readonly #root: string;
  readonly #words: FaultWords;
  readonly #headings: AllHeadings;

  constructor(root: string, words: FaultWords, headings: AllHeadings) {
    this.#root = root;
    this.#words = words;
    this.#headings = headings;
  }

  /** The names of the articles' folders, and the faults of what lies beside them. */
  folders(): Read<readonly string[]> {
    const names = listFolder(this.#root);
    if (!names) return { value: undefined, faults: [this.#fault('.', this.#words.noContent(this.#root))] };
    const folders = names.filter((name) => isFolder(join(this.#root, name)));
    const strays = names.filter((name) => /\.(?:md|markdown|ya?ml)$/i.test(name) && !folders.includes(name));
    const faults = strays.flatMap((name) => this.#stray(name) ?? []);
    return { value: folders, faults: [...faults, ...this.#twins(folders)] };
  }

  topics(): Read<readonly Topic[]> {
    const faults: Fault[] = [];
    const report = this.#reporter(TOPICS_FILE, faults);
    const path = join(this.#root, TOPICS_FILE);
    if (!this.topicsStamp())
      return { value: undefined, faults: [this.#fault(TOPICS_FILE, this.#words.topicsMissing)] };
    const text = readTextFile(this.#root, path, this.#words, report);
    const value = text === undefined ? undefined : readTopics(text, this.#words, report);
    return { value: faults.length === 0 ? value : undefined, faults };
  }

  topicsStamp(): string | undefined {
    return fileStamp(join(this.#root, TOPICS_FILE));
  }

  /** What tells one version of an article from the next; undefined when its folder is not as it should be. */
  stamp(folder: string): string | undefined {
    const path = join(this.#root, folder);
    const names = listFolder(path);
    if (names?.length !== fileNames.length || !fileNames.every((name) => names.includes(name)))
      return undefined;
    return fileNames.map((name) => fileStamp(join(path, name))).join(' ');
  }

  /** Reads and validates both files of one folder. */
  article(folder: string, topics: readonly string[]): Read<Article> {
    const faults = this.#folderFaults(folder);
    const reading: Reading = { words: this.#words, headings: this.#headings, topics };
    const [fr, en] = locales.map((locale) => this.#file(folder, locale, reading, faults));
    if (!fr || !en) return { value: undefined, faults };
    const report = this.#reporter(shownPath(folder, fileName('en')), faults);
    const article = joinArticle(folder, { fr, en }, this.#words, report);
    return { value: faults.length === 0 ? article : undefined, faults };
  }

  /** A fault of two articles that comment on the same thing, for the later of the two. */
  duplicateReference(folder: string, other: string): Fault {
    const path = join(this.#root, folder, fileName('fr'));
    const lines = readTextFile(this.#root, path, this.#words, () => undefined)?.split('\n') ?? [];
    const line = lines.findIndex((text) => text.startsWith('reference:')) + 1;
    const fault = this.#fault(shownPath(folder, fileName('fr')), this.#words.duplicateReference(other));
    return { ...fault, line: Math.max(1, line) };
  }

  #file(folder: string, locale: Locale, reading: Reading, faults: Fault[]) {
    const name = fileName(locale);
    const report = this.#reporter(shownPath(folder, name), faults);
    const path = join(this.#root, folder, name);
    if (!listFolder(join(this.#root, folder))?.includes(name)) {
      report(1, this.#words.missingLanguage(name));
      return undefined;
    }
    const text = readTextFile(this.#root, path, this.#words, report);
    return text === undefined ? undefined : readCommentaryFile(text, locale, reading, report);
  }

  #folderFaults(folder: string): Fault[] {
    const faults: Fault[] = [];
    const path = join(this.#root, folder);
    if (!slugSchema.safeParse(folder).success) {
      faults.push(this.#fault(folder, this.#words.badSlug(folder, slugFrom(folder))));
    }
    if (outside(this.#root, path)) faults.push(this.#fault(folder, this.#words.linkOutside));
    const unknown = (listFolder(path) ?? []).filter((name) => !fileNames.includes(name));
    const hints = unknown.map((name) =>
      this.#fault(shownPath(folder, name), this.#words.unknownFile(name, nearest(name, fileNames))),
    );
    return [...faults, ...hints];
  }

  #stray(name: string): Fault | undefined {
    if (name === TOPICS_FILE || /^readme\.md$/i.test(name)) return undefined;
    const near = nearest(name, [TOPICS_FILE]);
    return this.#fault(name, near ? this.#words.unknownFile(name, near) : this.#words.strayFile(name));
  }

  #twins(folders: readonly string[]): Fault[] {
    const first = new Map<string, string>();
    return folders.flatMap((folder) => {
      const key = folder.toLowerCase();
      const other = first.get(key);
      if (other === undefined) first.set(key, folder);
      return other === undefined ? [] : [this.#fault(folder, this.#words.duplicateSlug(other))];
    });
  }

  #fault(file: string, message: string): Fault {
    return { file, line: 1, message };
  }

  #reporter(file: string, faults: Fault[]): Report {
    return (line, message) => faults.push({ file, line, message });
  }
}

function outside(root: string, path: string): boolean {
  try {
    return leadsOutside(root, path);
  } catch {
    return true;
  }
}

/** A valid slug that looks like the name. */
function slugFrom(name: string): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return (words ?? ['mon-article']).join('-').slice(0, 60).replace(/-+$/, '');
}
