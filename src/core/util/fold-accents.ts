/** Letters that Unicode does not take apart, as people type them on a keyboard without them. */
const LETTERS: Readonly<Record<string, string>> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd' };

/**
 * Text as it is compared and searched for: lower case, without accents, ligatures in two letters. Figures stay as they are
 * (`½`, `m²`); where such variants are to be the same as well, pass the text's NFKC.
 *
 * @example
 * foldAccents('Œuvre à Łódź'); // 'oeuvre a lodz'
 */
export function foldAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[œæßøłđ]/gu, (letter) => LETTERS[letter] ?? letter);
}
