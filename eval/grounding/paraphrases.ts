import type { Locale } from '../../src/core/model/locale.ts';
import type { Retold } from './retold.ts';
import { english } from './retold-en.ts';
import { french } from './retold-fr.ts';

/** A sentence of the library, told again by hand: what a good writer does with a source. */
export interface Paraphrase extends Retold {
  readonly locale: Locale;
}

export const paraphrases: readonly Paraphrase[] = [
  ...french.map((one) => ({ ...one, locale: 'fr' as const })),
  ...english.map((one) => ({ ...one, locale: 'en' as const })),
];
