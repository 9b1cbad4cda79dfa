import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import type { FaultWords, Report } from './faults.ts';
import { parsePlain } from './plain.ts';

/** Nested or marked up beyond what anybody writes by hand: the parser would take minutes over it. */
const TOO_DEEP = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){12}|[[*_~]{40}|(?:!?\[[^\]\n]{0,3}){30}/m;

const extensions = [gfmAutolinkLiteral()];
const mdastExtensions = [gfmAutolinkLiteralFromMarkdown()];

/** Parses Markdown (CommonMark, and bare addresses as links). Undefined, and a fault, when it is past parsing. */
export function parseMarkdown(
  markdown: string,
  words: FaultWords,
  report: Report,
): readonly RootContent[] | undefined {
  const plain = parsePlain(markdown);
  if (plain) return plain;
  const deep = TOO_DEEP.exec(markdown);
  if (deep) {
    report(markdown.slice(0, deep.index).split('\n').length, words.tooDeep);
    return undefined;
  }
  try {
    return fromMarkdown(markdown, { extensions, mdastExtensions }).children;
  } catch {
    report(1, words.unsupported);
    return undefined;
  }
}
