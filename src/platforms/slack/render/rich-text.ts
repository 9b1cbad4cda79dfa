import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextSection,
} from '@slack/types';
import type { ListItem, Prose, ProseBlock, Span } from '../../../core/card/rich-text.ts';
import { limits } from '../limits.ts';
import { clean, safeUrl } from './text.ts';

/**
 * Prose as a `rich_text` block, below a heading if there is one. All text in it is literal, so nothing needs escaping and
 * no mention can fire. Undefined where there is nothing to show.
 */
export function richText(prose: Prose, heading?: string): RichTextBlock | undefined {
  const elements: RichTextBlockElement[] = [];
  let paragraph: RichTextElement[] = heading === undefined ? [] : text({ text: heading, bold: true });
  for (const block of prose) {
    if (block.type === 'paragraph') {
      const separator =
        elements.length === 0 && heading !== undefined && paragraph.length === 1 ? '\n' : '\n\n';
      paragraph = joined(paragraph, spans(block.spans), separator);
      continue;
    }
    if (paragraph.length > 0) elements.push(section(paragraph));
    paragraph = [];
    elements.push(...blockElements(block));
  }
  if (paragraph.length > 0) elements.push(section(paragraph));
  return elements.length === 0 ? undefined : { type: 'rich_text', elements };
}

/** The number of spans in the prose. */
export function spanCount(prose: Prose): number {
  return prose.reduce((sum, block) => {
    if (block.type === 'code') return sum + 1;
    if (block.type === 'list') return sum + block.items.reduce((all, item) => all + item.spans.length, 0);
    return sum + block.spans.length;
  }, 0);
}

function joined(before: RichTextElement[], after: RichTextElement[], separator: string): RichTextElement[] {
  if (before.length === 0 || after.length === 0) return [...before, ...after];
  return [...before, { type: 'text', text: separator }, ...after];
}

function blockElements(block: Exclude<ProseBlock, { type: 'paragraph' }>): RichTextBlockElement[] {
  switch (block.type) {
    case 'list':
      return lists(block.items, block.ordered ? 'ordered' : 'bullet');
    case 'quote': {
      const elements = spans(block.spans);
      return elements.length === 0 ? [] : [{ type: 'rich_text_quote', elements }];
    }
    case 'code': {
      const code = clean(block.text);
      return code === ''
        ? []
        : [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text: code }] }];
    }
  }
}

/** Slack has no nested lists, so lists of each depth follow each other, and their numbers continue. */
function lists(items: readonly ListItem[], style: RichTextList['style']): RichTextBlockElement[] {
  const found: (RichTextList & { indent: number; offset?: number })[] = [];
  const counts: number[] = [];
  for (const item of items) {
    const elements = spans(item.spans);
    if (elements.length === 0) continue;
    const indent = Math.min(item.depth, limits.listIndent);
    counts.length = Math.min(counts.length, indent + 1);
    const last = found.at(-1);
    if (last?.indent === indent) last.elements.push(section(elements));
    else
      found.push({
        type: 'rich_text_list',
        style,
        indent,
        ...offset(counts[indent], style),
        elements: [section(elements)],
      });
    counts[indent] = (counts[indent] ?? 0) + 1;
  }
  return found;
}

function offset(count: number | undefined, style: RichTextList['style']): { offset?: number } {
  return count !== undefined && style === 'ordered' ? { offset: count } : {};
}

function section(elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

function spans(all: readonly Span[]): RichTextElement[] {
  return all.flatMap(text);
}

function text(span: Span): RichTextElement[] {
  const shown = clean(span.text);
  if (shown === '') return [];
  const url = span.url === undefined ? undefined : safeUrl(span.url, limits.url);
  const style = styleOf(span);
  if (url !== undefined) return [{ type: 'link', url, text: shown, ...style }];
  return [{ type: 'text', text: shown, ...style }];
}

function styleOf({ bold, italic, strike, code }: Span): Pick<RichTextElement, 'style'> {
  if (!bold && !italic && !strike && !code) return {};
  return {
    style: {
      ...(bold && { bold }),
      ...(italic && { italic }),
      ...(strike && { strike }),
      ...(code && { code }),
    },
  };
}
