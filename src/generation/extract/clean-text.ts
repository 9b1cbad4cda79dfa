/**
 * What is on no screen, or turns what is around it: control and format characters (zero-width, bidirectional marks,
 * tags), fillers that look like nothing, private use (icon fonts) and halves of a pair.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;
/** Spaces that French sets before its marks: kept, or quotes would not be word for word. */
const BOUND_SPACE = /^[\u00a0\u202f]$/;

/** One line of visible text: NFC, spaces single, none at the ends. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(/\s+/g, (space) => (BOUND_SPACE.test(space) ? space : ' '))
    .trim();
}

/** A line for a card, of at most so many UTF-16 units, cut at a word; undefined when nothing is left. */
export function cleanField(text: string | undefined, most: number): string | undefined {
  const line = cleanLine(text?.slice(0, most * 20) ?? '');
  if (line.length <= most) return line === '' ? undefined : line;
  const cut = line.slice(0, most);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), most / 2)).trimEnd()}…`.toWellFormed();
}
