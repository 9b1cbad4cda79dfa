import { foldAccents } from '../core/util/fold-accents.ts';
import { stemEnglish, stemFrench } from '../core/util/stem.ts';

/**
 * Finds words in a text, whatever their case, accents and plural.
 *
 * @example
 * new WordMatcher('Les réseaux électriques').matching(['réseau', 'panne']); // ['réseau']
 */
export class WordMatcher {
  /** The text's words with a space around each: as they are, without plural endings, and by each language's stems. */
  readonly #forms: readonly string[];

  constructor(text: string) {
    this.#forms = wordForms(text);
  }

  /** The words, or phrases, that the text contains. */
  matching(phrases: readonly string[]): string[] {
    return phrases.filter((phrase) => this.#has(phrase));
  }

  #has(phrase: string): boolean {
    return wordForms(phrase).some((form, index) => form !== ' ' && this.#forms[index]?.includes(form));
  }
}

function wordForms(text: string): string[] {
  const tokens = foldAccents(text.normalize('NFKC')).match(/[\p{L}\p{N}+#]+/gu) ?? [];
  return [tokens, tokens.map(withoutPluralEnding), tokens.map(stemFrench), tokens.map(stemEnglish)].map(
    (words) => (words.length === 0 ? ' ' : ` ${words.join(' ')} `),
  );
}

/** The stem of a plural in -eaux is not that of its singular. */
function withoutPluralEnding(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}
