/**
 * Caches each result of a pure function for as long as its argument, an immutable object, is alive: the card of a popular
 * article is rendered once, not once per reader. Results are shared: do not change them.
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
