import { Document } from '@rowanmanning/feed-parser/lib/xml/document.js';
import { MAX_TITLE } from './entry.ts';
import { resolveLink } from './link.ts';
import { keepFirstEntries } from './markup.ts';
import { toPlainText } from './plain-text.ts';
import type { Outline } from './protocol.ts';
import { UnreadableFeedError } from './unreadable-feed-error.ts';

type Node = ReturnType<typeof Document.fromString>['children'][number];

/** Most feeds of one import. */
const MAX_OUTLINES = 10_000;
const MAX_DEPTH = 20;

/**
 * The feeds that an OPML file lists, in its order, with those in folders.
 * @throws UnreadableFeedError `not-a-feed` for what is not OPML; `too-complex`.
 */
export function readOpmlOutlines(opml: string): Outline[] {
  const root = parseOpml(keepFirstEntries(opml, Number.POSITIVE_INFINITY)).findElementWithName('opml');
  if (!root) throw new UnreadableFeedError({ code: 'not-a-feed' });
  const found: Outline[] = [];
  collectOutlines(root.children, found, 0);
  return found;
}

function parseOpml(opml: string) {
  try {
    return Document.fromString(opml);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new UnreadableFeedError({ code: 'not-a-feed' });
  }
}

function collectOutlines(nodes: readonly Node[], found: Outline[], depth: number): void {
  for (const node of nodes) {
    if (found.length >= MAX_OUTLINES || depth > MAX_DEPTH) return;
    if (typeof node === 'string') continue;
    const { attributes } = node;
    const url = node.name === 'outline' ? resolveLink(attributes.xmlurl, undefined) : undefined;
    if (url !== undefined) {
      found.push({ url, title: toPlainText(attributes.title ?? attributes.text ?? '', MAX_TITLE) });
    }
    collectOutlines(node.children, found, depth + 1);
  }
}
