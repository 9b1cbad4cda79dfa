/** What a JSON text holds; undefined for anything else, for the schema that reads it to refuse. */
export function parseJson(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
