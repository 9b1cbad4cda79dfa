const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A random id of ten lower-case letters and digits: short enough for a token, unique in practice, not guessable. */
export function newId(): string {
  const random = crypto.getRandomValues(new Uint32Array(10));
  return Array.from(random, (number) => LETTERS.charAt(number % LETTERS.length)).join('');
}
