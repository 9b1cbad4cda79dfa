/** In characters: what fits in four lines, mostly. */
export const MAX_TITLE = 130;

/** From the largest to the smallest, in px: what is smaller cannot be read where a picture is shown small. */
const SIZES = [29, 26, 24] as const;
const LINE_HEIGHT = 1.38;
/** The characters of a line at 1 px: 788 px at 0.425 em each, less what is lost where a word does not fit any more. */
const CHARACTERS = (788 / 0.425) * 0.95;

/** In px: a short title is set larger. */
export function titleSize(title: string): number {
  return title.length <= 48 ? 66 : title.length <= 80 ? 58 : title.length <= 105 ? 50 : 45;
}

export interface TextFit {
  /** In px. */
  readonly fontSize: number;
  readonly lineHeight: number;
  readonly lineClamp: number;
}

/** The largest size at which a text should fit below its title, else the smallest, and how many lines that makes. */
export function textFit(title: string, length: number): TextFit {
  const fits = SIZES.map((fontSize) => ({ fontSize, ...linesAt(fontSize, title) }));
  const fit = fits.find(({ capacity }) => length <= capacity);
  const { fontSize, lineClamp } = fit ?? { fontSize: SIZES[2], ...linesAt(SIZES[2], title) };
  return { fontSize, lineHeight: LINE_HEIGHT, lineClamp };
}

/** The longest text that should fit below a title, in characters. */
export function maxText(title: string): number {
  return linesAt(SIZES[2], title).capacity;
}

function linesAt(fontSize: number, title: string): { readonly lineClamp: number; readonly capacity: number } {
  const lineClamp = Math.floor(heightBelowTitle(title) / (fontSize * LINE_HEIGHT));
  return { lineClamp, capacity: Math.floor((lineClamp * CHARACTERS) / fontSize) };
}

/** Between a title of two, three or four lines and the foot, in px. */
function heightBelowTitle(title: string): number {
  return title.length <= 48 ? 230 : title.length <= 80 ? 184 : 162;
}
