import type { ListItem, Prose, ProseBlock, Span } from '../core/card/rich-text.ts';
import { parseWebUrl } from '../core/util/links.ts';
import { escapeHtml, withoutInvalidXml } from './text.ts';

/** Prose as HTML with ten elements and no attribute but `href` of web links: safe for any prose. */
export function proseHtml(prose: Prose): string {
  return prose.map(blockHtml).join('');
}

/** Plain text as HTML. */
export function textHtml(text: string): string {
  return escapeHtml(withoutInvalidXml(text));
}

/** A link, or only its words if the target is not on the web. `words` is HTML. */
export function linkHtml(target: string, words: string): string {
  const url = parseWebUrl(target);
  return url ? `<a href="${escapeHtml(url.href)}">${words}</a>` : words;
}

function blockHtml(block: ProseBlock): string {
  switch (block.type) {
    case 'paragraph':
      return `<p>${spansHtml(block.spans)}</p>`;
    case 'quote':
      return `<blockquote><p>${spansHtml(block.spans)}</p></blockquote>`;
    case 'list':
      return listHtml(block.items, block.ordered ? 'ol' : 'ul');
    case 'code':
      return `<pre><code>${textHtml(block.text)}</code></pre>`;
  }
}

/** Items have a depth; HTML nests deeper ones inside the item before them. */
function listHtml(items: readonly ListItem[], tag: 'ol' | 'ul'): string {
  let html = '';
  let depth = -1;
  for (const item of items) {
    // At most one level below the item before.
    const target = Math.max(0, Math.min(item.depth, depth + 1));
    if (target > depth) html += `<${tag}>`;
    else html += `</li>${`</${tag}></li>`.repeat(depth - target)}`;
    html += `<li>${spansHtml(item.spans)}`;
    depth = target;
  }
  return depth < 0 ? '' : `${html}</li>${`</${tag}></li>`.repeat(depth)}</${tag}>`;
}

function spansHtml(spans: readonly Span[]): string {
  return spans.map(spanHtml).join('');
}

function spanHtml(span: Span): string {
  let html = textHtml(span.text).replaceAll('\n', '<br>');
  if (span.code) html = `<code>${html}</code>`;
  if (span.strike) html = `<s>${html}</s>`;
  if (span.italic) html = `<em>${html}</em>`;
  if (span.bold) html = `<strong>${html}</strong>`;
  return span.url === undefined ? html : linkHtml(span.url, html);
}
