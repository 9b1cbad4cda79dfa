import type { RootContent } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import type { FailureMessages, ReportFailure } from './failures.ts';
import { parsePlainMarkdown } from './plain-markdown.ts';

/** Twelve quotes or lists nested on one line. */
const NESTED = /^(?:[ \t]*(?:[>*+-]|\d{1,9}[.)])){12}/m;
/**
 * Most characters of markup in one paragraph. The parser's time grows with the square of their number: 300 of the worst kind
 * take 10 ms, a file full of them would take minutes.
 */
const MAX_MARKUP_CHARACTERS = 300;

const extensions = [gfmAutolinkLiteral()];
const mdastExtensions = [gfmAutolinkLiteralFromMarkdown()];

/** Parses Markdown: CommonMark, with bare addresses as links. Undefined, with a failure, when it cannot be parsed. */
export function parseMarkdown(
  markdown: string,
  messages: FailureMessages,
  report: ReportFailure,
): readonly RootContent[] | undefined {
  const plain = parsePlainMarkdown(markdown);
  if (plain) return plain;
  const overdone = excessiveMarkupLine(markdown);
  if (overdone !== undefined) {
    report(overdone, messages.overdone);
    return undefined;
  }
  try {
    return fromMarkdown(markdown, { extensions, mdastExtensions }).children;
  } catch {
    report(1, messages.unsupported);
    return undefined;
  }
}

/** The line of the first paragraph with more markup than anybody writes by hand. */
function excessiveMarkupLine(markdown: string): number | undefined {
  const nested = NESTED.exec(markdown);
  if (nested) return lineAt(markdown, nested.index);
  let offset = 0;
  for (const paragraph of markdown.split('\n\n')) {
    if ((paragraph.match(/[*_`[\]<>&!|\\:@]/g)?.length ?? 0) > MAX_MARKUP_CHARACTERS)
      return lineAt(markdown, offset);
    offset += paragraph.length + 2;
  }
  return undefined;
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
