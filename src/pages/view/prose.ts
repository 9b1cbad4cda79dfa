import type { ListItem, Prose, ProseBlock, Span } from '../../core/card/rich-text.ts';
import { type Content, externalLink, type Html, html } from '../../web/html.ts';
import { markPositions, type NumberedSentences } from './numbered-sentences.ts';

/** Prose as markup; a number stands behind each sentence that `marks` knows. */
export function proseView(prose: Prose, marks: NumberedSentences = []): Content {
  return prose.map((block) => blockView(block, marks));
}

function blockView(block: ProseBlock, marks: NumberedSentences): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${spansView(block.spans, marks)}</p>`;
    case 'quote':
      return html`<blockquote><p>${spansView(block.spans, marks)}</p></blockquote>`;
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'list':
      return listView(block.items, block.ordered, marks);
  }
}

/** Deeper items stand in a list of their own, inside the item before them. */
function listView(items: readonly ListItem[], ordered: boolean, marks: NumberedSentences): Html {
  const rows = nestItems(items).map(({ first, deeper }) => {
    const nested = deeper.length > 0 && listView(deeper, ordered, marks);
    return html`<li>${spansView(first.spans, marks)}${nested}</li>`;
  });
  return ordered ? html`<ol>${rows}</ol>` : html`<ul>${rows}</ul>`;
}

interface NestedItem {
  readonly first: ListItem;
  readonly deeper: ListItem[];
}

function nestItems(items: readonly ListItem[]): readonly NestedItem[] {
  const rows: NestedItem[] = [];
  for (const item of items) {
    const row = rows.at(-1);
    if (row && item.depth > row.first.depth) row.deeper.push(item);
    else rows.push({ first: item, deeper: [] });
  }
  return rows;
}

function spansView(spans: readonly Span[], marks: NumberedSentences): Content {
  const text = spans.map((span) => span.text).join('');
  const found = markPositions(text, marks);
  let start = 0;
  return spans.map((span) => {
    const from = start;
    start += span.text.length;
    const here = found.filter(({ at }) => at > from && at <= start);
    return here.length === 0 ? spanView(span) : splitView(span, from, here);
  });
}

/** A span in which, or at whose end, numbers stand. */
function splitView(span: Span, from: number, marks: ReturnType<typeof markPositions>): Content {
  let done = 0;
  const parts = marks.map(({ at, view }) => {
    const text = span.text.slice(done, at - from);
    done = at - from;
    return html`${text !== '' && spanView({ ...span, text })}${view}`;
  });
  const rest = span.text.slice(done);
  return [...parts, rest !== '' && spanView({ ...span, text: rest })];
}

function spanView(span: Span): Content {
  let view: Content = span.text;
  if (span.code) view = html`<code>${view}</code>`;
  if (span.strike) view = html`<s>${view}</s>`;
  if (span.italic) view = html`<em>${view}</em>`;
  if (span.bold) view = html`<strong>${view}</strong>`;
  return span.url === undefined ? view : externalLink(span.url, view);
}
