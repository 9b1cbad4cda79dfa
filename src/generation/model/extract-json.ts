import { parseJson } from '../../core/util/json.ts';

/** Characters scanned in all, counting repeated scans. Only a hostile text needs more. */
const MAX_SCANNED = 3_000_000;

/**
 * The JSON objects in a model's answer: the whole text, or embedded in prose, in a code fence, or after a `<think>` block.
 * The most promising come first: those after the thoughts before those within, long before short. May contain duplicates.
 */
export function objectsIn(text: string): unknown[] {
  const whole = parseJson(text.trim());
  if (isObject(whole)) return [whole];
  const thoughts = text.lastIndexOf('</think>');
  if (thoughts < 0) return embeddedObjects(text);
  // The whole text as well: `</think>` may be part of a string in the object.
  return [...embeddedObjects(text.slice(thoughts)), ...embeddedObjects(text)];
}

function embeddedObjects(text: string): unknown[] {
  const found: { readonly value: unknown; readonly length: number }[] = [];
  // An object begins with a key or is empty; other braces are prose.
  const start = /\{\s*["}]/gu;
  let left = MAX_SCANNED;
  for (let match = start.exec(text); match && left > 0; match = start.exec(text)) {
    const end = endOfObject(text, match.index);
    left -= (end ?? text.length) - match.index;
    const value = end === undefined ? undefined : parseJson(text.slice(match.index, end));
    if (end !== undefined && isObject(value)) {
      found.push({ value, length: end - match.index });
      start.lastIndex = end;
    } else start.lastIndex = match.index + 1;
  }
  return found.toSorted((a, b) => b.length - a.length).map(({ value }) => value);
}

/** The index after the brace that closes the one at `start`. Braces in strings do not count. */
function endOfObject(text: string, start: number): number | undefined {
  const token = /"(?:[^"\\]|\\.)*"|[{}]/gsu;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    if (match[0] === '{') depth += 1;
    if (match[0] === '}') depth -= 1;
    if (depth === 0) return token.lastIndex;
  }
  return undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
