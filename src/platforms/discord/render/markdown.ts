import type { Prose, ProseBlock, Span } from '../../../core/card/rich-text.ts';
import { limits } from '../limits.ts';
import { clean, linkUrl } from './text.ts';

const INVISIBLE = '\u200B';

/** Escapes text so that Discord shows it unchanged: no markup, no link, no mention. */
export function escapeMarkdown(text: string): string {
  return (
    clean(text)
      .replace(/[\\*_~`|[\]<>]/gu, '\\$&')
      // Headings, lists and small print begin at the start of a line. A span may be at the start of one, or continue a
      // number of the span before it; escaping too much does no harm.
      .replace(/^(\s*)([-+#.])/gmu, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/gmu, '$1\\$2')
      .replace(/:(?=\/\/)/gu, '\\:')
      .replace(/@(?=everyone|here)/giu, `@${INVISIBLE}`)
  );
}

/** Spans in Discord's Markdown. */
export function spansMarkdown(spans: readonly Span[]): string {
  let written = '';
  for (const span of mergeSpans(spans)) {
    const next = spanMarkdown(span);
    // Two delimiters next to each other would be read as one.
    const touches = /[*~`]$/u.test(written) && /^[*~`]/u.test(next);
    written += touches ? INVISIBLE + next : next;
  }
  return written;
}

function spanMarkdown(span: Span): string {
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(clean(span.text)) ?? [];
  if (text === '') return before;
  return before + withMarks(span, linkOrText(span, text)) + after;
}

function linkOrText(span: Span, text: string): string {
  // In the text of a link, Discord reads brackets and backslashes even inside code.
  const asCode = span.code && !(span.url !== undefined && /[[\]\\]/u.test(text));
  const shown = asCode ? codeMarkdown(text) : escapeMarkdown(text);
  const url = span.url === undefined ? undefined : linkTarget(span.url);
  if (url === undefined) return shown;
  return text === span.url && !span.code ? `<${url}>` : `[${linkLabel(shown)}](${url})`;
}

/** Discord makes no link of `[https://…](…)`, nor of a text of several lines. */
function linkLabel(shown: string): string {
  return shown.replace(/\\?:\/\//gu, `:${INVISIBLE}//`).replace(/\s+/gu, ' ');
}

/** The address, encoded for `(…)` and `<…>`; undefined where Discord would make no link of it. */
export function linkTarget(url: string): string | undefined {
  const target = linkUrl(url, limits.embedUrl)?.replace(
    /[()\\`|*<>]|@(?=everyone|here)/giu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return target !== undefined && target.length <= limits.embedUrl ? target : undefined;
}

/** Code gets no other mark: their delimiters would be shown as part of it. */
function withMarks(span: Span, text: string): string {
  if (span.code) return text;
  let result = text;
  // Underscores inside asterisks, since three asterisks in a row are ambiguous.
  if (span.italic) result = span.bold ? `_${result}_` : `*${result}*`;
  if (span.bold) result = `**${result}**`;
  return span.strike ? `~~${result}~~` : result;
}

function codeMarkdown(text: string): string {
  const code = breakMentions(text.replace(/\s*\n\s*/gu, ' '));
  if (!code.includes('`')) return `\`${code}\``;
  return `\`\` ${separateBackticks(code)} \`\``;
}

/** Separates backticks in a row: they would close the code or open a block. */
function separateBackticks(code: string): string {
  return code.replace(/`(?=`)/gu, `\`${INVISIBLE}`);
}

/** @everyone and @here, and what Discord reads between angle brackets: people, roles, channels, emoji, commands, times, guild pages. */
const MENTION = /@(?=everyone|here)|<(?=@[!&]?\d|#\d|a?:\w{1,32}:\d|\/[^<>\n]{1,100}:\d|t:-?\d|id:[a-z])/giu;

/**
 * Breaks mentions in code, where nothing can be escaped. Clients read no mention there, but others read the body too.
 * HTML tags stay, since readers may copy a file from here.
 */
function breakMentions(text: string): string {
  return text.replace(MENTION, `$&${INVISIBLE}`);
}

function mergeSpans(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    if (last && sameMarks(last, span)) result[result.length - 1] = { ...last, text: last.text + span.text };
    else if (span.text !== '') result.push(span);
  }
  return result;
}

function sameMarks(a: Span, b: Span): boolean {
  return (
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.url === b.url
  );
}

/** Prose in Discord's Markdown, with an empty line between its blocks. */
export function proseMarkdown(prose: Prose): string {
  return prose
    .map(blockMarkdown)
    .filter((block) => block !== '')
    .join('\n\n');
}

function blockMarkdown(block: ProseBlock): string {
  switch (block.type) {
    case 'paragraph':
      return spansMarkdown(block.spans).trim();
    case 'quote':
      return quoteMarkdown(spansMarkdown(block.spans).trim());
    case 'list':
      return listMarkdown(block);
    case 'code':
      return codeBlockMarkdown(clean(block.text));
  }
}

function quoteMarkdown(text: string): string {
  return text === '' ? '' : text.replace(/^/gmu, '> ');
}

function codeBlockMarkdown(text: string): string {
  return text.trim() === '' ? '' : `\`\`\`\n${breakMentions(separateBackticks(text))}\n\`\`\``;
}

function listMarkdown({ ordered, items }: Extract<ProseBlock, { type: 'list' }>): string {
  const counters: number[] = [];
  return items
    .map(({ spans, depth }) => {
      counters.length = Math.min(counters.length, depth + 1);
      counters[depth] = (counters[depth] ?? 0) + 1;
      const text = spansMarkdown(spans)
        .replace(/[^\S\u00A0]+/gu, ' ')
        .trim();
      return `${'  '.repeat(depth)}${ordered ? `${counters[depth]}.` : '-'} ${text}`;
    })
    .join('\n');
}
