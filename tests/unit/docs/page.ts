import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';

export const root = join(import.meta.dirname, '..', '..', '..');

/** A page of documentation, or a section of one. */
export interface Page {
  /** From the root of the repository. */
  readonly path: string;
  readonly nodes: readonly RootContent[];
}

/** Every page of the documentation. */
export const pages = [
  'README.md',
  'README.fr.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

export function readPage(path: string): Page {
  return { path, nodes: fromMarkdown(readFileSync(join(root, path), 'utf8')).children };
}

/** Of all nodes, however deep, those of a type. */
function allOf<T extends Nodes['type']>({ nodes }: Page, type: T): Extract<Nodes, { type: T }>[] {
  const within = (node: Nodes): Nodes[] => [
    node,
    ...('children' in node ? node.children.flatMap(within) : []),
  ];
  return nodes.flatMap(within).filter((node): node is Extract<Nodes, { type: T }> => node.type === type);
}

/** What follows the first heading that holds a word, up to the next heading of its level. */
export function sectionOf(page: Page, word: string): Page {
  const start = page.nodes.findIndex((node) => node.type === 'heading' && textOf(node).includes(word));
  const heading = page.nodes[start];
  if (heading?.type !== 'heading') throw new Error(`${page.path} has no heading with "${word}"`);
  const rest = page.nodes.slice(start + 1);
  const end = rest.findIndex((node) => node.type === 'heading' && node.depth <= heading.depth);
  return { ...page, nodes: end === -1 ? rest : rest.slice(0, end) };
}

/** What stands between backticks, and the lines of code blocks. */
export function codeOf(page: Page): string[] {
  const spans = allOf(page, 'inlineCode').map(({ value }) => value);
  return [...spans, ...allOf(page, 'code').flatMap(({ value }) => value.split('\n'))];
}

/** The code blocks in a language. */
export function blocksOf(page: Page, language: string): string[] {
  return allOf(page, 'code')
    .filter(({ lang }) => lang === language)
    .map(({ value }) => value);
}

export function emphasisOf(page: Page): string[] {
  return allOf(page, 'emphasis').map((node) => textOf(node));
}

export function linksOf(page: Page): string[] {
  return [...allOf(page, 'link'), ...allOf(page, 'image')].map(({ url }) => url);
}

/** The anchors that GitHub gives to the headings of a page. */
export function anchorsOf(page: Page): string[] {
  return allOf(page, 'heading').map((heading) =>
    textOf(heading)
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/gu, '-'),
  );
}

/** The paragraphs and headings, an `x` for each piece of code and each address. */
export function proseOf(page: Page): string[] {
  const texts = [...allOf(page, 'heading'), ...allOf(page, 'paragraph')];
  return texts.map((node) => textOf(node, () => 'x').replace(/https?:\S+/gu, 'x'));
}

/** On one line. */
function textOf(node: Nodes, codeAs = (code: string) => code): string {
  if (node.type === 'inlineCode') return codeAs(node.value);
  if ('children' in node) return node.children.map((child) => textOf(child, codeAs)).join('');
  return 'value' in node ? node.value.replace(/\n/gu, ' ') : '';
}
