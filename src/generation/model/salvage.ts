import { parseJson } from '../../core/json.ts';

/** Places where an object could begin that are looked at; a text with more of them is none that a model wrote in good faith. */
const MAX_STARTS = 300;

/**
 * The JSON objects in what a model wrote: all of it, or embedded in prose, in a code fence, beside a think block. Most
 * promising first: those after its thoughts before those within, long ones before short ones.
 */
export function objectsIn(text: string): unknown[] {
  const whole = parseJson(text.trim());
  if (isObject(whole)) return [whole];
  const thoughts = text.lastIndexOf('</think>');
  if (thoughts < 0) return embedded(text);
  return [...embedded(text.slice(thoughts)), ...embedded(text.slice(0, thoughts))];
}

function embedded(text: string): unknown[] {
  const found: { readonly value: unknown; readonly length: number }[] = [];
  // An object begins with a key or ends at once: other braces are prose.
  const start = /\{\s*["}]/gu;
  for (let looked = 0; looked < MAX_STARTS; looked += 1) {
    const match = start.exec(text);
    if (!match) break;
    const end = endOfObject(text, match.index);
    const value = end === undefined ? undefined : parseJson(text.slice(match.index, end));
    if (isObject(value)) found.push({ value, length: (end ?? 0) - match.index });
    // Within what could be read there is nothing else to find; within the rest there may be.
    start.lastIndex = isObject(value) ? (end ?? 0) : match.index + 1;
  }
  return found.toSorted((a, b) => b.length - a.length).map(({ value }) => value);
}

/** After the brace that closes the one at `start`; braces within strings do not count. */
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
