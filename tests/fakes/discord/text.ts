import type { FakeMessage } from './model.ts';

/** Everything that can be read on a message, but for its buttons and menus. */
export function textOf({ body }: FakeMessage): string {
  const embeds = (body.embeds ?? []).flatMap(({ title, description, footer }) => [
    title,
    description,
    footer?.text,
  ]);
  return [body.content, ...embeds].filter(Boolean).join('\n');
}
