import type { ListItem, Prose, ProseBlock, Span } from '../../core/card/rich-text.ts';
import { inlineMarkdown, longestRun } from './inline.ts';

type List = Extract<ProseBlock, { type: 'list' }>;

/** Markdown that the library reads as the same prose, except for what `expressibleProse` leaves out. */
export function proseMarkdown(prose: Prose): string {
  const blocks: string[] = [];
  let other = false;
  let last: ProseBlock | undefined;
  for (const block of expressibleProse(prose)) {
    // Two lists in a row would be read as one: every second one gets other marks.
    other = block.type === 'list' && last?.type === 'list' && last.ordered === block.ordered && !other;
    blocks.push(blockMarkdown(block, other));
    last = block;
  }
  return blocks.join('\n\n');
}

function blockMarkdown(block: ProseBlock, other: boolean): string {
  switch (block.type) {
    case 'paragraph':
      return inlineMarkdown(block.spans);
    case 'quote':
      return `> ${inlineMarkdown(block.spans)}`;
    case 'code': {
      const fence = '`'.repeat(Math.max(3, longestRun(block.text) + 1));
      return `${fence}\n${block.text}\n${fence}`;
    }
    case 'list':
      return listMarkdown(block, other);
  }
}

/** Each item is indented to the text of its parent. */
function listMarkdown({ ordered, items }: List, other: boolean): string {
  const counts: number[] = [];
  const indents = [0];
  const lines = items.map(({ spans, depth }) => {
    counts.length = Math.min(counts.length, depth + 1);
    counts[depth] = (counts[depth] ?? 0) + 1;
    const mark = ordered ? `${counts[depth]}${other ? ')' : '.'}` : other ? '*' : '-';
    const indent = indents[depth] ?? 0;
    indents[depth + 1] = indent + mark.length + 1;
    return `${' '.repeat(indent)}${mark} ${inlineMarkdown(spans)}`;
  });
  return lines.join('\n');
}

/**
 * What a Markdown file can express of prose: no struck text, no line breaks within a paragraph, no item more than one
 * level below the one before, nothing empty.
 */
export function expressibleProse(prose: Prose): Prose {
  return prose.flatMap((block): ProseBlock[] => {
    switch (block.type) {
      case 'code':
        return block.text.trim() === '' ? [] : [block];
      case 'list': {
        const items = expressibleItems(block.items);
        return items.length === 0 ? [] : [{ ...block, items }];
      }
      default: {
        const spans = expressibleSpans(block.spans);
        return spans.some(({ text }) => text.trim() !== '') ? [{ ...block, spans }] : [];
      }
    }
  });
}

function expressibleItems(items: readonly ListItem[]): ListItem[] {
  const kept: ListItem[] = [];
  for (const { spans, depth } of items) {
    const said = expressibleSpans(spans);
    const deepest = (kept.at(-1)?.depth ?? -1) + 1;
    if (said.length > 0) kept.push({ spans: said, depth: Math.min(depth, deepest) });
  }
  return kept;
}

function expressibleSpans(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const { strike: _, ...span } of spans) {
    const text = span.text.replace(/[ \t]*[\r\n]+[ \t]*/g, ' ');
    const last = kept.at(-1);
    if (text === '') continue;
    if (last && sameMarks(last, span)) kept[kept.length - 1] = { ...last, text: last.text + text };
    else kept.push({ ...span, text });
  }
  return kept;
}

function sameMarks(a: Span, b: Span): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.url === b.url;
}
