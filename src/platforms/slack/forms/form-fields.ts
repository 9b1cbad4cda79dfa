import type { InputBlock, PlainTextOption } from '@slack/types';
import type { ChoiceOption, NumberOption, Option, TextOption } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { InputValue } from '../../../core/model/request.ts';
import { limits } from '../limits.ts';
import { clean, plainText } from '../render/text.ts';

type Element = InputBlock['element'];

/** The id of a field's block is this and the name of its option. */
const BLOCK = 'field:';
/** The action ids of fields: `suggest` for menus that ask for suggestions. */
export const fieldActions = { value: 'value', suggest: 'suggest' } as const;

export function fieldId(option: string): string {
  return `${BLOCK}${option}`;
}

/** The option that a block belongs to; undefined for a block that is no field. */
export function optionOfBlock(blockId: string): string | undefined {
  return blockId.startsWith(BLOCK) ? blockId.slice(BLOCK.length) : undefined;
}

export interface FieldContext {
  readonly locale: Locale;
  readonly value: InputValue | undefined;
  /** The label of the value where it is one of the suggestions. */
  readonly label: string | undefined;
  /** The form was opened in a channel, which a channel field starts with. */
  readonly inChannel: boolean;
}

/** The field of a form that asks for an option. */
export function field(name: string, option: Option, context: FieldContext): InputBlock {
  const { locale } = context;
  return {
    type: 'input',
    block_id: fieldId(name),
    label: plainText(capitalized(option.names[locale], locale), limits.inputLabel),
    ...(isSelfExplanatory(option, locale)
      ? {}
      : { hint: plainText(option.description[locale], limits.inputHint) }),
    optional: !(option.type === 'text' && option.required === true),
    element: element(option, context),
  };
}

/** The description of a checkbox stands beside it, where there is room, so it needs no hint. */
function isSelfExplanatory({ type, description }: Option, locale: Locale): boolean {
  return type === 'flag' && description[locale].length <= limits.optionText;
}

/** True where every value fits into a menu, so that it can offer suggestions. Lists of several values are typed. */
export function hasMenu(option: Option): option is TextOption {
  if (option.type !== 'text' || option.multiline) return false;
  return option.suggest !== undefined && option.max <= limits.optionValue;
}

/** An option of a menu; undefined for one that Slack would refuse. */
export function menuOption(label: string, value: string): PlainTextOption | undefined {
  const kept = clean(value);
  if (kept.trim() === '' || kept.length > limits.optionValue) return undefined;
  return { text: plainText(label, limits.optionText), value: kept };
}

function element(option: Option, context: FieldContext): Element {
  const action_id = hasMenu(option) ? fieldActions.suggest : fieldActions.value;
  switch (option.type) {
    case 'text':
      return hasMenu(option) ? menuElement(context) : textElement(option, context);
    case 'choice':
      return choiceElement(option, context);
    case 'flag':
      return flagElement(option, context);
    case 'number':
      return numberElement(option, context);
    case 'channel':
      return channelElement(context, action_id);
  }
}

/** A menu that searches while the reader types. Suggestions include the typed text, since a menu accepts no other. */
function menuElement({ value, label }: FieldContext): Element {
  const chosen = value === undefined ? undefined : menuOption(label ?? String(value), String(value));
  return {
    type: 'external_select',
    action_id: fieldActions.suggest,
    min_query_length: 0,
    ...(chosen && { initial_option: chosen }),
  };
}

function textElement({ max, multiline }: TextOption, { value }: FieldContext): Element {
  const longest = Math.min(max, limits.inputText);
  const initial =
    value === undefined
      ? ''
      : clean(normalizeLineBreaks(String(value)))
          .slice(0, longest)
          .toWellFormed();
  return {
    type: 'plain_text_input',
    action_id: fieldActions.value,
    max_length: longest,
    ...(multiline && { multiline }),
    ...(initial !== '' && { initial_value: initial }),
  };
}

/** Line breaks as Slack writes them. */
export function normalizeLineBreaks(text: string): string {
  return text.replace(/\r\n?/gu, '\n');
}

function choiceElement({ choices }: ChoiceOption, { value, locale }: FieldContext): Element {
  const options = choices
    .slice(0, limits.options)
    .flatMap(({ names, value: one }) => menuOption(names[locale], one) ?? []);
  const chosen = options.find((one) => one.value === value);
  return {
    type: 'static_select',
    action_id: fieldActions.value,
    options,
    ...(chosen && { initial_option: chosen }),
  };
}

function flagElement({ description }: Option, { value, locale }: FieldContext): Element {
  const options = [{ text: plainText(description[locale], limits.optionText), value: 'true' }];
  return {
    type: 'checkboxes',
    action_id: fieldActions.value,
    options,
    ...(value === true && { initial_options: options }),
  };
}

function numberElement({ min, max }: NumberOption, { value }: FieldContext): Element {
  const given = Number(value);
  const isValid = value !== undefined && Number.isInteger(given) && given >= min && given <= max;
  return {
    type: 'number_input',
    action_id: fieldActions.value,
    is_decimal_allowed: false,
    min_value: String(min),
    max_value: String(max),
    ...(isValid && { initial_value: String(given) }),
  };
}

function channelElement({ value, inChannel }: FieldContext, action_id: string): Element {
  const chosen = typeof value === 'string' && /^[CG][A-Z0-9]+$/u.test(value) ? value : undefined;
  return {
    type: 'conversations_select',
    action_id,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(chosen !== undefined && { initial_conversation: chosen }),
    ...(chosen === undefined && inChannel && { default_to_current_conversation: true }),
  };
}

function capitalized(name: string, locale: Locale): string {
  return name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1);
}
