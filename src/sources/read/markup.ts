import { UnreadableFeedError } from './unreadable-feed-error.ts';

const ENTRY_END = /^<\/(?:[\w.-]{1,40}:)?(?:item|entry)\s*>/i;
const DOCTYPE = /^<!DOCTYPE[^[\]<>]{0,1000}>/i;

/**
 * Cuts an XML feed after its first `count` entries, since a parser's work grows with its input. Tags stay open where it is
 * cut, which the parser tolerates. Document types are removed; one with declarations is rejected: entity declarations are
 * what XML bombs are made of, and no feed needs them.
 * @throws UnreadableFeedError `too-complex`.
 */
export function keepFirstEntries(xml: string, count: number): string {
  const kept: string[] = [];
  let from = 0;
  let entries = 0;
  for (let at = xml.indexOf('<'); at !== -1; at = xml.indexOf('<', at + 1)) {
    const skipped = endOfOpaque(xml, at);
    if (skipped !== undefined) {
      at = skipped - 1;
      continue;
    }
    const head = xml.slice(at, at + 1100);
    if (/^<!D/i.test(head)) {
      const doctype = DOCTYPE.exec(head)?.[0];
      if (doctype === undefined) throw new UnreadableFeedError({ code: 'too-complex' });
      kept.push(xml.slice(from, at));
      from = at + doctype.length;
    } else if (head.startsWith('</')) {
      const end = ENTRY_END.exec(head.slice(0, 100))?.[0];
      if (end !== undefined) entries += 1;
      if (end !== undefined && entries >= count) return [...kept, xml.slice(from, at + end.length)].join('');
    }
  }
  return [...kept, xml.slice(from)].join('');
}

/** Where the comment or CDATA section that begins at `at` ends (the end of the text if it is not closed); else undefined. */
function endOfOpaque(xml: string, at: number): number | undefined {
  for (const [open, close] of [
    ['<!--', '-->'],
    ['<![CDATA[', ']]>'],
  ] as const) {
    if (!xml.startsWith(open, at)) continue;
    const end = xml.indexOf(close, at + open.length);
    return end === -1 ? xml.length : end + close.length;
  }
  return undefined;
}
