/**
 * Characters without a glyph, or that change the order of others: control and format characters (zero-width,
 * bidirectional marks, tags), invisible fillers, private use (icon fonts), lone surrogates.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u115f\u1160\u3164\uffa0]|\u034f|\u17b4|\u17b5/gu;
/** French puts these before punctuation; they are kept, so that quotes stay word for word. */
const NO_BREAK_SPACE = /^[\u00a0\u202f]$/;

/** The visible text on one line: NFC, single spaces, none at the ends. */
export function cleanLine(text: string): string {
  return text
    .replace(/[\t\n\v\f\r\u0085\u2028\u2029]/g, ' ')
    .replace(INVISIBLE, '')
    .normalize('NFC')
    .replace(/\s+/g, (space) => (NO_BREAK_SPACE.test(space) ? space : ' '))
    .trim();
}

/** A line of at most `maxLength` UTF-16 units, cut at a word; undefined when nothing visible is left. */
export function cleanField(text: string | undefined, maxLength: number): string | undefined {
  const line = cleanLine(text?.slice(0, maxLength * 20) ?? '');
  if (line.length <= maxLength) return line === '' ? undefined : line;
  const cut = line.slice(0, maxLength);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), maxLength / 2)).trimEnd()}…`.toWellFormed();
}
