/** The type of a translation of these messages: the same keys, a string for a string, a function for a function. */
export type TranslationOf<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : TranslationOf<T[K]>;
};
