import type { Locale } from '../../core/model/locale.ts';

/** Shorter texts are not told apart well enough to refuse anything for it. */
const MIN_CHARACTERS = 60;

/** The language of a text, as ISO 639-1; `und` where it is too short to tell. The detector is read at the first call. */
export async function detectLanguage(text: string): Promise<string> {
  if (text.length < MIN_CHARACTERS) return 'und';
  // The smallest set of data: it knows every sentence of the library for what it is, with 65 MB instead of 400.
  const { eld } = await import('eld/extrasmall');
  return eld.detect(text).language || 'und';
}

/** False for a text that is clearly in another language. */
export async function isInLanguage(text: string, locale: Locale): Promise<boolean> {
  const language = await detectLanguage(text);
  return language === 'und' || language === locale;
}
