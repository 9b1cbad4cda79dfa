import { truncate } from '../card/shorten.ts';

/** They turn the direction of what stands after them: a name could make the rest of a sentence read otherwise. */
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** What somebody wrote, as it is shown back: one line of it, at most 80 UTF-16 units, that changes nothing around it. */
export function sanitizeUserText(text: string): string {
  const line = text.replace(DIRECTIONS, '').replace(/[\s\p{Cc}]+/gu, ' ');
  return truncate(line.trim(), 80);
}
