import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '../../core/model/commentary.ts';
import { type Locale, locales, otherLocale } from '../../core/model/locale.ts';
import {
  type Article,
  fileName,
  isGenerated,
  joinArticle,
  type ReadFile,
  type Reading,
  readCommentaryFile,
} from './article.ts';
import type { ContentFailure, FailureWords, Report } from './failures.ts';
import { fileStamp, folderStamp, listFolder, readTextFile, shownPath } from './files.ts';
import { articleFolders, folderFaults } from './folders.ts';
import type { AllHeadings } from './sections.ts';
import { readTopics, TOPICS_FILE } from './topics.ts';

export interface Read<T> {
  /** Undefined when it has a fault. */
  readonly value: T | undefined;
  readonly faults: readonly ContentFailure[];
}

const fileNames = locales.map(fileName);

/** Reads content/ one article at a time. Nothing here throws, whatever the files hold. */
export class ContentReader {
  readonly #root: string;
  readonly #words: FailureWords;
  readonly #headings: AllHeadings;

  constructor(root: string, words: FailureWords, headings: AllHeadings) {
    this.#root = root;
    this.#words = words;
    this.#headings = headings;
  }

  /** The names of the articles' folders, and the faults of what lies beside them. */
  folders(): Read<readonly string[]> {
    const listed = listFolder(this.#root);
    if (listed) return articleFolders(listed, this.#words);
    return { value: undefined, faults: [{ file: '.', line: 1, message: this.#words.noContent(this.#root) }] };
  }

  /** Nothing in content/, not even topics. */
  isEmpty(): boolean {
    return listFolder(this.#root)?.length === 0;
  }

  topics(): Read<readonly Topic[]> {
    const faults: ContentFailure[] = [];
    const report = reporter(TOPICS_FILE, faults);
    const entry = listFolder(this.#root)?.find(({ name }) => name === TOPICS_FILE);
    if (!entry) {
      report(1, this.#words.topicsMissing);
      return { value: undefined, faults };
    }
    const text = readTextFile(this.#root, entry, this.#words, report);
    const topics = text === undefined ? undefined : readTopics(text, this.#words, report);
    return { value: faults.length === 0 ? topics : undefined, faults };
  }

  /** What tells one version of an article from the next; undefined when there is no file. */
  stamp(folder: string): string | undefined {
    const path = join(this.#root, folder);
    const stamps = fileNames.map((name) => fileStamp(join(path, name)));
    if (stamps.every((stamp) => stamp === undefined)) return undefined;
    return [folderStamp(path), ...stamps.map((stamp) => stamp ?? '-')].join(' ');
  }

  /** Reads and validates both files of one folder; undefined without a fault when there is no such folder. */
  article(folder: string, topics: readonly string[]): Read<Article> {
    const listed = listFolder(join(this.#root, folder));
    if (!listed) return { value: undefined, faults: [] };
    const faults = [...folderFaults(folder, listed, fileNames, this.#words)];
    const reading: Reading = { words: this.#words, headings: this.#headings, topics };
    const { fr, en } = this.#files(folder, listed, reading, faults);
    const report = reporter(shownPath(folder, fileName('en')), faults);
    const article = joinArticle(folder, { ...(fr && { fr }), ...(en && { en }) }, this.#words, report);
    return { value: faults.length === 0 ? article : undefined, faults };
  }

  /** The fault of an article that comments on the same thing as another. */
  duplicateReference(folder: string, other: string): ContentFailure {
    const listed = listFolder(join(this.#root, folder)) ?? [];
    const entry = fileNames.flatMap((one) => listed.find((file) => file.name === one) ?? [])[0];
    const name = entry?.name ?? fileName('fr');
    const text = entry && readTextFile(this.#root, entry, this.#words, () => undefined);
    const line = (text ?? '').split(/\r\n?|\n/).findIndex((one) => one.startsWith('reference:')) + 1;
    const message = this.#words.duplicateReference(other);
    return { file: shownPath(folder, name), line: Math.max(1, line), message };
  }

  /** Both languages; one is enough where it was generated. */
  #files(folder: string, listed: readonly Dirent[], reading: Reading, faults: ContentFailure[]) {
    const files = {
      fr: this.#file(folder, listed, 'fr', faults),
      en: this.#file(folder, listed, 'en', faults),
    };
    const read = (locale: Locale): ReadFile | undefined => {
      const name = fileName(locale);
      const report = reporter(shownPath(folder, name), faults);
      const { isThere, text } = files[locale];
      if (text !== undefined) return readCommentaryFile(text, locale, reading, report);
      const mayLack = isGenerated(files[otherLocale(locale)].text ?? '');
      if (!isThere && !mayLack) report(1, this.#words.missingLanguage(name));
      return undefined;
    };
    return { fr: read('fr'), en: read('en') };
  }

  #file(folder: string, listed: readonly Dirent[], locale: Locale, faults: ContentFailure[]) {
    const report = reporter(shownPath(folder, fileName(locale)), faults);
    const entry = listed.find(({ name }) => name === fileName(locale));
    const text = entry && readTextFile(this.#root, entry, this.#words, report);
    return { isThere: entry !== undefined, text };
  }
}

function reporter(file: string, faults: ContentFailure[]): Report {
  return (line, message) => faults.push({ file, line, message });
}
