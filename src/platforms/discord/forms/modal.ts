import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from 'discord.js';
import { type Command, findCommandLeaf } from '../../../core/bot/command.ts';
import type { Option, TextOption } from '../../../core/bot/options.ts';
import type { Form } from '../../../core/card/reply.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { InputValue } from '../../../core/model/request.ts';
import { subscriptionIdSchema } from '../../../core/model/subscription.ts';
import { limits } from '../limits.ts';
import { clean, label, line } from '../render/text.ts';
import { encodeFormId } from './form-id.ts';

/** More than any number of ours has. */
const MAX_DIGITS = 10;

export type Modal = APIModalInteractionResponseCallbackData;

/**
 * The form of a command as a modal, whose fields are called as its options are. Undefined where it asks for something
 * else than a few texts or numbers, or holds more than a modal takes: a text that was cut would come back cut, and be kept so.
 */
export function modalOf(
  commands: readonly Command[],
  { command, input }: Form,
  locale: Locale,
): Modal | undefined {
  const leaf = findCommandLeaf(commands, command);
  if (!leaf) return undefined;
  const asked = Object.entries(leaf.options).filter(([name, option]) => !isSettled(option, input[name]));
  const components = asked.flatMap(([name, option]) => fieldOf(name, option, input[name], locale) ?? []);
  if (components.length < asked.length) return undefined;
  if (components.length < 1 || components.length > limits.modalFields) return undefined;
  const names = asked.map(([name]) => name);
  const settled = Object.entries(input).filter(([name]) => !names.includes(name));
  const custom_id = encodeFormId({ command, input: Object.fromEntries(settled) });
  if (custom_id === undefined) return undefined;
  return { custom_id, title: titled(leaf.names[locale], locale, limits.modalTitle), components };
}

/** The name of a field or a form, with the capital that nothing else gives it. */
export function titled(name: string, locale: Locale, max: number): string {
  return label(name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1), max);
}

/** The id of a digest says which one is meant: to change that would be another form. A list of topics is no id. */
function isSettled(option: Option, value: InputValue | undefined): boolean {
  if (option.hiddenInForms) return true;
  const completes =
    option.type === 'text' && option.suggest !== undefined && option.max <= limits.suggestionValue;
  return completes && subscriptionIdSchema.safeParse(value).success;
}

function fieldOf(
  name: string,
  option: Option,
  value: InputValue | undefined,
  locale: Locale,
): APILabelComponent | undefined {
  const asked = asText(option);
  if (!asked || name.length > limits.customId) return undefined;
  const max_length = Math.min(asked.max, limits.modalText);
  const text = value === undefined ? '' : (asked.multiline ? clean : line)(String(value));
  if (text.length > max_length) return undefined;
  const description = line(option.description[locale]);
  return {
    type: ComponentType.Label,
    label: titled(option.names[locale], locale, limits.fieldLabel),
    ...(description !== '' && { description: label(description, limits.fieldDescription) }),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: asked.multiline ? TextInputStyle.Paragraph : TextInputStyle.Short,
      max_length,
      // Discord's own default is true.
      required: asked.required === true,
      ...(text.trim() !== '' && { value: text }),
    },
  };
}

/** A number is typed as a text: the command says what is wrong with one that is none. */
function asText(option: Option): Pick<TextOption, 'max' | 'multiline' | 'required'> | undefined {
  if (option.type === 'text') return option;
  return option.type === 'number' ? { max: MAX_DIGITS } : undefined;
}
