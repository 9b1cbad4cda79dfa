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
  let paragraph: RichTextElement[] =
    heading === undefined ? [] : elementsOfSpan({ text: heading, bold: true });
  for (const block of prose) {
    if (block.type === 'paragraph') {
      const separator =
        elements.length === 0 && heading !== undefined && paragraph.length === 1 ? '\n' : '\n\n';
      paragraph = joinWithSeparator(paragraph, elementsOfSpans(block.spans), separator);
      continue;
    }
    if (paragraph.length > 0) elements.push(richSection(paragraph));
    paragraph = [];
    elements.push(...blockElements(block));
  }
  if (paragraph.length > 0) elements.push(richSection(paragraph));
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

function joinWithSeparator(
  before: RichTextElement[],
  after: RichTextElement[],
  separator: string,
): RichTextElement[] {
  if (before.length === 0 || after.length === 0) return [...before, ...after];
  return [...before, { type: 'text', text: separator }, ...after];
}

function blockElements(block: Exclude<ProseBlock, { type: 'paragraph' }>): RichTextBlockElement[] {
  switch (block.type) {
    case 'list':
      return listElements(block.items, block.ordered ? 'ordered' : 'bullet');
    case 'quote': {
      const elements = elementsOfSpans(block.spans);
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
function listElements(items: readonly ListItem[], style: RichTextList['style']): RichTextBlockElement[] {
  const found: (RichTextList & { indent: number; listOffset?: number })[] = [];
  const counts: number[] = [];
  for (const item of items) {
    const elements = elementsOfSpans(item.spans);
    if (elements.length === 0) continue;
    const indent = Math.min(item.depth, limits.listIndent);
    counts.length = Math.min(counts.length, indent + 1);
    const last = found.at(-1);
    if (last?.indent === indent) last.elements.push(richSection(elements));
    else
      found.push({
        type: 'rich_text_list',
        style,
        indent,
        ...offset(counts[indent], style),
        elements: [richSection(elements)],
      });
    counts[indent] = (counts[indent] ?? 0) + 1;
  }
  return found;
}

function offset(count: number | undefined, style: RichTextList['style']): { offset?: number } {
  return count !== undefined && style === 'ordered' ? { offset: count } : {};
}

function richSection(elements: RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements };
}

function elementsOfSpans(all: readonly Span[]): RichTextElement[] {
  return all.flatMap(elementsOfSpan);
}

function elementsOfSpan(span: Span): RichTextElement[] {
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
