/** A run of text with the same formatting. `url` makes it a link, always http(s). */
export interface Span {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly url?: string;
}

export interface ListItem {
  readonly spans: readonly Span[];
  /** 0 for an item of the outermost list. */
  readonly depth: number;
}

/** A block of prose. Its text is literal: renderers escape their platform's markup. */
export type ProseBlock =
  | { readonly type: 'paragraph'; readonly spans: readonly Span[] }
  | { readonly type: 'quote'; readonly spans: readonly Span[] }
  | { readonly type: 'list'; readonly ordered: boolean; readonly items: readonly ListItem[] }
  | { readonly type: 'code'; readonly text: string };

export type Prose = readonly ProseBlock[];

/** A paragraph without formatting. */
export function plainParagraph(text: string): ProseBlock {
  return { type: 'paragraph', spans: [{ text }] };
}

/** The text of each paragraph, quote, list item and code block. */
export function textRuns(prose: Prose): string[] {
  return prose.flatMap((block) => {
    switch (block.type) {
      case 'code':
        return [block.text];
      case 'list':
        return block.items.map((item) => spansText(item.spans));
      default:
        return [spansText(block.spans)];
    }
  });
}

function spansText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join('');
}

/** The text of the prose, without separators. Offsets into a section count its UTF-16 units. */
export function proseText(prose: Prose): string {
  return textRuns(prose).join('');
}

/** The prose between two offsets of its `proseText`; blocks that become empty are dropped. */
export function sliceProse(prose: Prose, from: number, to = Number.POSITIVE_INFINITY): Prose {
  const sliced: ProseBlock[] = [];
  let start = 0;
  for (const block of prose) {
    const length = proseText([block]).length;
    const kept = sliceBlock(block, from - start, to - start);
    if (kept && proseText([kept]).trim() !== '') sliced.push(kept);
    start += length;
  }
  return sliced;
}

function sliceBlock(block: ProseBlock, from: number, to: number): ProseBlock | undefined {
  if (to <= 0) return undefined;
  switch (block.type) {
    case 'code':
      return { ...block, text: block.text.slice(Math.max(0, from), to) };
    case 'list':
      return { ...block, items: sliceItems(block.items, from, to) };
    default:
      return { ...block, spans: sliceSpans(block.spans, from, to) };
  }
}

function sliceItems(items: readonly ListItem[], from: number, to: number): ListItem[] {
  const kept: ListItem[] = [];
  let start = 0;
  for (const item of items) {
    const spans = sliceSpans(item.spans, from - start, to - start);
    if (spans.length > 0) kept.push({ ...item, spans });
    start += spansText(item.spans).length;
  }
  return kept;
}

function sliceSpans(spans: readonly Span[], from: number, to: number): Span[] {
  const kept: Span[] = [];
  let start = 0;
  for (const span of spans) {
    const text = span.text.slice(Math.max(0, from - start), Math.max(0, to - start));
    if (text !== '') kept.push({ ...span, text });
    start += span.text.length;
  }
  return kept;
}
