import { elementsOf, type FakeBlock, type FakeOption, type Interactive } from './blocks.ts';

export interface Pressable {
  readonly element: Interactive;
  readonly block: FakeBlock;
  readonly option?: FakeOption;
}

/** The first element of a type that is labelled so, or holds an option labelled so. */
export function find(blocks: readonly FakeBlock[], type: Interactive['type'], label: string): Pressable {
  const all = blocks.flatMap((block) => elementsOf(block).map((element): Pressable => ({ element, block })));
  for (const one of all) {
    if (one.element.type !== type) continue;
    if (one.element.type === 'external_select' || one.element.action_id === label) return one;
    if (one.element.type === 'button' && one.element.text.text.includes(label)) return one;
    const options = one.element.type === 'static_select' ? one.element.options : [];
    const option = options.find(({ text }) => text.text.includes(label));
    if (option) return { ...one, option };
  }
  throw new Error(`no ${type} "${label}" among: ${all.map(({ element }) => labelOf(element)).join(' | ')}`);
}

function labelOf(element: Interactive): string {
  if (element.type === 'button') return element.text.text;
  return element.type === 'static_select'
    ? element.options.map(({ text }) => text.text).join(', ')
    : '(search)';
}

/** Everything that is to be read in blocks, for a test to look for words in. */
export function readable(blocks: readonly FakeBlock[]): string {
  return texts(blocks).join('\n');
}

function texts(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(texts);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string'
      ? ['text', 'image_url', 'alt_text', 'url'].includes(key)
        ? [inner]
        : []
      : texts(inner),
  );
}
