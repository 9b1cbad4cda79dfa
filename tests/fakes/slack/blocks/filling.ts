import type { FakeBlock, FakeOption } from './blocks.ts';
import type { FieldElement, InputBlock } from './fields.ts';

/** What a person puts into a field: words, a tick, an option by its label; `undefined` empties it. */
export type Filled = string | boolean | FakeOption | undefined;

/** The field with this label. */
export function fieldOf(blocks: readonly FakeBlock[], label: string): InputBlock {
  const fields = blocks.filter((block) => block.type === 'input');
  const found = fields.find((block) => block.label.text === label);
  if (found) return found;
  throw new Error(`no field ${label} among: ${fields.map((block) => block.label.text).join(' | ')}`);
}

/**
 * The `state.values` of a modal as a person leaves it: what it came with, changed by what they filled in, by label.
 * Throws for what Slack's own client would not let them send.
 */
export function stateOf(
  blocks: readonly FakeBlock[],
  filled: Readonly<Record<string, Filled>>,
  channel: string | undefined,
): Record<string, Record<string, unknown>> {
  for (const label of Object.keys(filled)) fieldOf(blocks, label);
  const fields = blocks.filter((block) => block.type === 'input');
  return Object.fromEntries(
    fields.map((block) => {
      const { element, label, block_id: id = '' } = block;
      const value = Object.hasOwn(filled, label.text)
        ? valueOfFilled(element, filled[label.text])
        : initialOf(element, channel);
      if (block.optional !== true && isEmpty(value))
        throw new Error(`${label.text}: please fill in this field`);
      return [id, { [element.action_id]: { type: element.type, ...value } }];
    }),
  );
}

type Value = Readonly<Record<string, unknown>>;

function initialOf(element: FieldElement, channel: string | undefined): Value {
  switch (element.type) {
    case 'plain_text_input':
    case 'number_input':
      return { value: element.initial_value ?? null };
    case 'static_select':
    case 'external_select':
      return { selected_option: element.initial_option ?? null };
    case 'checkboxes':
      return { selected_options: element.initial_options ?? [] };
    case 'conversations_select': {
      const current = element.default_to_current_conversation === true ? channel : undefined;
      return { selected_conversation: element.initial_conversation ?? current ?? null };
    }
  }
}

function valueOfFilled(element: FieldElement, filled: Filled): Value {
  switch (element.type) {
    case 'plain_text_input':
      return { value: linesFor(filled, element) };
    case 'number_input': {
      const number = textFor(filled, 100);
      const isIn =
        number === null ||
        (Number(number) >= Number(element.min_value) && Number(number) <= Number(element.max_value));
      if (!isIn) throw new Error(`${number}: out of range`);
      return { value: number };
    }
    case 'static_select': {
      const option = element.options.find(({ text }) => text.text === filled);
      if (filled !== undefined && !option) throw new Error(`no option ${String(filled)}`);
      return { selected_option: option ?? null };
    }
    case 'external_select':
      if (typeof filled === 'string' || typeof filled === 'boolean')
        throw new Error('choose one of its suggestions');
      return { selected_option: filled ?? null };
    case 'checkboxes':
      return { selected_options: filled === true ? element.options : [] };
    case 'conversations_select':
      return { selected_conversation: filled ?? null };
  }
}

function textFor(filled: Filled, max: number): string | null {
  if (filled === undefined || filled === '') return null;
  if (typeof filled !== 'string') throw new Error('type something');
  if (filled.length > max) throw new Error(`longer than ${max}`);
  return filled;
}

/** Several lines fit into a field of several lines alone; the browser that they are typed in knows one kind of break. */
function linesFor(
  filled: Filled,
  element: Extract<FieldElement, { type: 'plain_text_input' }>,
): string | null {
  const text = textFor(filled, element.max_length ?? 3000);
  if (text?.includes('\n') && element.multiline !== true) throw new Error('a field of one line');
  if (text !== null && text.length < (element.min_length ?? 0)) throw new Error('too short');
  return text;
}

function isEmpty(value: Value): boolean {
  return Object.values(value).every((one) => one === null || (Array.isArray(one) && one.length === 0));
}
