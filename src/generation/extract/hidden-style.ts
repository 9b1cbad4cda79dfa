/** Class names and ids that a style sheet of the page hides. */
export interface HiddenSelectors {
  readonly classes: ReadonlySet<string>;
  readonly ids: ReadonlySet<string>;
}

const MAX_STYLE_LENGTH = 4000;
/** More than the sheets of a real page; the rest is not read. */
const MAX_SHEETS_LENGTH = 400_000;

/** Whether a declaration block hides the element that it applies to. */
export function hidesByStyle(style: string): boolean {
  if (style === '') return false;
  const declared = declarations(style);
  const value = (name: string) => declared.get(name) ?? '';
  return (
    value('display') === 'none' ||
    ['hidden', 'collapse'].includes(value('visibility')) ||
    value('content-visibility') === 'hidden' ||
    isZero(value('opacity')) ||
    isZero(value('font-size')) ||
    isZero(value('font')) ||
    /\bopacity\(0(?:\.0*)?%?\)/.test(value('filter')) ||
    /\bscale[xy]?\(0(?:\.0*)?\b/.test(value('transform')) ||
    isOffScreen(declared) ||
    isClipped(declared) ||
    isInvisibleColour(declared)
  );
}

/** Properties to values, in lower case, without `!important`; the last declaration wins. */
function declarations(style: string): ReadonlyMap<string, string> {
  const parts = style
    .slice(0, MAX_STYLE_LENGTH)
    .replace(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, '')
    .toLowerCase()
    .split(';');
  return new Map(
    parts.flatMap((part): [string, string][] => {
      const colon = part.indexOf(':');
      const value = part
        .slice(colon + 1)
        .replace('!important', '')
        .trim();
      return colon < 1 ? [] : [[part.slice(0, colon).trim(), value]];
    }),
  );
}

function isZero(value: string): boolean {
  return /^[+-]?(?:0+(?:\.0*)?|\.0+)(?:[a-z]+|%)?(?:\/|\s|$)/.test(value);
}

/** Moved so far to a side, in px or em, that it is off every screen. */
function isOffScreen(declared: ReadonlyMap<string, string>): boolean {
  const placed = /^(?:absolute|fixed|relative)$/.test(declared.get('position') ?? '');
  const far = (name: string) => isFar(declared.get(name) ?? '');
  return (
    (placed && ['left', 'right', 'top', 'bottom', 'inset'].some(far)) ||
    ['text-indent', 'margin-left', 'margin-top', 'margin'].some(far) ||
    /translate[xy3d]*\([^)]*-\d{4,}/.test(declared.get('transform') ?? '')
  );
}

function isFar(value: string): boolean {
  return /-\d{4,}(?:\.\d+)?(?:px|em|rem)|-\d{3,}(?:em|rem|vw|vh|%)/.test(value);
}

/** Clipped to nothing, as text for screen readers only. */
function isClipped(declared: ReadonlyMap<string, string>): boolean {
  const clip = `${declared.get('clip') ?? ''} ${declared.get('clip-path') ?? ''}`;
  if (/rect\(\s*(?:[01](?:px)?[\s,]+){3}[01](?:px)?\s*\)|inset\(\s*(?:50|100)%|circle\(\s*0/.test(clip))
    return true;
  const cut = /hidden|clip/.test(declared.get('overflow') ?? '');
  const small = (name: string) => /^[01](?:px)?$/.test(declared.get(name) ?? '');
  return cut && (['height', 'max-height'].some(small) || ['width', 'max-width'].some(small));
}

/** Transparent text, or text in the colour of its own background. */
function isInvisibleColour(declared: ReadonlyMap<string, string>): boolean {
  const text = normalizeColour(declared.get('color') ?? '');
  if (text === 'transparent' || /^(?:rgba|hsla)\(.*,\s*0(?:\.0*)?\s*\)$/.test(text)) return true;
  const background = normalizeColour(declared.get('background-color') ?? declared.get('background') ?? '');
  return text !== '' && text === background;
}

const NAMED_COLOURS: Readonly<Record<string, string>> = { white: '#ffffff', black: '#000000' };

function normalizeColour(value: string): string {
  const named = Object.hasOwn(NAMED_COLOURS, value) ? NAMED_COLOURS[value] : undefined;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(value);
  const [, red, green, blue] = short ?? [];
  return named ?? (short ? `#${red}${red}${green}${green}${blue}${blue}` : value.replace(/\s+/g, ''));
}

/**
 * The classes and ids that simple rules hide: `.a, #b { display: none }`. Media queries, states and combined selectors are
 * ignored: only a browser knows whether they apply.
 */
export function selectorsHiddenBy(sheets: readonly string[]): HiddenSelectors {
  const classes = new Set<string>();
  const ids = new Set<string>();
  const text = sheets.join('\n').slice(0, MAX_SHEETS_LENGTH);
  for (const { selectors, block } of topRules(text)) {
    if (!hidesByStyle(block)) continue;
    for (const selector of selectors.split(',')) {
      const [, kind, name] = /^\s*[a-z]*([.#])([\w-]+)\s*$/i.exec(selector) ?? [];
      if (name !== undefined) (kind === '.' ? classes : ids).add(name);
    }
  }
  return { classes, ids };
}

/** Rules that are not nested, found by counting braces. */
function* topRules(sheet: string): Generator<{ readonly selectors: string; readonly block: string }> {
  let depth = 0;
  let start = 0;
  let open = 0;
  for (const { index, 0: mark } of sheet.matchAll(/[{}]/g)) {
    if (mark === '{' && depth === 0) open = index;
    if (mark === '}' && depth === 1) {
      yield { selectors: withoutComments(sheet.slice(start, open)), block: sheet.slice(open + 1, index) };
      start = index + 1;
    }
    depth = Math.max(0, depth + (mark === '{' ? 1 : -1));
  }
}

function withoutComments(text: string): string {
  return text.slice(text.lastIndexOf('*/') + 1).replace(/^\//, '');
}
