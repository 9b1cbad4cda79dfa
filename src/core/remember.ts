/**
 * The function, with its last results kept for as long as their argument lives. For pure functions of immutable
 * objects that come back: the card of a popular article is drawn once, not once a reader.
 */
export function remember<K extends object, V>(make: (key: K) => V): (key: K) => V {
  const made = new WeakMap<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined) return known;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}
