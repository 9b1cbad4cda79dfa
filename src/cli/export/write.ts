import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Commentary, type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Draft } from '../../core/model/draft.ts';
import { type Locale, locales } from '../../core/model/locale.ts';
import { mergeLanguages, type ReadOptions, readCommentaryFile } from '../../library/content/article.ts';
import type { ContentFailure } from '../../library/content/failures.ts';
import { contentPath, fileName } from '../../library/content/files.ts';
import { ContentReader } from '../../library/content/reader.ts';
import { toStoredArticle } from '../../library/stored-articles.ts';
import { messagesFor } from '../../messages/index.ts';
import { renderFile } from './file.ts';
import { expressibleProse } from './markdown.ts';

/** What happened to one file; `file` is its path in content/. */
export type FileResult =
  | { readonly kind: 'written' | 'same' | 'exists'; readonly file: string }
  /** Written, but these sections read back differently from what was approved. */
  | { readonly kind: 'differs'; readonly file: string; readonly sections: readonly SectionName[] }
  /** Not written: the library would refuse it. */
  | { readonly kind: 'unfit'; readonly file: string; readonly failures: readonly ContentFailure[] };

export interface ExportOptions {
  readonly contentDir: string;
  /** Replaces files that exist. */
  readonly force: boolean;
  /** The language of the messages. */
  readonly locale: Locale;
}

const headings = { fr: messagesFor('fr').sections, en: messagesFor('en').sections };

/** Writes the approved languages of drafts to their files, except those that the library would refuse. */
export async function writeArticles(
  drafts: readonly Draft[],
  options: ExportOptions,
): Promise<readonly FileResult[]> {
  const messages = messagesFor(options.locale).library.failures;
  const reader = new ContentReader(options.contentDir, messages, headings);
  const { value: topics = [] } = await reader.readTopics();
  const reading = { messages, headings, topics: topics.map(({ id }) => id) };
  return drafts.flatMap((draft) => {
    const commentaries = toStoredArticle(draft)?.commentaries ?? {};
    return locales.flatMap((locale) => {
      const commentary = commentaries[locale];
      return commentary ? [writeFile(commentary, reading, options)] : [];
    });
  });
}

function writeFile(
  commentary: Commentary,
  reading: ReadOptions,
  { contentDir, force }: ExportOptions,
): FileResult {
  const file = contentPath(commentary.slug, fileName(commentary.locale));
  const path = join(contentDir, commentary.slug, fileName(commentary.locale));
  const text = renderFile(commentary, headings);
  const existing = readIfExists(path);
  if (existing === text) return { kind: 'same', file };
  if (existing !== undefined && !force) return { kind: 'exists', file };
  const { read, failures } = readBack(text, commentary, reading, file);
  if (!read) return { kind: 'unfit', file, failures };
  mkdirSync(dirname(path), { recursive: true });
  // Whole or not at all: a running bot may read the file at any moment.
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
  const sections = differingSections(read, commentary);
  return sections.length > 0 ? { kind: 'differs', file, sections } : { kind: 'written', file };
}

/** What the library will read from the file; undefined with the failures when it refuses it. */
function readBack(text: string, { slug, locale }: Commentary, reading: ReadOptions, file: string) {
  const failures: ContentFailure[] = [];
  const report = (line: number, message: string) => void failures.push({ file, line, message });
  const content = readCommentaryFile(text, locale, reading, report);
  const article = content && mergeLanguages(slug, { [locale]: content }, reading.messages, report);
  return { read: article?.commentaries[locale], failures };
}

function differingSections(read: Commentary, wanted: Commentary): readonly SectionName[] {
  return sectionNames.filter(
    (name) => !isDeepStrictEqual(read.sections[name], expressibleProse(wanted.sections[name])),
  );
}

function readIfExists(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
