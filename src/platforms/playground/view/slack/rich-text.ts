import { type Html, html } from '../../../../web/html.ts';
import { link, notRendered, unknownNotes, type ViewContext } from '../parts.ts';
import { readPart, typeOf } from '../payload.ts';
import { emojiNamed } from './emoji.ts';
import { type RichElement, richElementSchema } from './schema.ts';

/** One element of a `rich_text` block, or of one of its parts. */
export function richElement(payload: unknown, scope: ViewContext): Html {
  const { value: element, unknown } = readPart(richElementSchema, payload);
  if (!element) return notRendered(scope.words, `rich_text ${typeOf(payload) ?? '?'}`);
  return html`${containerView(element, scope)}${unknownNotes(scope.words, element.type, unknown)}`;
}

function containerView(element: RichElement, scope: ViewContext): Html {
  const inside = () => (element.elements ?? []).map((child) => richElement(child, scope));
  switch (element.type) {
    case 'rich_text_section':
      return html`<p>${inside()}</p>`;
    case 'rich_text_quote':
      return html`<blockquote>${inside()}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre><code>${inside()}</code></pre>`;
    case 'rich_text_list':
      return listView(element, scope);
    default:
      return leafView(element, scope);
  }
}

function listView(element: RichElement, scope: ViewContext): Html {
  const ordered = element.style === 'ordered';
  const depth = Math.min(3, element.indent ?? 0);
  const items = (element.elements ?? []).map((item, index) => {
    const sign = ordered ? `${(element.offset ?? 0) + index + 1}.` : depth === 0 ? '•' : '◦';
    return html`<li class="depth-${depth}" data-sign="${sign}"><div>${richElement(item, scope)}</div></li>`;
  });
  return html`<ul class="list">${items}</ul>`;
}

function leafView(element: RichElement, scope: ViewContext): Html {
  switch (element.type) {
    case 'text':
      return withStyle(element, multiline(element.text ?? ''));
    case 'link':
      return withStyle(element, link(element.url ?? '', element.text ?? element.url ?? ''));
    case 'emoji':
      return html`${emojiNamed(element.name ?? '', scope.reactions) ?? `:${element.name ?? ''}:`}`;
    case 'broadcast':
      return html`<span class="mention">@${element.range ?? '?'}</span>`;
    case 'user':
      return html`<span class="mention">@${element.user_id ?? '?'}</span>`;
    case 'channel':
      return html`<span class="mention">#${element.channel_id ?? '?'}</span>`;
    default:
      return notRendered(scope.words, `rich_text ${element.type}`);
  }
}

/** An empty line separates paragraphs. Slack shows less space between them than two full lines. */
function multiline(text: string): Html {
  const paragraphs = text.split('\n\n').map((part) => part.split('\n'));
  return html`${paragraphs.map(
    (lines, at) =>
      html`${at > 0 ? html`<span class="paragraph-gap"></span>` : false}${lines.map((line, index) => html`${index > 0 ? html`<br />` : false}${line}`)}`,
  )}`;
}

function withStyle({ style }: RichElement, inside: Html): Html {
  if (typeof style !== 'object') return inside;
  const code = style.code ? html`<code>${inside}</code>` : inside;
  const strike = style.strike ? html`<s>${code}</s>` : code;
  const italic = style.italic ? html`<em>${strike}</em>` : strike;
  return style.bold ? html`<strong>${italic}</strong>` : italic;
}
