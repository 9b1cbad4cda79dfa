import type { Prose, ProseBlock, Span } from '../../../core/card/rich-text.ts';
import { limits } from '../limits.ts';
import { clean, linkUrl } from './text.ts';

const INVISIBLE = '\u200B';

/** Text that Discord shows as it is: no markup, no link, no mention. */
export function escapeMarkdown(text: string): string {
  return (
    clean(text)
      .replace(/[\\*_~`|[\]<>]/gu, '\\$&')
      // What opens a heading, a list or small print, at the start of a line. A span may start one, or may continue a
      // number that the span before began; to escape too much does no harm.
      .replace(/^(\s*)([-+#.])/gmu, '$1\\$2')
      .replace(/^(\s*\d+)([.)])/gmu, '$1\\$2')
      .replace(/:(?=\/\/)/gu, '\\:')
      .replace(/@(?=everyone|here)/giu, `@${INVISIBLE}`)
  );
}

/** Spans in Discord's Markdown. */
export function spansMarkdown(spans: readonly Span[]): string {
  let written = '';
  for (const span of merged(spans)) {
    const next = spanMarkdown(span);
    // Two runs of delimiters that touch would be read as one.
    const touches = /[*~`]$/u.test(written) && /^[*~`]/u.test(next);
    written += touches ? INVISIBLE + next : next;
  }
  return written;
}

function spanMarkdown(span: Span): string {
  const [, before = '', text = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(clean(span.text)) ?? [];
  if (text === '') return before;
  return before + marked(span, linked(span, text)) + after;
}

function linked(span: Span, text: string): string {
  // In a link's text, brackets and backslashes of code would be read all the same.
  const asCode = span.code && !(span.url !== undefined && /[[\]\\]/u.test(text));
  const shown = asCode ? codeMarkdown(text) : escapeMarkdown(text);
  const url = span.url === undefined ? undefined : linkTarget(span.url);
  if (url === undefined) return shown;
  return text === span.url && !span.code ? `<${url}>` : `[${linkText(shown)}](${url})`;
}

/** Discord does not make a link of `[https://…](…)`, nor of a text over several lines. */
function linkText(shown: string): string {
  return shown.replace(/\\?:\/\//gu, `:${INVISIBLE}//`).replace(/\s+/gu, ' ');
}

/** The address as it may stand in `(…)` and in `<…>`; undefined where Discord would make no link of it. */
export function linkTarget(url: string): string | undefined {
  const target = linkUrl(url, limits.embedUrl)?.replace(
    /[()\\`|*<>]|@(?=everyone|here)/giu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return target !== undefined && target.length <= limits.embedUrl ? target : undefined;
}

/** Code takes no other mark: what delimits those is read inside of code as well. */
function marked(span: Span, text: string): string {
  if (span.code) return text;
  let result = text;
  // Underscores inside asterisks: three asterisks in a row are read in more than one way.
  if (span.italic) result = span.bold ? `_${result}_` : `*${result}*`;
  if (span.bold) result = `**${result}**`;
  return span.strike ? `~~${result}~~` : result;
}

function codeMarkdown(text: string): string {
  const code = unmention(text.replace(/\s*\n\s*/gu, ' '));
  if (!code.includes('`')) return `\`${code}\``;
  return `\`\` ${separated(code)} \`\``;
}

/** No two backticks in a row: they would close the code, or open a block. */
function separated(code: string): string {
  return code.replace(/`(?=`)/gu, `\`${INVISIBLE}`);
}

/** Whatever is between angle brackets for Discord: people, roles, channels, emoji, commands, moments, places of a guild. */
const MENTION = /@(?=everyone|here)|<(?=@[!&]?\d|#\d|a?:\w{1,32}:\d|\/[^<>\n]{1,100}:\d|t:-?\d|id:[a-z])/giu;

/**
 * For code, which cannot be escaped: nothing is read as a mention there, but a body is read by more than clients. Tags are
 * left alone: somebody may copy a file from here.
 */
function unmention(text: string): string {
  return text.replace(MENTION, `$&${INVISIBLE}`);
}

function merged(spans: readonly Span[]): Span[] {
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

/** Prose in Discord's Markdown, its blocks apart by an empty line. */
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
      return quoted(spansMarkdown(block.spans).trim());
    case 'list':
      return listMarkdown(block);
    case 'code':
      return codeBlock(clean(block.text));
  }
}

function quoted(text: string): string {
  return text === '' ? '' : text.replace(/^/gmu, '> ');
}

function codeBlock(text: string): string {
  return text.trim() === '' ? '' : `\`\`\`\n${unmention(separated(text))}\n\`\`\``;
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
