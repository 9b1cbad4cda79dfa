import fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePlainMarkdown } from '../../../src/library/content/plain-markdown.ts';
import { file, TestFolder, writeArticle } from '../../support/library-folder.ts';

/** Pieces that mean something to Markdown or YAML, in any order. */
const piece = fc.constantFrom(
  ...[
    '---\n',
    'title: ',
    'topics: [',
    ']',
    '## Summary\n',
    '# ',
    '> ',
    '- ',
    '1. ',
    '```',
    '*',
    '_',
    '`',
    '[',
    '](',
    ')',
  ],
  ...[
    '<b>',
    '&amp;',
    '&x: ',
    '*x',
    '\\',
    '|---|',
    '\n',
    '\n\n',
    '    ',
    '\t',
    'www.a.b',
    'https://a.b',
    'a@b.c',
    '\u0000',
    '\uFEFF',
  ],
  ...[
    'word',
    'é',
    '\u202E',
    '😀',
    '!',
    '#',
    '=',
    '+',
    '~',
    'x  \n',
    '\r',
    '!!js/function ',
    '? ',
    '{',
    '}',
    '%',
  ],
);
const markup = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

describe('given any bytes', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    writeArticle(folder, 'a');
  });
  afterEach(() => folder.close());

  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    markup.map((text) => new TextEncoder().encode(text)),
    markup.map((text) =>
      new TextEncoder().encode(file('en', { reference: 'https://example.org/a', neutral: text })),
    ),
    markup.map((text) =>
      new TextEncoder().encode(file('en', { reference: 'https://example.org/a', title: text })),
    ),
  );

  it('then the library opens, or reports failures with lines of the file, and never throws anything else', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        folder.write('a/en.md', content);
        const lines = new TextDecoder().decode(content).split(/\r\n?|\n/).length;
        for (const failure of await folder.failures()) {
          expect(failure.line).toBeGreaterThanOrEqual(1);
          expect(failure.line).toBeLessThanOrEqual(lines);
          expect(failure.message).not.toContain('undefined');
        }
      }),
    );
  });

  it('then topics.yaml may contain them as well', async () => {
    await fc.assert(
      fc.asyncProperty(markup, async (content) => {
        folder.write('topics.yaml', content);
        expect(await folder.failures()).not.toEqual([]);
      }),
    );
  });

  it.each([
    ['quotes', '>'],
    ['brackets', '['],
    ['stars', '*a '],
    ['list items', '- '],
    ['links', '[a](b '],
    ['emphasis', '*a_ '],
    ['backticks', '`a``'],
    ['angle brackets', '<a '],
    ['entities', '&a'],
    ['addresses', 'http://a.'],
    ['escapes', '\\'],
    ['images', '!['],
    ['nested emphasis', '**a *b '],
  ])('then a file full of %s is answered within seconds', async (_what, text) => {
    folder.write('a/en.md', file('en', { neutral: text.repeat(Math.floor(200_000 / text.length)) }));
    const start = performance.now();
    await folder.failures();
    expect(performance.now() - start).toBeLessThan(10_000);
  });
});

describe('given Markdown without markup', () => {
  const line = fc.array(piece, { maxLength: 5 }).map((pieces) => pieces.join(''));
  const plainish = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('', '', 'A line.', '## Heading', 'l’été : « oui »!') },
        { weight: 1, arbitrary: line },
      ),
      {
        maxLength: 8,
      },
    )
    .map((lines) => lines.join('\n'));

  it('then the fast parser agrees with the Markdown parser', () => {
    let quick = 0;
    fc.assert(
      fc.property(plainish, (text) => {
        const nodes = parsePlainMarkdown(text);
        if (!nodes) return;
        quick += 1;
        const extensions = [gfmAutolinkLiteral()];
        const mdastExtensions = [gfmAutolinkLiteralFromMarkdown()];
        const parsed = fromMarkdown(text, { extensions, mdastExtensions });
        expect(nodes.map(outline)).toEqual(parsed.children.map(outline));
      }),
      { numRuns: 3000 },
    );
    expect(quick).toBeGreaterThan(300);
  });
});

/** A node as far as we read it. */
function outline(node: Nodes): unknown {
  const line = node.type === 'text' ? undefined : node.position?.start.line;
  return {
    type: node.type,
    line,
    ...('depth' in node && { depth: node.depth }),
    ...('value' in node && { value: node.value }),
    ...('children' in node && { children: node.children.map(outline) }),
  };
}
