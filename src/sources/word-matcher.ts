import { foldAccents } from '../core/util/fold-accents.ts';
import { stemEnglish, stemFrench } from '../core/util/stem.ts';

/** A text in which words can be looked for, whatever their case, accents and plural. */
export class WordMatcher {
  /** As it is, and by each language's stems: the words with a space around each. */
  readonly #forms: readonly string[];

  constructor(text: string) {
    this.#forms = formsOf(text);
  }

  /** Those of the words, or phrases, that are in it. */
  matching(phrases: readonly string[]): string[] {
    return phrases.filter((phrase) => this.#has(phrase));
  }

  #has(phrase: string): boolean {
    return formsOf(phrase).some((form, index) => form !== ' ' && this.#forms[index]?.includes(form));
  }
}

function formsOf(text: string): string[] {
  const tokens = foldAccents(text).match(/[\p{L}\p{N}+#]+/gu) ?? [];
  return [tokens, tokens.map(singular), tokens.map(stemFrench), tokens.map(stemEnglish)].map((words) =>
    words.length === 0 ? ' ' : ` ${words.join(' ')} `,
  );
}

/** The stem of a plural in -eaux is not that of its singular. */
function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, '') : word;
}
