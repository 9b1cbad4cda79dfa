import { Document } from '@rowanmanning/feed-parser/lib/xml/document.js';
import { MAX_TITLE } from './entry.ts';
import { resolved } from './link.ts';
import { firstEntries } from './markup.ts';
import { plainText } from './plain-text.ts';
import type { Outline } from './protocol.ts';
import { UnreadableFeedError } from './unreadable-feed-error.ts';

type Node = ReturnType<typeof Document.fromString>['children'][number];

/** As many feeds as anybody imports at once. */
const MAX_OUTLINES = 10_000;
const MAX_DEPTH = 20;

/**
 * The feeds that an OPML file lists, in its order, in whatever folders.
 * @throws Refused `not-a-feed` for what is no OPML; `too-complex`.
 */
export function readOutlines(opml: string): Outline[] {
  const root = parsed(firstEntries(opml, Number.POSITIVE_INFINITY)).findElementWithName('opml');
  if (!root) throw new UnreadableFeedError({ code: 'not-a-feed' });
  const found: Outline[] = [];
  collect(root.children, found, 0);
  return found;
}

function parsed(opml: string) {
  try {
    return Document.fromString(opml);
  } catch (error) {
    if (error instanceof RangeError) throw error;
    throw new UnreadableFeedError({ code: 'not-a-feed' });
  }
}

function collect(nodes: readonly Node[], found: Outline[], depth: number): void {
  for (const node of nodes) {
    if (found.length >= MAX_OUTLINES || depth > MAX_DEPTH) return;
    if (typeof node === 'string') continue;
    const { attributes } = node;
    const url = node.name === 'outline' ? resolved(attributes.xmlurl, undefined) : undefined;
    if (url !== undefined) {
      found.push({ url, title: plainText(attributes.title ?? attributes.text ?? '', MAX_TITLE) });
    }
    collect(node.children, found, depth + 1);
  }
}
