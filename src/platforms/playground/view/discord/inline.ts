import { z } from 'zod';
import { type Html, html } from '../../../../web/html.ts';
import { link } from '../parts.ts';

/** The fields of a node in the parser's tree that are read here. */
interface Node {
  readonly type: string;
  readonly text: string;
  readonly children: readonly Node[];
  readonly fields: Readonly<Record<string, unknown>>;
}

const nodeSchema = z.looseObject({ type: z.string(), content: z.unknown().optional() });

/** The parser's output, checked, since its types say nothing about it. */
export function readNodes(tree: unknown): readonly Node[] {
  const nodes = z.array(nodeSchema).safeParse(Array.isArray(tree) ? tree.flat(Number.POSITIVE_INFINITY) : []);
  return (nodes.data ?? []).map((node) => ({
    type: node.type,
    text: typeof node.content === 'string' ? node.content : '',
    children: readNodes(node.content),
    fields: node,
  }));
}

export function inline(nodes: readonly Node[]): readonly Html[] {
  return nodes.map((node) => span(node));
}

function span(node: Node): Html {
  const inside = () => inline(node.children);
  switch (node.type) {
    case 'text':
      return html`${node.text}`;
    case 'br':
    case 'newline':
      return html`<br />`;
    case 'strong':
      return html`<strong>${inside()}</strong>`;
    case 'em':
      return html`<em>${inside()}</em>`;
    case 'underline':
      return html`<u>${inside()}</u>`;
    case 'strikethrough':
      return html`<s>${inside()}</s>`;
    case 'spoiler':
      return html`<span class="spoiler">${inside()}</span>`;
    case 'inlineCode':
    case 'codeBlock':
      return html`<code>${node.text}</code>`;
    case 'link':
    case 'url':
    case 'autolink':
      return link(field(node, 'target'), inside());
    case 'timestamp':
      return moment(field(node, 'timestamp'));
    default:
      return discordOnly(node);
  }
}

/** Nodes that only Discord has, mentions above all. They are shown, so that a card with a mention is noticed. */
function discordOnly(node: Node): Html {
  switch (node.type) {
    case 'twemoji':
      return html`${field(node, 'name')}`;
    case 'emoji':
      return html`:${field(node, 'name')}:`;
    case 'slashCommand':
      return html`<span class="mention">/${field(node, 'fullName')}</span>`;
    case 'everyone':
    case 'here':
      return html`<span class="mention">@${node.type}</span>`;
    case 'user':
    case 'role':
      return html`<span class="mention">@${field(node, 'id')}</span>`;
    case 'channel':
      return html`<span class="mention">#${field(node, 'id')}</span>`;
    default:
      return html`${node.text}${inline(node.children)}`;
  }
}

function field(node: Node, name: string): string {
  const value = node.fields[name];
  return typeof value === 'string' ? value : '';
}

function moment(seconds: string): Html {
  const date = new Date(Number(seconds) * 1000);
  return html`<time>${Number.isNaN(date.getTime()) ? seconds : date.toISOString().slice(0, 16).replace('T', ' ')}</time>`;
}
