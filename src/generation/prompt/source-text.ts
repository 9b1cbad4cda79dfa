import type { SourceDocument } from '../../core/model/draft.ts';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import { type SourceSentence, sourceSentences } from '../../core/util/source-sentences.ts';
import { detectLanguage } from '../grounding/index.ts';

/** What a commentary may rest on: the text of a page, or what a model has read in an image. */
export interface SourceText {
  readonly text: string;
  readonly language: string;
  readonly sentences: readonly SourceSentence[];
  /** How many of the sentences a model is shown. */
  readonly shownCount: number;
  /** False for an image: its text is not kept, so that offsets into it would mean nothing. */
  readonly isStored: boolean;
}

/** Longer pages are cut: what comes later is background, and each question pays for all of it. About 10,000 tokens. */
const MAX_CHARACTERS = 40_000;
const MAX_SENTENCES = 400;

export async function readSourceText(source: SourceDocument): Promise<SourceText> {
  const language = localeOf(source.language) ?? (await knownLanguage(source));
  const sentences = sourceSentences(source.text, language);
  const shown = sentences.filter(({ index, end }) => index < MAX_SENTENCES && end <= MAX_CHARACTERS).length;
  return { text: source.text, language, sentences, shownCount: shown, isStored: true };
}

async function knownLanguage({ language, text }: SourceDocument): Promise<string> {
  return language === 'und' ? detectLanguage(text) : language;
}

/** What was read in an image, one sentence an entry. */
export async function readTranscript(entries: readonly string[]): Promise<SourceText> {
  const lines = entries.map((entry) => entry.normalize('NFC').trim());
  let start = 0;
  const sentences = lines.map((text, index) => {
    const here = { index, text, start, end: start + text.length };
    start = here.end + 2;
    return here;
  });
  const text = lines.join('\n\n');
  return {
    text,
    language: await detectLanguage(text),
    sentences,
    shownCount: sentences.length,
    isStored: false,
  };
}

/** Whether quotes need a translation. Of an image nobody can tell before it is read. */
export function isForeign({ language }: SourceText, locale: Locale): boolean {
  return language !== 'und' && localeOf(language) !== locale;
}
