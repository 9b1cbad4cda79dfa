import { parseFeed } from '@rowanmanning/feed-parser';
import fc from 'fast-check';
import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { describe, expect, it } from 'vitest';
import { type Prose, type ProseBlock, plainParagraph, type Span } from '../../../src/core/card/rich-text.ts';
import type { Commentary } from '../../../src/core/model/commentary.ts';
import { createSyndication } from '../../../src/syndication/index.ts';
import { proseHtml } from '../../../src/syndication/prose-html.ts';
import { oneLine, withoutInvalidXml } from '../../../src/syndication/text.ts';
import { stepClock } from '../../fakes/clock.ts';
import { aCommentary, aLibrary, recordingLog } from '../../support/fixtures.ts';
import { jsonFeedSchema } from './json-feed-schema.ts';
import { ask, PUBLIC_URL } from './served.ts';
import { childrenOf, parseXml, textOf } from './strict-xml.ts';

const payloads = [
  ']]>',
  ']]>]]>]]><x>',
  '<script>alert(1)</script>',
  '</title><item>',
  '<!--',
  '<![CDATA[',
  '&amp;',
  '&lt;b&gt;',
  '&#0;',
  '&',
  '"',
  "'",
  '\u0000',
  '\u0008\u001B',
  '\uD800',
  '\uDFFF',
  '\uFFFE',
  '\n\r\t',
  '\u2028',
  '👩🏽‍🚀🇫🇷',
  'مرحبا بالعالم',
  'שלום',
  '\u202Eevil',
  'C’est : « ça »',
  'javascript:alert(1)',
  '%s',
];
const hostile = fc
  .array(fc.oneof(fc.constantFrom(...payloads), fc.string({ unit: 'binary', maxLength: 12 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((parts) => parts.join(''));
/** Something that is left when what cannot be written is gone. */
const name = hostile.map((text) => `x${text}x`);

const urls = fc.constantFrom(
  'https://example.org/?a=1&b="2"',
  "https://example.org/'onclick='x",
  'javascript:alert(1)',
  'data:text/html,<script>',
  '//example.org',
  'not a link',
);
const span: fc.Arbitrary<Span> = fc.record(
  {
    text: hostile,
    bold: fc.constant(true as const),
    italic: fc.constant(true as const),
    strike: fc.constant(true as const),
    code: fc.constant(true as const),
    url: urls,
  },
  { requiredKeys: ['text'] },
);
const spans = fc.array(span, { minLength: 1, maxLength: 3 });
const block: fc.Arbitrary<ProseBlock> = fc.oneof(
  fc.record({ type: fc.constantFrom('paragraph' as const, 'quote' as const), spans }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(fc.record({ spans, depth: fc.integer({ min: 0, max: 4 }) }), { maxLength: 5 }),
  }),
  fc.record({ type: fc.constant('code' as const), text: hostile }),
);
const prose: fc.Arbitrary<Prose> = fc.array(block, { maxLength: 4 });

interface Hostile {
  readonly title: string;
  readonly by: string;
  readonly topic: string;
  readonly summary: string;
}
const anything: fc.Arbitrary<Hostile> = fc.record({ title: name, by: name, topic: name, summary: name });

/** The feeds of one commentary that says all that. */
function feedsOf({ title, by, topic, summary }: Hostile) {
  const base = aLibrary(['a']);
  const sections = {
    ...aCommentary().sections,
    summary: [plainParagraph(summary)],
    optimistic: [plainParagraph(summary)],
  };
  const commentary: Commentary = aCommentary({
    slug: 'a',
    title,
    provenance: { kind: 'written', by },
    sections,
  });
  const mounts = createSyndication({
    library: {
      ...base,
      commentary: async () => commentary,
      topics: () => [{ id: 'ai', names: { fr: topic, en: topic } }],
    },
    publicUrl: PUBLIC_URL,
    locale: 'fr',
    clock: stepClock('2026-11-25T08:00:00Z'),
    log: recordingLog(),
  });
  return async (format: string) => (await ask(mounts, `/feeds/fr.${format}`)).text();
}

describe('a feed of a hostile commentary', () => {
  it('as RSS, then it is well-formed, and has the text unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const channel = childrenOf(parseXml(await feedsOf(given)('rss')), 'channel')[0];
        const [item, ...more] = channel ? childrenOf(channel, 'item') : [];
        if (!item || more.length > 0) throw new Error('not one item');
        expect(decoded(textOf(item, 'title') ?? '')).toBe(oneLine(given.title));
        expect(decoded(textOf(item, 'description') ?? '')).toBe(oneLine(given.summary));
        expect(textOf(item, 'dc:creator')).toBe(oneLine(given.by));
        expect(textOf(item, 'category')).toBe(oneLine(given.topic));
        expectSafe(textOf(item, 'content:encoded') ?? '');
      }),
    );
  });

  it('as Atom, then it is well-formed, and has the text unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const [entry, ...more] = childrenOf(parseXml(await feedsOf(given)('atom')), 'entry');
        if (!entry || more.length > 0) throw new Error('not one entry');
        expect(decoded(textOf(entry, 'title') ?? '')).toBe(oneLine(given.title));
        expect(decoded(textOf(entry, 'summary') ?? '')).toBe(oneLine(given.summary));
        const author = childrenOf(entry, 'author')[0];
        expect(author && textOf(author, 'name')).toBe(oneLine(given.by));
        expect(childrenOf(entry, 'category')[0]?.attributes).toEqual({
          term: 'ai',
          label: oneLine(given.topic).replaceAll('<', '‹'),
        });
        expectSafe(textOf(entry, 'content') ?? '');
      }),
    );
  });

  it('as JSON, then it is valid, and has the text unchanged', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (given) => {
        const feed = jsonFeedSchema.parse(JSON.parse(await feedsOf(given)('json')));
        expect(feed.items[0]).toMatchObject({
          title: oneLine(given.title),
          summary: oneLine(given.summary),
          authors: [{ name: oneLine(given.by) }],
          tags: [oneLine(given.topic)],
        });
        expectSafe(feed.items[0]?.content_html ?? '');
      }),
    );
  });

  it('read by another library, then there is one item, with its title and author', async () => {
    for (const payload of payloads) {
      const title = `x ${payload} y`;
      const given = { title, by: 'B', topic: 'T', summary: title };
      for (const format of ['rss', 'atom']) {
        const { items } = parseFeed(await feedsOf(given)(format));
        expect(items).toHaveLength(1);
        expect([format, items[0]?.title, items[0]?.id]).toEqual([
          format,
          oneLine(title),
          `${PUBLIC_URL}/fr/a`,
        ]);
      }
    }
  });
});

