import { defaultTreeAdapter, html, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { ReadingError } from '../../core/model/failure.ts';

export type { Tree };

/** Far above what an article has: a long encyclopedia page reaches 30,000 elements, at a depth of 40. */
export const limits = { elements: 60_000, depth: 400, length: 8_000_000 } as const;

/**
 * Parses as a browser does, so that what follows sees one well-formed tree. Counts while it parses: what repairs
 * broken markup can make far more elements than the page has tags.
 * @throws ReadingError `too-complex` for more elements, or deeper ones, than any article has.
 */
export function parsePage(page: string): Tree.Document {
  if (page.length > limits.length) throw new ReadingError({ code: 'too-complex' });
  let elements = 0;
  let depth = 0;
  const count = (many: number, most: number) => {
    if (many > most) throw new ReadingError({ code: 'too-complex' });
  };
  return parse(page, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        elements += 1;
        count(elements, limits.elements);
        return defaultTreeAdapter.createElement(name, namespace, attributes);
      },
      onItemPush() {
        depth += 1;
        count(depth, limits.depth);
      },
      onItemPop() {
        depth -= 1;
      },
    },
  });
}

export function isElement(node: Tree.Node): node is Tree.Element {
  return 'tagName' in node;
}

export function isText(node: Tree.Node): node is Tree.TextNode {
  return node.nodeName === '#text';
}

export function attribute(element: Tree.Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}

/** Every element below, in document order; what is in a `<template>` is not. */
export function elementsIn(parent: Tree.ParentNode): readonly Tree.Element[] {
  const found: Tree.Element[] = [];
  gather(parent);
  return found;

  function gather(node: Tree.ParentNode): void {
    for (const child of node.childNodes) {
      if (!isElement(child)) continue;
      found.push(child);
      gather(child);
    }
  }
}

/** All text below, as it stands in the source. */
export function textIn(node: Tree.Node): string {
  if (isText(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

/** The first `<body>`; there always is one after parsing. */
export function bodyOf(document: Tree.Document): Tree.ParentNode {
  return elementsIn(document).find((element) => element.tagName === html.TAG_NAMES.BODY) ?? document;
}

/** Walks a tree as a SAX parser would have read it. */
export function replayAsSax(node: Tree.Node, to: SaxHandler): void {
  if (isText(node)) to.text(node.value);
  if (!('childNodes' in node)) return;
  const element = isElement(node) ? node : undefined;
  if (element) to.open(element.tagName, element);
  for (const child of node.childNodes) replayAsSax(child, to);
  if (element) to.close(element.tagName);
}

export interface SaxHandler {
  open(tag: string, element?: Tree.Element): void;
  text(text: string): void;
  close(tag: string): void;
}
