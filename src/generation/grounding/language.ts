import type { Locale } from '../../core/model/locale.ts';

/** The detector is not reliable on shorter texts. */
const MIN_CHARACTERS = 60;

/** The language of a text as ISO 639-1; `und` for a short text. Loads the detector at the first call. */
export async function detectLanguage(text: string): Promise<string> {
  if (text.length < MIN_CHARACTERS) return 'und';
  // eld's smallest data: right about every sentence of the library, with 65 MB instead of 400 MB.
  const { eld } = await import('eld/extrasmall');
  return eld.detect(text).language || 'und';
}

/** False for a text that is clearly in another language. */
export async function isInLanguage(text: string, locale: Locale): Promise<boolean> {
  const language = await detectLanguage(text);
  return language === 'und' || language === locale;
}