describe('prose as HTML', () => {
  it('given any prose, then a browser finds its text, and only the elements of prose', () => {
    fc.assert(fc.property(prose, (given) => expectSafe(proseHtml(given), given)));
  });

  it('given a nested list, then the deeper items are inside the one before', () => {
    const item = (text: string, depth: number) => ({ spans: [{ text }], depth });
    const items = [item('a', 0), item('b', 1), item('c', 3), item('d', 1), item('e', 0)];
    expect(proseHtml([{ type: 'list', ordered: false, items }])).toBe(
      '<ul><li>a<ul><li>b<ul><li>c</li></ul></li><li>d</li></ul></li><li>e</li></ul>',
    );
    expect(proseHtml([{ type: 'list', ordered: true, items: [item('a', 2)] }])).toBe('<ol><li>a</li></ol>');
    expect(proseHtml([{ type: 'list', ordered: true, items: [] }])).toBe('');
  });
});

const ELEMENTS = 'p blockquote ul ol li pre code s em strong a br h2 small'.split(' ');

/** As a browser reads it. `given`: what its text comes from. */
function expectSafe(html: string, given?: Prose): void {
  expect(html).not.toContain(']]>');
  let text = '';
  const look = (node: Tree.ChildNode): void => {
    if (node.nodeName === '#text') text += 'value' in node ? node.value : '';
    if (!('tagName' in node)) {
      expect(node.nodeName).toBe('#text');
      return;
    }
    expect(ELEMENTS).toContain(node.tagName);
    expect(node.attrs.filter((one) => one.name !== 'href' || !/^https?:\/\//u.test(one.value))).toEqual([]);
    if (node.tagName === 'br') text += '\n';
    node.childNodes.forEach(look);
  };
  parseFragment(html).childNodes.forEach(look);
  if (given) expect(flat(text)).toBe(flat(textOfProse(given)));
}

/** Each stretch by itself: two halves of a character do not make one. */
function textOfProse(given: Prose): string {
  const told = (all: readonly Span[]) => all.map(({ text }) => withoutInvalidXml(text)).join('');
  return given
    .map((one) =>
      one.type === 'code'
        ? withoutInvalidXml(one.text)
        : one.type === 'list'
          ? one.items.map((item) => told(item.spans)).join('')
          : told(one.spans),
    )
    .join('');
}

/** A browser makes one line end of each, and leaves out the first of a `pre`. */
function flat(text: string): string {
  return text.replace(/[\r\n]/gu, '');
}

function decoded(escaped: string): string {
  const [text] = parseFragment(escaped).childNodes;
  return text && 'value' in text ? text.value : '';
}
