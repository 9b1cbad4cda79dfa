import { parse } from 'discord-markdown-parser';
import { type Html, html } from '../../../../web/html.ts';
import { inline, readNodes } from './inline.ts';

/**
 * Discord's Markdown as HTML. Blocks are read here, line by line, since the parser does not know lists; the parser reads
 * the text inside of them.
 */
export function markdown(text: string): readonly Html[] {
  const lines = text.split('\n');
  const made: Html[] = [];
  while (lines.length > 0) made.push(nextBlock(lines));
  return made;
}

/** Spans without blocks, for titles and names. */
export function spans(text: string): readonly Html[] {
  return inline(readNodes(parse(text, 'extended')));
}

const FENCE = /^\s*```/u;
const QUOTE = /^> ?/u;
const ITEM = /^(\s*)([-*]|\d{1,3}\.) +/u;
const HEADING = /^(#{1,3}) +(.+)$/u;
const SUBTEXT = /^-# +(.+)$/u;

/** Removes the lines of the first block, and renders them. */
function nextBlock(lines: string[]): Html {
  const first = lines[0] ?? '';
  const heading = HEADING.exec(first);
  const subtext = SUBTEXT.exec(first);
  if (FENCE.test(first)) return codeBlockView(lines);
  if (first.startsWith('>>> ')) return quoteView(lines.splice(0).join('\n').slice(4));
  if (QUOTE.test(first) && first.startsWith('> ')) return quoteView(takeQuote(lines));
  if (ITEM.test(first) && !subtext)
    return listView(takeWhile(lines, (line) => ITEM.test(line) && !SUBTEXT.test(line)));
  lines.shift();
  if (heading) return html`<p class="heading-${heading[1]?.length ?? 3}">${spans(heading[2] ?? '')}</p>`;
  if (subtext) return html`<p class="subtext">${spans(subtext[1] ?? '')}</p>`;
  return first.trim() === '' ? html`<p class="gap"></p>` : html`<p>${spans(paragraph(first, lines))}</p>`;
}

/** A line with those after it that belong to the same paragraph: emphasis may span lines. */
function paragraph(first: string, lines: string[]): string {
  const more = takeWhile(lines, (line) => line.trim() !== '' && !startsBlock(line));
  return [first, ...more].join('\n');
}

function startsBlock(line: string): boolean {
  return [FENCE, /^>(?:>>)? /u, ITEM, HEADING, SUBTEXT].some((start) => start.test(line));
}

function takeWhile(lines: string[], belongs: (line: string) => boolean): string[] {
  const end = lines.findIndex((line) => !belongs(line));
  return lines.splice(0, end === -1 ? lines.length : end);
}

function takeQuote(lines: string[]): string {
  return takeWhile(lines, (line) => line.startsWith('> '))
    .map((line) => line.replace(QUOTE, ''))
    .join('\n');
}

function quoteView(text: string): Html {
  return html`<blockquote>${markdown(text)}</blockquote>`;
}

function codeBlockView(lines: string[]): Html {
  const end = lines.findIndex((line, index) => index > 0 && line.includes('```'));
  const taken = lines.splice(0, end === -1 ? lines.length : end + 1);
  const code = taken
    .join('\n')
    .replace(/^\s*```(?:[a-z0-9+-]*\n)?/iu, '')
    .replace(/\n?```\s*$/u, '');
  return html`<pre><code>${code}</code></pre>`;
}

function listView(lines: readonly string[]): Html {
  const items = lines.map((line) => {
    const [marker = '', indent = '', sign = ''] = ITEM.exec(line) ?? [];
    const depth = Math.min(3, Math.floor(indent.length / 2));
    return html`<li class="depth-${depth}" data-sign="${/\d/u.test(sign) ? sign : depth === 0 ? '•' : '◦'}"><div>${spans(line.slice(marker.length))}</div></li>`;
  });
  return html`<ul class="list">${items}</ul>`;
}
