/**
 * The function, with each result kept for as long as its argument lives. For pure functions of immutable objects that
 * come back: the card of a popular article is drawn once, not once a reader. What it returns is shared: never change it.
 */
export function memoizeWeak<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
