import type { BlockContent, DefinitionContent, List, PhrasingContent, RootContent } from 'mdast';
import type { ListItem, Prose, ProseBlock, Span } from '../../core/card/rich-text.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import { urlFailure } from './url.ts';

type SpanStyle = Omit<Span, 'text'>;

/** The row of dashes under a table's head, which CommonMark reads as plain text. */
const TABLE_RULE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*\|[ \t|:-]*$/m;

/** Converts the Markdown of one section to prose. Markup that prose does not have is reported, with its line. */
export function toProse(
  nodes: readonly RootContent[],
  messages: FailureMessages,
  report: ReportFailure,
): Prose {
  return new ProseReader(messages, report).blocks(nodes);
}

class ProseReader {
  readonly #messages: FailureMessages;
  readonly #report: ReportFailure;

  constructor(messages: FailureMessages, report: ReportFailure) {
    this.#messages = messages;
    this.#report = report;
  }

  blocks(nodes: readonly RootContent[]): Prose {
    return nodes.flatMap((node) => this.#block(node)).filter(hasContent);
  }

  #block(node: RootContent): ProseBlock[] {
    switch (node.type) {
      case 'paragraph':
        return [{ type: 'paragraph', spans: this.#spans(node.children) }];
      case 'blockquote':
        return node.children.flatMap((child) => this.#quoted(child));
      case 'list':
        return [{ type: 'list', ordered: node.ordered === true, items: this.#items(node, 0) }];
      case 'code':
        return [{ type: 'code', text: node.value }];
      default:
        this.#reportUnsupported(node);
        return [];
    }
  }

  #quoted(node: BlockContent | DefinitionContent): ProseBlock[] {
    if (node.type === 'paragraph') return [{ type: 'quote', spans: this.#spans(node.children) }];
    this.#reportUnsupported(node);
    return [];
  }

  #items(list: List, depth: number): ListItem[] {
    return list.children.flatMap((item) => item.children.flatMap((child) => this.#item(child, depth)));
  }

  #item(node: BlockContent | DefinitionContent, depth: number): ListItem[] {
    if (node.type === 'paragraph') return [{ spans: this.#spans(node.children), depth }];
    if (node.type === 'list') return this.#items(node, depth + 1);
    this.#reportUnsupported(node);
    return [];
  }

  #spans(nodes: readonly PhrasingContent[]): Span[] {
    const spans = nodes.flatMap((node) => this.#span(node, {}));
    const table = spans.length > 0 && TABLE_RULE.test(spans.map(({ text }) => text).join(''));
    if (table) this.#report(lineOfNode(nodes[0]), this.#messages.table);
    return mergeSpans(spans.map((span) => ({ ...span, text: span.text.replace(/[ \t]*\n[ \t]*/g, ' ') })));
  }

  #span(node: PhrasingContent, style: SpanStyle): Span[] {
    switch (node.type) {
      case 'text':
        return [{ ...style, text: node.value }];
      case 'inlineCode':
        return [{ ...style, code: true, text: node.value }];
      case 'break':
        return [{ ...style, text: '\n' }];
      case 'strong':
        return this.#nested(node.children, { ...style, bold: true });
      case 'emphasis':
        return this.#nested(node.children, { ...style, italic: true });
      case 'link':
        return this.#nested(node.children, { ...style, ...this.#link(node) });
      default:
        this.#reportUnsupported(node);
        return [];
    }
  }

  #nested(nodes: readonly PhrasingContent[], style: SpanStyle): Span[] {
    return nodes.flatMap((node) => this.#span(node, style));
  }

  #link(node: { readonly url: string } & Positioned): { readonly url?: string } {
    const failure = urlFailure(node.url);
    if (failure === undefined) return { url: new URL(node.url).href };
    const message =
      failure === 'credentials'
        ? this.#messages.urlCredentials
        : this.#messages.badLink(node.url.slice(0, 100));
    this.#report(lineOfNode(node), message);
    return {};
  }

  #reportUnsupported(node: RootContent): void {
    this.#report(lineOfNode(node), this.#reasonFor(node));
  }

  #reasonFor(node: RootContent): string {
    switch (node.type) {
      case 'html':
        return this.#messages.html;
      case 'image':
      case 'imageReference':
        return this.#messages.imageInProse;
      case 'table':
        return this.#messages.table;
      case 'heading':
        return this.#messages.headingLevel('');
      case 'linkReference':
      case 'definition':
        return this.#messages.referenceLink;
      default:
        return this.#messages.unsupported;
    }
  }
}

interface Positioned {
  readonly position?: { readonly start: { readonly line: number } } | undefined;
}

function lineOfNode(node: Positioned | undefined): number {
  return node?.position?.start.line ?? 1;
}

/** Merges neighbouring spans of the same style, and drops empty ones. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && hasSameStyle(last, span))
      merged[merged.length - 1] = { ...last, text: last.text + span.text };
    else if (span.text !== '') merged.push(span);
  }
  return merged;
}

function hasSameStyle(a: Span, b: Span): boolean {
  return a.bold === b.bold && a.italic === b.italic && a.code === b.code && a.url === b.url;
}

function hasContent(block: ProseBlock): boolean {
  switch (block.type) {
    case 'code':
      return block.text.trim() !== '';
    case 'list':
      return block.items.length > 0;
    default:
      return block.spans.some(({ text }) => text.trim() !== '');
  }
}
