import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../../src/core/card/rich-text.ts';
import {
  escapeMarkdown,
  proseMarkdown,
  spansMarkdown,
} from '../../../../src/platforms/discord/render/markdown.ts';
import { clean } from '../../../../src/platforms/discord/render/text.ts';
import { proseArbitrary, spanArbitrary, textArbitrary, traps } from '../../../support/cards.ts';
import { activeMentions, nodesOf, visibleText } from './markdown-tree.ts';

const inert = ['text', 'br', 'newline', 'twemoji'];

function activeTypes(markdown: string): string[] {
  return nodesOf(markdown).flatMap(({ type }) => (inert.includes(type) ? [] : [type]));
}

function unbroken(text: string): string {
  return text.replaceAll('\u200B', '').replace(/\s+/gu, ' ');
}

describe('escaped text', () => {
  it.each(traps)('given %j, then Discord shows exactly that', (trap) => {
    const markdown = escapeMarkdown(trap);
    expect(activeTypes(markdown)).toEqual([]);
    expect(unbroken(visibleText(markdown))).toBe(unbroken(clean(trap)));
  });

  it('given any text, then Discord reads no markup in it', () => {
    fc.assert(
      fc.property(textArbitrary, (text) => {
        expect(activeTypes(escapeMarkdown(text))).toEqual([]);
      }),
    );
  });
});

describe('spans', () => {
  it.each<[string, Span[], string]>([
    ['bold', [{ text: 'été', bold: true }], '**été**'],
    ['bold and italic', [{ text: 'x', bold: true, italic: true }], '**_x_**'],
    ['marks around spaces', [{ text: ' x ', italic: true }], ' *x* '],
    [
      'touching marks',
      [
        { text: 'a', bold: true },
        { text: 'b', italic: true },
      ],
      '**a**\u200B*b*',
    ],
    [
      'the same marks twice',
      [
        { text: 'a', bold: true },
        { text: 'b', bold: true },
      ],
      '**ab**',
    ],
    ['a bold letter in a word', [{ text: 'l’' }, { text: 'été', bold: true }, { text: 's' }], 'l’**été**s'],
    [
      'a link with parentheses',
      [{ text: 'Linux', url: 'https://fr.wikipedia.org/wiki/Linux_(noyau)' }],
      '[Linux](https://fr.wikipedia.org/wiki/Linux_%28noyau%29)',
    ],
    ['a bare link', [{ text: 'https://a.example/x', url: 'https://a.example/x' }], '<https://a.example/x>'],
    [
      'a link that shows another address',
      [{ text: 'https://safe.example', url: 'https://other.example/' }],
      '[https:\u200B//safe.example](https://other.example/)',
    ],
    ['a script', [{ text: 'x', url: 'javascript:alert(1)' }], 'x'],
    ['code with a backtick', [{ text: 'a`b``c', code: true }], '`` a`b`\u200B`c ``'],
    ['code with a mention', [{ text: '<@1> @everyone', code: true }], '`<\u200B@1> @\u200Beveryone`'],
    ['code with an emoji', [{ text: '<a:hi:12> <:hi:12>', code: true }], '`<\u200Ba:hi:12> <\u200B:hi:12>`'],
    ['code with a command', [{ text: '</digest now:12>', code: true }], '`<\u200B/digest now:12>`'],
    ['code with tags', [{ text: '<a:b><td></a:b> <!-- -->', code: true }], '`<a:b><td></a:b> <!-- -->`'],
  ])('given %s, then the Markdown for it', (_, spans, markdown) => {
    expect(spansMarkdown(spans)).toBe(markdown);
  });

  it('given any spans, then only their own links are links, and nothing mentions anybody', () => {
    fc.assert(
      fc.property(fc.array(spanArbitrary, { maxLength: 5 }), (spans) => {
        const markdown = spansMarkdown(spans);
        expect(activeMentions(markdown)).toEqual([]);
        const own = new Set(spans.flatMap(({ url }) => (url ? [new URL(url).host] : [])));
        const targets = nodesOf(markdown).flatMap(({ target }) => (target ? [new URL(target).host] : []));
        expect(targets.filter((host) => !own.has(host))).toEqual([]);
      }),
    );
  });
});

describe('prose', () => {
  it('given lists, quotes and code, then Discord’s Markdown for each', () => {
    const prose = proseMarkdown([
      { type: 'paragraph', spans: [{ text: '- pas une liste\n# ni un titre' }] },
      { type: 'quote', spans: [{ text: 'deux\nlignes' }] },
      {
        type: 'list',
        ordered: true,
        items: [
          { depth: 0, spans: [{ text: 'un' }] },
          { depth: 1, spans: [{ text: 'dedans' }] },
          { depth: 0, spans: [{ text: 'deux' }] },
        ],
      },
      { type: 'code', text: 'a ``` b' },
    ]);
    expect(prose).toBe(
      '\\- pas une liste\n\\# ni un titre\n\n> deux\n> lignes\n\n1. un\n  1. dedans\n2. deux\n\n```\na `\u200B`\u200B` b\n```',
    );
  });

  it('given any prose, then it mentions nobody', () => {
    fc.assert(
      fc.property(proseArbitrary, (prose) => {
        expect(activeMentions(proseMarkdown(prose))).toEqual([]);
      }),
    );
  });
});
