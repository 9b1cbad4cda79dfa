import { truncate } from '../card/shorten.ts';

/** Direction marks: in a name, they could make the rest of a sentence read differently. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** Text of a user, safe to repeat in a sentence: one line of at most 80 UTF-16 units, without direction marks. */
export function sanitizeUserText(text: string): string {
  const line = text.replace(DIRECTION_MARKS, '').replace(/[\s\p{Cc}]+/gu, ' ');
  return truncate(line.trim(), 80);
}
