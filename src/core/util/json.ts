/** The value of a JSON text. Undefined for anything else, so that the schema which validates the value rejects it. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
