import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Commentary, type SectionName, sectionNames } from '../../core/model/commentary.ts';
import type { Draft } from '../../core/model/draft.ts';
import { type Locale, locales } from '../../core/model/locale.ts';
import { fileName, joinArticle, type Reading, readCommentaryFile } from '../../library/content/article.ts';
import type { Fault } from '../../library/content/faults.ts';
import { shownPath } from '../../library/content/files.ts';
import { ContentReader } from '../../library/content/reader.ts';
import { articleOf } from '../../library/stored.ts';
import { messagesFor } from '../../messages/index.ts';
import { fileOf } from './file.ts';
import { sayable } from './markdown.ts';

/** What became of one file, by its path in content/. */
export type Outcome =
  | { readonly kind: 'written' | 'same' | 'exists'; readonly file: string }
  /** Written, and these sections do not read quite as they were approved. */
  | { readonly kind: 'differs'; readonly file: string; readonly sections: readonly SectionName[] }
  /** Not written: the library would refuse it. */
  | { readonly kind: 'unfit'; readonly file: string; readonly faults: readonly Fault[] };

export interface Target {
  readonly contentDir: string;
  /** Whether a file that is there may be replaced. */
  readonly force: boolean;
  /** Faults are told in it. */
  readonly locale: Locale;
}

const headings = { fr: messagesFor('fr').sections, en: messagesFor('en').sections };

/** Writes what everybody may see of a draft to its files, as far as the library will take them. */
export function writeArticle(draft: Draft, target: Target): readonly Outcome[] {
  const article = articleOf(draft);
  const words = messagesFor(target.locale).library.faults;
  const reader = new ContentReader(target.contentDir, words, headings);
  const topics = (reader.topics().value ?? []).map(({ id }) => id);
  return locales.flatMap((locale) => {
    const commentary = article?.commentaries[locale];
    return commentary ? [writeFile(commentary, { words, headings, topics }, target)] : [];
  });
}

function writeFile(commentary: Commentary, reading: Reading, { contentDir, force }: Target): Outcome {
  const file = shownPath(commentary.slug, fileName(commentary.locale));
  const path = join(contentDir, commentary.slug, fileName(commentary.locale));
  const text = fileOf(commentary, headings);
  const there = textOf(path);
  if (there === text) return { kind: 'same', file };
  if (there !== undefined && !force) return { kind: 'exists', file };
  const { read, faults } = readBack(text, commentary, reading, file);
  if (!read) return { kind: 'unfit', file, faults };
  mkdirSync(dirname(path), { recursive: true });
  // Whole or not at all: a bot that runs may look at any moment.
  writeFileSync(`${path}.tmp`, text);
  renameSync(`${path}.tmp`, path);
  const sections = differing(read, commentary);
  return sections.length > 0 ? { kind: 'differs', file, sections } : { kind: 'written', file };
}

/** As the library will read it; undefined, and the faults, where it will not. */
function readBack(text: string, { slug, locale }: Commentary, reading: Reading, file: string) {
  const faults: Fault[] = [];
  const report = (line: number, message: string) => void faults.push({ file, line, message });
  const content = readCommentaryFile(text, locale, reading, report);
  const article = content && joinArticle(slug, { [locale]: content }, reading.words, report);
  return { read: article?.commentaries[locale], faults };
}

function differing(read: Commentary, wanted: Commentary): readonly SectionName[] {
  return sectionNames.filter(
    (name) => !isDeepStrictEqual(read.sections[name], sayable(wanted.sections[name])),
  );
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
