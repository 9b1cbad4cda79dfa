import { join } from 'node:path';
import { type Locale, locales } from '../../src/core/model/locale.ts';
import { type SourceSentence, sourceSentences } from '../../src/core/util/source-sentences.ts';
import { readContent } from '../../tests/support/content/files.ts';

/** A text of the library, taken for an article. */
export interface Text {
  readonly slug: string;
  readonly locale: Locale;
  /** The rules were made while looking at the even ones; the odd ones were only ever measured. */
  readonly split: Split;
  readonly text: string;
  readonly sentences: readonly SourceSentence[];
}

export const splits = ['tuned', 'held out'] as const;
export type Split = (typeof splits)[number];

const CONTENT = join(import.meta.dirname, '..', '..', 'content');

/** Every article of the library, in both languages. */
export function readTexts(): Text[] {
  const articles = [...readContent(CONTENT)].sort((a, b) => a.slug.localeCompare(b.slug));
  return articles.flatMap(({ slug, files }, index) =>
    locales.flatMap((locale) => {
      const file = files.find((one) => one.locale === locale);
      const text = (file?.sections ?? []).flatMap(({ paragraphs }) => paragraphs).join('\n\n');
      const split = index % 2 === 0 ? 'tuned' : 'held out';
      return [{ slug, locale, split, text, sentences: sourceSentences(text, locale) }];
    }),
  );
}
