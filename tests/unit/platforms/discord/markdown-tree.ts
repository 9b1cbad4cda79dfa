import { parse } from 'discord-markdown-parser';
import { z } from 'zod';

const nodeSchema = z.looseObject({
  type: z.string(),
  content: z.unknown().optional(),
  target: z.string().optional(),
});
type Node = z.infer<typeof nodeSchema>;

const mentions = [
  'user',
  'channel',
  'role',
  'everyone',
  'here',
  'slashCommand',
  'timestamp',
  'emoji',
  'guildNavigation',
];

/** All nodes of the tree that Discord's clients would show for this Markdown, parents before children. */
export function nodesOf(markdown: string): Node[] {
  return flatten(parse(markdown, 'extended'));
}

function flatten(nodes: unknown): Node[] {
  const list = z.array(nodeSchema).safeParse(nodes).data ?? [];
  return list.flatMap((node) => [node, ...flatten(node.content)]);
}

/** The types of the nodes that would notify or name somebody, or something, on Discord. */
export function activeMentions(markdown: string): string[] {
  return nodesOf(markdown).flatMap(({ type }) => (mentions.includes(type) ? [type] : []));
}

/** The text that a reader sees, without the invisible characters that we add. */
export function visibleText(markdown: string): string {
  return nodesOf(markdown)
    .map(({ type, content, name }) => (type === 'br' ? '\n' : (content ?? name)))
    .filter((text) => typeof text === 'string')
    .join('')
    .replaceAll('\u200B', '');
}
