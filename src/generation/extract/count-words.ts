/** Scripts that set no space between words; two of their signs are about as long as a word. */
const UNSPACED =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu;

/** How many words a text has, about, in any script. */
export function countWords(text: string): number {
  const signs = text.match(UNSPACED)?.length ?? 0;
  const spaced = signs === 0 ? text : text.replace(UNSPACED, ' ');
  return (spaced.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0) + Math.ceil(signs / 2);
}
