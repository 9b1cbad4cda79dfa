import { parseJson } from '../../core/util/json.ts';

/** Characters looked at, again and again if need be: only a text that nobody wrote in good faith needs more. */
const MAX_LOOKED_AT = 3_000_000;

/**
 * The JSON objects in what a model wrote: all of it, or embedded in prose, in a code fence, beside a think block. Most
 * promising first: those after its thoughts before those within, long ones before short ones. Some may come twice.
 */
export function objectsIn(text: string): unknown[] {
  const whole = parseJson(text.trim());
  if (isObject(whole)) return [whole];
  const thoughts = text.lastIndexOf('</think>');
  if (thoughts < 0) return embedded(text);
  // All of it as well: that mark may stand in a string of the object.
  return [...embedded(text.slice(thoughts)), ...embedded(text)];
}

function embedded(text: string): unknown[] {
  const found: { readonly value: unknown; readonly length: number }[] = [];
  // An object begins with a key or ends at once: other braces are prose.
  const start = /\{\s*["}]/gu;
  let left = MAX_LOOKED_AT;
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
