import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import type { Commentary } from '../../../src/core/model/commentary.ts';
import { takes } from '../../../src/core/model/take.ts';
import { commentaryImage, homeImage } from '../../../src/pages/og/images.ts';
import { imageVersion, Pictures } from '../../../src/pages/og/pictures.ts';
import { type OgImage, renderOgImage } from '../../../src/pages/og/render.ts';
import { MAX_TITLE, maxText, textFit, titleSize } from '../../../src/pages/og/text-fit.ts';
import { aCommentary } from '../../support/fixtures.ts';

const image = commentaryImage(aCommentary(), 'neutral');

const odd: Readonly<Record<string, string>> = {
  nothing: '',
  'spaces alone': ' \n\t\u00A0 ',
  'a word without end': 'x'.repeat(5000),
  'a text without end': 'mot '.repeat(50_000),
  'French and arrows': 'L’œuvre « à deux » → ⇒ ↔ … Œ Ÿ',
  'other scripts': '漢字 ثقافة русский עברית ไทย',
  emoji: '☀️🌧️👩‍👩‍👧‍👦🏳️‍🌈',
  'marks piled up': `Z${'\u0301'.repeat(500)}`,
  'control characters': '\u0000\u0007\u202E\u200B\uFEFF\uFFFF',
  'half a character': '\uD83D',
  markup: '<b>&amp;</b> {"style":{}}',
};

describe('the picture of a commentary', () => {
  it.each(takes)('given its %s take, shows the title and the beginning of that take', (take) => {
    const { title, text, tone } = commentaryImage(aCommentary(), take);
    const section = take === 'neutral' ? 'summary' : take;
    expect({ title, text, tone }).toEqual({
      title: 'Titre de deepseek (fr)',
      text: `${section} (deepseek, fr). Une seconde phrase de ${section}.`,
      tone: take,
    });
  });

  it('given more than two sentences in several paragraphs, shows the first two', () => {
    const sections: Commentary['sections'] = {
      ...aCommentary().sections,
      summary: [plainParagraph('Un.'), plainParagraph('Deux. Trois.')],
    };
    expect(commentaryImage(aCommentary({ sections }), 'neutral').text).toBe('Un. Deux.');
  });

  it.each(takes)('given the %s tone, is a PNG of 1200 by 630', async (tone) => {
    expect(sizeOf(await renderOgImage({ ...image, tone }))).toEqual([1200, 630]);
  });

  it.each(Object.entries(odd))('given %s, is still a PNG', async (_, text) => {
    expect(sizeOf(await renderOgImage({ ...image, title: text, text, label: text, date: text }))).toEqual([
      1200, 630,
    ]);
  });

  it('has another version when its content changes', () => {
    expect(imageVersion(image)).toBe(imageVersion({ ...image }));
    expect(imageVersion({ ...image, title: 'Un autre' })).not.toBe(imageVersion(image));
    expect(imageVersion(homeImage('fr'))).not.toBe(imageVersion(homeImage('en')));
  });
});

describe('a text below a title', () => {
  const title = fc.nat({ max: MAX_TITLE }).map((length) => 'x'.repeat(length));

  it('given any title and text, is at least 24 px, and ends above the foot', () => {
    fc.assert(
      fc.property(title, fc.nat({ max: 1000 }), (above, length) => {
        const { fontSize, lineHeight, lineClamp } = textFit(above, length);
        // Label, margins and foot take 236 px of 630; a title takes up to four lines.
        const lines = above.length <= 48 ? 2 : above.length <= 80 ? 3 : 4;
        const taken = lines * 1.1 * titleSize(above) + lineClamp * fontSize * lineHeight;
        expect(fontSize).toBeGreaterThanOrEqual(24);
        expect(lineClamp).toBeGreaterThanOrEqual(3);
        expect(taken).toBeLessThanOrEqual(630 - 236);
      }),
    );
  });

  it('given more words, is never larger', () => {
    fc.assert(
      fc.property(title, fc.nat({ max: 500 }), (above, length) => {
        const [less, more] = [textFit(above, length), textFit(above, length + 1)];
        expect(more.fontSize).toBeLessThanOrEqual(less.fontSize);
      }),
    );
  });

  it('given two sentences of 190 characters each below a short title, has room for both', () => {
    expect(maxText('Un titre court')).toBeGreaterThanOrEqual(380);
  });
});

describe('pictures under load', () => {
  it('given several requests for one picture, draws it once', async () => {
    const { pictures, drawn, finish } = slowPictures();
    const all = [pictures.get(image), pictures.get({ ...image }), pictures.get(image)];
    await finish();
    expect(new Set((await Promise.all(all)).map((one) => one?.etag)).size).toBe(1);
    await pictures.get(image);
    expect(drawn).toHaveLength(1);
  });

  it('given many different pictures, draws two at once, and refuses those beyond the waiting list', async () => {
    const { pictures, drawn, finish } = slowPictures();
    const all = Array.from({ length: 40 }, (_, index) => pictures.get({ ...image, title: `${index}` }));
    expect(drawn).toHaveLength(2);
    expect(await pictures.get({ ...image, title: 'late' })).toBeUndefined();
    for (let left = 40; left > 0; left -= 1) await finish();
    expect((await Promise.all(all)).filter(Boolean)).toHaveLength(34);
  });

  it('given a picture that fails, tries again at the next request', async () => {
    let fails = true;
    const pictures = new Pictures(async () => {
      if (fails) throw new Error('no memory');
      return new Uint8Array(1);
    });
    await expect(pictures.get(image)).rejects.toThrow('no memory');
    fails = false;
    expect((await pictures.get(image))?.body).toHaveLength(1);
  });

  it('caches the 64 that were requested last', async () => {
    const drawn: string[] = [];
    const pictures = new Pictures(async ({ title }) => {
      drawn.push(title);
      return new Uint8Array(1);
    });
    const ask = (title: number) => pictures.get({ ...image, title: `${title}` });
    for (let title = 0; title <= 64; title += 1) await ask(title);
    await ask(64);
    await ask(0);
    expect(drawn).toHaveLength(66);
  });
});

/** Pictures that are drawn when the test says so. */
function slowPictures() {
  const drawn: OgImage[] = [];
  const waiting: (() => void)[] = [];
  const pictures = new Pictures(
    (one) =>
      new Promise((resolve) => {
        drawn.push(one);
        waiting.push(() => resolve(new Uint8Array([drawn.length])));
      }),
  );
  const finish = async () => {
    waiting.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { pictures, drawn, finish };
}

/** Width and height, as the head of a PNG has them. */
function sizeOf(png: Uint8Array): readonly number[] {
  expect([...png.subarray(0, 8)]).toEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}
