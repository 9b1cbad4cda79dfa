import { type Node, Renderer } from '@takumi-rs/core';
import { truncate } from '../../core/card/shorten.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Take } from '../../core/model/take.ts';
import { readPackageFile } from '../assets.ts';
import { backgroundSvg, HEIGHT, logoSvg, palettes, WIDTH } from './background.ts';
import { MAX_TITLE, maxText, textFit, titleSize } from './text-fit.ts';

/** The content of a picture. */
export interface OgImage {
  readonly locale: Locale;
  readonly tone: Take;
  readonly title: string;
  /** The first two sentences. */
  readonly text: string;
  /** Above the title: which view it is. */
  readonly label: string;
  /** Beside the logo. */
  readonly name: string;
  readonly date: string;
}

/** In the order in which glyphs are looked up: our languages, other Latin letters, arrows and signs, emoji. */
const fonts = [
  ['Newsreader', '@fontsource-variable/newsreader/files/newsreader-latin-standard-normal.woff2'],
  ['Newsreader more', '@fontsource-variable/newsreader/files/newsreader-latin-ext-standard-normal.woff2'],
  ['Signs', '@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2'],
  ['Emoji', 'twemoji-colr-font/twemoji.woff2'],
] as const;

let opened: Promise<Renderer> | undefined;

/**
 * Draws a PNG of 1200 by 630 pixels, in a thread of its own, in some 20 ms. Text that is too long ends in an ellipsis after a
 * word (unusually wide text, where its last line ends). Characters that no font has are empty boxes.
 * @throws Error when the renderer fails.
 */
export async function renderOgImage(image: OgImage): Promise<Uint8Array<ArrayBuffer>> {
  opened ??= openRenderer();
  const renderer = await opened;
  return renderer.render(cardNode(image), {
    width: WIDTH,
    height: HEIGHT,
    format: 'png',
    lang: image.locale,
  });
}

async function openRenderer(): Promise<Renderer> {
  const renderer = new Renderer();
  for (const [name, path] of fonts) await renderer.registerFont({ name, data: readPackageFile(path) });
  return renderer;
}

function cardNode({ tone, title, text, label, name, date }: OgImage): Node {
  const { ink, soft, label: labelColor } = palettes[tone];
  const shownTitle = drawableText(title, MAX_TITLE);
  const shownText = drawableText(text, maxText(shownTitle));
  const column: Node = {
    type: 'container',
    style: { ...COLUMN, color: ink },
    children: [
      {
        type: 'text',
        text: drawableText(label, 60),
        style: { fontSize: 26, fontWeight: 600, color: labelColor },
      },
      { type: 'text', text: shownTitle, style: { ...TITLE, fontSize: titleSize(shownTitle) } },
      {
        type: 'text',
        text: shownText,
        style: { ...TEXT, ...textFit(shownTitle, shownText.length), color: soft },
      },
      footNode(tone, { name, date, color: soft }),
    ],
  };
  return {
    type: 'container',
    style: {
      width: WIDTH,
      height: HEIGHT,
      display: 'flex',
      fontFamily: fonts.map(([font]) => font).join(', '),
    },
    children: [
      {
        type: 'image',
        src: backgroundSvg(tone),
        style: { position: 'absolute', top: 0, left: 0, width: WIDTH, height: HEIGHT },
      },
      column,
    ],
  };
}

function footNode(
  tone: Take,
  { name, date, color }: { readonly name: string; readonly date: string; readonly color: string },
): Node {
  return {
    type: 'container',
    style: { display: 'flex', flexDirection: 'row', alignItems: 'center', gap: 18, marginTop: 'auto' },
    children: [
      { type: 'image', src: logoSvg(tone), style: { width: 52, height: 52 } },
      { type: 'text', text: name, style: { fontSize: 30, fontWeight: 600 } },
      { type: 'text', text: date, style: { fontSize: 26, color } },
    ],
  };
}

const COLUMN = {
  position: 'absolute',
  top: 0,
  left: 0,
  display: 'flex',
  flexDirection: 'column',
  width: 860,
  height: HEIGHT,
  paddingTop: 62,
  paddingBottom: 48,
  paddingLeft: 72,
} as const;

const TITLE = {
  fontWeight: 600,
  lineHeight: 1.1,
  letterSpacing: '-0.01em',
  marginTop: 16,
  lineClamp: 4,
  textWrap: 'balance',
  overflowWrap: 'anywhere',
} as const;

const TEXT = {
  marginTop: 22,
  textWrap: 'pretty',
  overflowWrap: 'anywhere',
} as const;

/** Text as one line of at most `max` characters, without those that cannot be drawn. */
function drawableText(text: string, max: number): string {
  return truncate(
    text
      .toWellFormed()
      .replaceAll(/(?:[\p{Cc}\p{Co}\p{Cn}]|[^\S\u00A0])+/gu, ' ')
      .trim(),
    max,
  );
}
