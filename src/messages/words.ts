/** The shape of a tree of words, without the words: the same keys, strings and functions. */
export type Words<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Words<T[K]>;
};

/** Names in a row, as one would read them out. */
export function list(items: readonly string[]): string {
  return items.join(', ');
}
