import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expressibleProse, proseMarkdown } from '../../../../src/cli/export/markdown.ts';
import type { ListItem, Prose, ProseBlock, Span } from '../../../../src/core/card/rich-text.ts';
import { parseMarkdown } from '../../../../src/library/content/markdown.ts';
import { toProse } from '../../../../src/library/content/prose.ts';
import { messagesFor } from '../../../../src/messages/index.ts';

const { failures: words } = messagesFor('en').library;

/** What the library reads from Markdown, and the failures that it reports. */
function read(markdown: string): { readonly prose: Prose; readonly faults: readonly string[] } {
  const faults: string[] = [];
  const report = (_: number, message: string) => void faults.push(message);
  const nodes = parseMarkdown(markdown, words, report) ?? [];
  return { prose: toProse(nodes, words, report), faults };
}

const characters = fc.constantFrom(
  ...'ab1.)(*_`[]<>&#!\\-+=~|:;"\'“«»’…é€😀 \u00a0/%{}^$,?'.split(/(?:)/u),
  'amp;',
  '&amp;',
  '&#38;',
  '**',
  '```',
  '- ',
  '1. ',
  '# ',
  '> ',
  '![',
  '](',
  '<b>',
);
// Table rows and addresses are markup wherever they stand: the library makes links of addresses.
const text = fc
  .string({ unit: characters, minLength: 1, maxLength: 12 })
  .filter((one) => !/www\.|:\/\/|mailto:|xmpp:|-+:?[ \t]*\|/i.test(one));
const mark = fc.constantFrom({}, { bold: true }, { italic: true }, { bold: true, italic: true }, {
  code: true,
} as const);
const link = fc.constantFrom(
  {},
  {},
  { url: 'https://example.org/' },
  { url: 'https://example.org/a_(b)?c=%20d&lt;=e*f*#g_h_' },
  { url: new URL("https://example.org/)](<'!").href },
);
const span = fc
  .tuple(text, mark, mark, link)
  .map(([one, ...marks]): Span => Object.assign({ text: one }, ...marks));
const spans = fc
  .array(span, { minLength: 1, maxLength: 4 })
  .filter((all) => !/@|-+:?[ \t]*\|/.test(all.map((one) => one.text).join('')))
  // Code that contains `]:` in a link reads as the definition of a reference, and cannot be escaped.
  .filter((all) => !all.some(({ code, url, text: one }) => code && url && one.includes(']:')));
const items = fc.array(fc.record({ spans, depth: fc.integer({ min: 0, max: 4 }) }), {
  minLength: 1,
  maxLength: 4,
});
const block: fc.Arbitrary<ProseBlock> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), spans }),
  fc.record({ type: fc.constant('quote' as const), spans }),
  fc.record({ type: fc.constant('list' as const), ordered: fc.boolean(), items }),
  fc.record({
    type: fc.constant('code' as const),
    text: fc.string({ unit: fc.oneof(characters, fc.constant('\n')), minLength: 1, maxLength: 20 }),
  }),
);

describe('prose as Markdown', () => {
  it('given any prose, then the library reads the same prose from its Markdown', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (prose) => {
        const markdown = proseMarkdown(prose);
        // The library refuses more markup than that in a paragraph.
        fc.pre((markdown.match(/[*_`[\]<>&!|\\:@]/g) ?? []).length < 300);
        expect(read(markdown), markdown).toEqual({ prose: expressibleProse(prose), faults: [] });
      }),
    );
  });

  it('given ordinary prose, then the Markdown is as a person would write it', () => {
    const item = (text: string, depth = 0): ListItem => ({ spans: [{ text }], depth });
    const prose: Prose = [
      {
        type: 'paragraph',
        spans: [
          { text: 'L’IA (2,5 % de R&D) : ' },
          { text: 'un essai', bold: true },
          { text: ', dit-on! Voir ' },
          { text: 'le texte', url: 'https://example.org/a' },
          { text: '. “Yes”, he said; 3 > 2.' },
        ],
      },
      { type: 'list', ordered: true, items: [item('one'), item('two'), item('deeper', 1), item('three')] },
      { type: 'quote', spans: [{ text: 'So be it.', italic: true }] },
    ];
    expect(proseMarkdown(prose)).toBe(
      [
        'L’IA (2,5 % de R&D) : **un essai**, dit-on! Voir [le texte](https://example.org/a). “Yes”, he said; 3 > 2.',
        '1. one\n2. two\n   1. deeper\n3. three',
        '> _So be it._',
      ].join('\n\n'),
    );
  });

  it('given formatting that a file cannot express, then its text is kept', () => {
    const prose: Prose = [
      { type: 'paragraph', spans: [{ text: 'a\n b' }, { text: ' struck', strike: true }] },
    ];
    expect(read(proseMarkdown(prose)).prose).toEqual([
      { type: 'paragraph', spans: [{ text: 'a b struck' }] },
    ]);
  });
});
