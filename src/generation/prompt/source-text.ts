import type { SourceDocument } from '../../core/model/draft.ts';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import { type SourceSentence, sourceSentences } from '../../core/util/source-sentences.ts';
import { detectLanguage } from '../grounding/index.ts';

/** The text that a commentary may cite: that of a page, or the transcript of an image. */
export interface SourceText {
  readonly text: string;
  /** BCP 47 primary tag; `und` when it is unknown. */
  readonly language: string;
  readonly sentences: readonly SourceSentence[];
  /** How many of the sentences are in the prompt, from the first one. */
  readonly shownCount: number;
  /** False for a transcript: it is not stored, so offsets into it are meaningless. */
  readonly isStored: boolean;
}

/** Limits of what is put into a prompt (about 10,000 tokens): the rest of a longer page is background, and costs the same. */
const MAX_CHARACTERS = 40_000;
const MAX_SENTENCES = 400;

export async function readSourceText(source: SourceDocument): Promise<SourceText> {
  const language = localeOf(source.language) ?? (await languageOf(source));
  const sentences = sourceSentences(source.text, language);
  const shown = sentences.filter(({ index, end }) => index < MAX_SENTENCES && end <= MAX_CHARACTERS);
  return { text: source.text, language, sentences, shownCount: shown.length, isStored: true };
}

async function languageOf({ language, text }: SourceDocument): Promise<string> {
  return language === 'und' ? detectLanguage(text) : language;
}

/** @param entries what a model read in an image, one sentence each */
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

/** Whether quotes need a translation. Unknown (false) for an image before its transcript is there. */
export function isForeign({ language }: SourceText, locale: Locale): boolean {
  return language !== 'und' && localeOf(language) !== locale;
}
