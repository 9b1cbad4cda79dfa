import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse, defaultTreeAdapter as tree } from 'parse5';
import { expect, it } from 'vitest';
import type { ProseBlock, Span } from '../../../src/core/card/rich-text.ts';
import {
  type Commentary,
  type Entry,
  type SectionName,
  sectionNames,
} from '../../../src/core/model/commentary.ts';
import { takes } from '../../../src/core/model/take.ts';
import { Addresses } from '../../../src/pages/addresses.ts';
import { articlePage } from '../../../src/pages/view/article.ts';
import { aCommentary } from '../../support/fixtures.ts';
import { FOR_PROGRAMS } from '../../support/pages-served.ts';

type Node = DefaultTreeAdapterMap['node'];
type Element = DefaultTreeAdapterMap['element'];

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.constantFrom(
    '</script>',
    '<script>alert(1)</script>',
    '<!--',
    ']]>',
    '"onload="x',
    "' onclick='x",
    '&lt;',
    '<svg onload=x>',
    '</title>',
    '\u2028',
    'javascript:x',
  ),
);
const text = fc.array(piece, { maxLength: 4 }).map((parts) => parts.join(''));
const address = fc.oneof(
  fc.webUrl(),
  text,
  text.map((rest) => `javascript:${rest}`),
  text.map((rest) => `https://x.example/${rest}`),
);
const mark = fc.constantFrom({}, { bold: true }, { italic: true }, { code: true }, {
  strike: true,
  bold: true,
} as const);
const span: fc.Arbitrary<Span> = fc
  .tuple(text, mark, fc.option(address, { nil: undefined }))
  .map(([words, marks, url]) => ({
    text: words,
    ...(marks as Partial<Span>),
    ...(url !== undefined && { url }),
  }));
const spans = fc.array(span, { maxLength: 4 });
const block: fc.Arbitrary<ProseBlock> = fc.oneof(
  spans.map((those) => ({ type: 'paragraph', spans: those }) as const),
  spans.map((those) => ({ type: 'quote', spans: those }) as const),
  text.map((words) => ({ type: 'code', text: words }) as const),
  fc
    .record({
      ordered: fc.boolean(),
      items: fc.array(fc.record({ spans, depth: fc.nat({ max: 4 }) }), { maxLength: 5 }),
    })
    .map((list) => ({ type: 'list', ...list }) as const),
);
const prose = fc.array(block, { maxLength: 3 });
const claim = fc.record({
  section: fc.constantFrom(...sectionNames),
  text,
  quote: fc.record({ text, start: fc.nat(), end: fc.nat() }),
});
const sections = fc.record(
  Object.fromEntries(sectionNames.map((name) => [name, prose])) as Record<SectionName, typeof prose>,
);
const commentary: fc.Arbitrary<Commentary> = fc
  .record({
    locale: fc.constantFrom('fr', 'en'),
    title: text,
    reference: fc.record({ url: address, kind: fc.constantFrom('page', 'image') }),
    provenance: fc.record({ kind: fc.constant('generated'), model: text, date: fc.constant('2025-01-01') }),
    evidence: fc.record({ claims: fc.array(claim, { maxLength: 4 }), removed: fc.nat({ max: 3 }) }),
    others: fc.array(fc.record({ url: address, site: text }), { maxLength: 2 }),
    image: fc.record({ url: address, alt: text }),
    sections,
  })
  .map((parts) => aCommentary(parts as Partial<Commentary>));

it('given any commentary, then its page is well-formed and executes nothing', () => {
  fc.assert(
    fc.property(commentary, fc.constantFrom(...takes), (one, take) => {
      const entry: Entry = { ...one, titles: { [one.locale]: one.title } };
      const { body } = articlePage(
        { commentary: one, entry, take, topics: [], follows: entry, version: 'v' },
        new Addresses('https://contrepoint.example', 'tag', FOR_PROGRAMS),
        'fr',
      );
      const faults: string[] = [];
      const document = parse(body, { onParseError: ({ code }) => faults.push(code) });
      expect(faults.filter((code) => !IN_TEXT.has(code))).toEqual([]);
      const elements = [...elementsOf(document)];
      expect(elements.filter(({ tagName }) => tagName === 'script')).toHaveLength(1);
      expect(elements.flatMap(dangers)).toEqual([]);
    }),
  );
});

/** About characters that one may not have in a text, not about markup. */
const IN_TEXT = new Set([
  'control-character-in-input-stream',
  'noncharacter-in-input-stream',
  'unexpected-null-character',
  'surrogate-in-input-stream',
]);

function* elementsOf(node: Node): Generator<Element> {
  if (tree.isElementNode(node)) yield node;
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child);
}

function dangers({ tagName, attrs }: Element): readonly string[] {
  const unwanted = ['iframe', 'object', 'embed', 'style', 'base'].includes(tagName) ? [tagName] : [];
  return [
    ...unwanted,
    ...attrs.flatMap(({ name, value }) => {
      if (name.startsWith('on') || name === 'style' || name === 'srcdoc') return [`${tagName} ${name}`];
      if (!['href', 'src', 'action'].includes(name) || tagName === 'link') return [];
      return /^(?:https?:\/\/|\/(?!\/)|#)/u.test(value) ? [] : [`${tagName} ${name}=${value}`];
    }),
  ];
}
