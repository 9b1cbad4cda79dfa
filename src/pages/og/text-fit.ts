/** Longest title, in characters: nearly all of them fit in four lines. */
export const MAX_TITLE = 130;

/** Font sizes, largest first, in px: smaller text is unreadable where a picture is shown small. */
const SIZES = [29, 26, 24] as const;
const LINE_HEIGHT = 1.38;
/** Characters per line at 1 px: 788 px at 0.425 em each, less 5 % for words that do not fit any more. */
const CHARACTERS = (788 / 0.425) * 0.95;

/** Font size of a title, in px: shorter ones are larger. */
export function titleSize(title: string): number {
  return title.length <= 48 ? 66 : title.length <= 80 ? 58 : title.length <= 105 ? 50 : 45;
}

interface TextFit {
  /** In px. */
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly lineClamp: number;
}

/** The largest font size at which a text fits below its title, else the smallest, with the number of lines. */
export function textFit(title: string, length: number): TextFit {
  const fits = SIZES.map((fontSize) => ({ fontSize, ...linesAt(fontSize, title) }));
  const fit = fits.find(({ capacity }) => length <= capacity);
  const { fontSize, lineClamp } = fit ?? { fontSize: SIZES[2], ...linesAt(SIZES[2], title) };
  return { fontSize, lineHeight: LINE_HEIGHT, lineClamp };
}

/** The longest text that fits below a title, in characters. */
export function maxText(title: string): number {
  return linesAt(SIZES[2], title).capacity;
}

function linesAt(fontSize: number, title: string): { readonly lineClamp: number; readonly capacity: number } {
  const lineClamp = Math.floor(heightBelowTitle(title) / (fontSize * LINE_HEIGHT));
  return { lineClamp, capacity: Math.floor((lineClamp * CHARACTERS) / fontSize) };
}

/** Height between a title of two, three or four lines and the foot, in px. */
function heightBelowTitle(title: string): number {
  return title.length <= 48 ? 230 : title.length <= 80 ? 184 : 162;
}
