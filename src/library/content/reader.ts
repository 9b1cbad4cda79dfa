import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { Topic } from '../../core/model/commentary.ts';
import { type Locale, locales, otherLocale } from '../../core/model/locale.ts';
import { Lazy } from '../../core/util/lazy.ts';
import type { Article, CommentaryFile, ReadOptions } from './article.ts';
import type { ContentFailure, FailureMessages, ReportFailure } from './failures.ts';
import {
  contentPath,
  fileName,
  fileStamp,
  folderStamp,
  isGenerated,
  listFolder,
  readTextFile,
  TOPICS_FILE,
} from './files.ts';
import { articleFolders, folderFailures } from './folders.ts';
import type { AllHeadings } from './sections.ts';

export interface ReadResult<T> {
  /** Undefined when there are failures. */
  readonly value: T | undefined;
  readonly failures: readonly ContentFailure[];
}

const fileNames = locales.map(fileName);

// The parsers of YAML and Markdown take 60 ms to load, and most starts find everything in the cache.
const articleParser = new Lazy(() => import('./article.ts'));
const topicsParser = new Lazy(() => import('./topics.ts'));

/** Reads content/, one article at a time. Never throws: failures are returned. */
export class ContentReader {
  readonly #root: string;
  readonly #messages: FailureMessages;
  readonly #headings: AllHeadings;

  constructor(root: string, messages: FailureMessages, headings: AllHeadings) {
    this.#root = root;
    this.#messages = messages;
    this.#headings = headings;
  }

  /** The names of the article folders, with failures for other things in content/. */
  listArticles(): ReadResult<readonly string[]> {
    const listed = listFolder(this.#root);
    if (listed) return articleFolders(listed, this.#messages);
    return {
      value: undefined,
      failures: [{ file: '.', line: 1, message: this.#messages.noContent(this.#root) }],
    };
  }

  /** Whether content/ has nothing in it, not even topics.yaml. */
  isEmpty(): boolean {
    return listFolder(this.#root)?.length === 0;
  }

  /** A string that differs between versions of topics.yaml; undefined when there is none. */
  topicsStamp(): string | undefined {
    return fileStamp(join(this.#root, TOPICS_FILE));
  }

  async readTopics(): Promise<ReadResult<readonly Topic[]>> {
    const { readTopics } = await topicsParser.get();
    const failures: ContentFailure[] = [];
    const report = reporterFor(TOPICS_FILE, failures);
    const entry = listFolder(this.#root)?.find(({ name }) => name === TOPICS_FILE);
    if (!entry) {
      report(1, this.#messages.topicsMissing);
      return { value: undefined, failures };
    }
    const text = readTextFile(this.#root, entry, this.#messages, report);
    const topics = text === undefined ? undefined : readTopics(text, this.#messages, report);
    return { value: failures.length === 0 ? topics : undefined, failures };
  }

  /** A string that differs between versions of an article's files; undefined when it has none. */
  stamp(folder: string): string | undefined {
    const path = join(this.#root, folder);
    const stamps = fileNames.map((name) => fileStamp(join(path, name)));
    if (stamps.every((stamp) => stamp === undefined)) return undefined;
    return [folderStamp(path), ...stamps.map((stamp) => stamp ?? '-')].join(' ');
  }

  /** Reads and validates both files of one folder. Undefined without a failure when there is no such folder. */
  async readArticle(folder: string, topics: readonly string[]): Promise<ReadResult<Article>> {
    const parser = await articleParser.get();
    const listed = listFolder(join(this.#root, folder));
    if (!listed) return { value: undefined, failures: [] };
    const failures = [...folderFailures(folder, listed, fileNames, this.#messages)];
    const reading: ReadOptions = { messages: this.#messages, headings: this.#headings, topics };
    const { fr, en } = this.#files(folder, listed, failures, (text, locale, report) =>
      parser.readCommentaryFile(text, locale, reading, report),
    );
    const report = reporterFor(contentPath(folder, fileName('en')), failures);
    const article = parser.mergeLanguages(
      folder,
      { ...(fr && { fr }), ...(en && { en }) },
      this.#messages,
      report,
    );
    return { value: failures.length === 0 ? article : undefined, failures };
  }

  /** The failure of an article with the same reference as another. */
  duplicateReference(folder: string, other: string): ContentFailure {
    const listed = listFolder(join(this.#root, folder)) ?? [];
    const entry = fileNames.flatMap((one) => listed.find((file) => file.name === one) ?? [])[0];
    const name = entry?.name ?? fileName('fr');
    const text = entry && readTextFile(this.#root, entry, this.#messages, () => undefined);
    const line = (text ?? '').split(/\r\n?|\n/).findIndex((one) => one.startsWith('reference:')) + 1;
    const message = this.#messages.duplicateReference(other);
    return { file: contentPath(folder, name), line: Math.max(1, line), message };
  }

  /** Reads both languages' files. A generated article may lack one. */
  #files(
    folder: string,
    listed: readonly Dirent[],
    failures: ContentFailure[],
    parse: (text: string, locale: Locale, report: ReportFailure) => CommentaryFile | undefined,
  ) {
    const files = {
      fr: this.#file(folder, listed, 'fr', failures),
      en: this.#file(folder, listed, 'en', failures),
    };
    const read = (locale: Locale): CommentaryFile | undefined => {
      const name = fileName(locale);
      const report = reporterFor(contentPath(folder, name), failures);
      const { isThere, text } = files[locale];
      if (text !== undefined) return parse(text, locale, report);
      const mayLack = isGenerated(files[otherLocale(locale)].text ?? '');
      if (!isThere && !mayLack) report(1, this.#messages.missingLanguage(name));
      return undefined;
    };
    return { fr: read('fr'), en: read('en') };
  }

  #file(folder: string, listed: readonly Dirent[], locale: Locale, failures: ContentFailure[]) {
    const report = reporterFor(contentPath(folder, fileName(locale)), failures);
    const entry = listed.find(({ name }) => name === fileName(locale));
    const text = entry && readTextFile(this.#root, entry, this.#messages, report);
    return { isThere: entry !== undefined, text };
  }
}

function reporterFor(file: string, failures: ContentFailure[]): ReportFailure {
  return (line, message) => failures.push({ file, line, message });
}
