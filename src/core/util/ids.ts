const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Ten lower-case letters and digits: short enough for a token, as good as unique, and not to be guessed. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint32Array(10));
  return Array.from(random, (number) => LETTERS.charAt(number % LETTERS.length)).join('');
}
