import { defaultTreeAdapter, html, parse, type DefaultTreeAdapterTypes as Tree } from 'parse5';
import { ReadingError } from '../../core/model/failures.ts';

export type { Tree };

/** Far above any article: a long encyclopedia page has 30,000 elements at a depth of 40. `length` in UTF-16 units. */
const treeLimits = { elements: 60_000, depth: 400, length: 8_000_000 } as const;

/**
 * Parses HTML as a browser does. Elements are counted while it parses, because the repair of broken markup can make far
 * more elements than the page has tags.
 * @throws ReadingError `too-complex` over `treeLimits`.
 */
export function parsePage(page: string): Tree.Document {
  if (page.length > treeLimits.length) throw new ReadingError({ code: 'too-complex' });
  let elements = 0;
  let depth = 0;
  const check = (value: number, max: number) => {
    if (value > max) throw new ReadingError({ code: 'too-complex' });
  };
  return parse(page, {
    treeAdapter: {
      ...defaultTreeAdapter,
      createElement(name, namespace, attributes) {
        elements += 1;
        check(elements, treeLimits.elements);
        return defaultTreeAdapter.createElement(name, namespace, attributes);
      },
      onItemPush() {
        depth += 1;
        check(depth, treeLimits.depth);
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

/** All elements below, in document order, without those in a `<template>`. */
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

/** All text below, unchanged. */
export function textIn(node: Tree.Node): string {
  if (isText(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textIn).join('') : '';
}

/** The first `<body>`, which the parser always creates. */
export function bodyOf(document: Tree.Document): Tree.ParentNode {
  return elementsIn(document).find((element) => element.tagName === html.TAG_NAMES.BODY) ?? document;
}

/** Sends a tree to a handler as a SAX parser would. */
export function replayAsSax(node: Tree.Node, handler: SaxHandler): void {
  if (isText(node)) handler.text(node.value);
  if (!('childNodes' in node)) return;
  const element = isElement(node) ? node : undefined;
  if (element) handler.open(element.tagName, element);
  for (const child of node.childNodes) replayAsSax(child, handler);
  if (element) handler.close(element.tagName);
}

export interface SaxHandler {
  open(tag: string, element?: Tree.Element): void;
  text(text: string): void;
  close(tag: string): void;
}
