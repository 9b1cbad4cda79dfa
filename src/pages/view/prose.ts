import type { ListItem, Prose, ProseBlock, Span } from '../../core/card/rich-text.ts';
import { type Content, externalLink, type Html, html } from '../../web/html.ts';
import { markPositions, type NumberedSentences } from './numbered-sentences.ts';

/** Prose as HTML, with the number of each numbered sentence after it. */
export function proseView(prose: Prose, numberedSentences: NumberedSentences = []): Content {
  return prose.map((block) => blockView(block, numberedSentences));
}

function blockView(block: ProseBlock, numberedSentences: NumberedSentences): Html {
  switch (block.type) {
    case 'paragraph':
      return html`<p>${spansView(block.spans, numberedSentences)}</p>`;
    case 'quote':
      return html`<blockquote><p>${spansView(block.spans, numberedSentences)}</p></blockquote>`;
    case 'code':
      return html`<pre tabindex="0"><code>${block.text}</code></pre>`;
    case 'list':
      return listView(block.items, block.ordered, numberedSentences);
  }
}

/** Deeper items are nested lists inside the item before them. */
function listView(items: readonly ListItem[], ordered: boolean, numberedSentences: NumberedSentences): Html {
  const rows = nestItems(items).map(({ first, deeper }) => {
    const nested = deeper.length > 0 && listView(deeper, ordered, numberedSentences);
    return html`<li>${spansView(first.spans, numberedSentences)}${nested}</li>`;
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

function spansView(spans: readonly Span[], numberedSentences: NumberedSentences): Content {
  const text = spans.map((span) => span.text).join('');
  const found = markPositions(text, numberedSentences);
  let start = 0;
  return spans.map((span) => {
    const from = start;
    start += span.text.length;
    const here = found.filter(({ at }) => at > from && at <= start);
    return here.length === 0 ? spanView(span) : splitView(span, from, here);
  });
}

/** A span with numbers in it or at its end. */
function splitView(span: Span, from: number, numberedSentences: ReturnType<typeof markPositions>): Content {
  let done = 0;
  const parts = numberedSentences.map(({ at, view }) => {
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
