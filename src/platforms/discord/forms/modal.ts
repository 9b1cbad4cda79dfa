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

/** No number option has as many digits. */
const MAX_DIGITS = 10;

export type Modal = APIModalInteractionResponseCallbackData;

/**
 * The form of a command as a modal, with the options' names as field ids. Undefined where the form asks for anything but a
 * few texts or numbers, or holds a longer text than a modal takes: a shortened text would be saved shortened.
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
  return { custom_id, title: capitalizedLabel(leaf.names[locale], locale, limits.modalTitle), components };
}

/** The name of a field or a form with a capital first letter, of at most `max` characters. */
export function capitalizedLabel(name: string, locale: Locale, max: number): string {
  return label(name.slice(0, 1).toLocaleUpperCase(locale) + name.slice(1), max);
}

/** An option that gets no field: a hidden one, and the id of a digest, because another id would need another form. */
function isSettled(option: Option, value: InputValue | undefined): boolean {
  if (option.hiddenInForms) return true;
  const hasSuggestions =
    option.type === 'text' && option.suggest !== undefined && option.max <= limits.suggestionValue;
  return hasSuggestions && subscriptionIdSchema.safeParse(value).success;
}

function fieldOf(
  name: string,
  option: Option,
  value: InputValue | undefined,
  locale: Locale,
): APILabelComponent | undefined {
  const asked = asTextOption(option);
  if (!asked || name.length > limits.customId) return undefined;
  const max_length = Math.min(asked.max, limits.modalText);
  const text = value === undefined ? '' : (asked.multiline ? clean : line)(String(value));
  if (text.length > max_length) return undefined;
  const description = line(option.description[locale]);
  return {
    type: ComponentType.Label,
    label: capitalizedLabel(option.names[locale], locale, limits.fieldLabel),
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

/** A number is typed as text, and the command reports one that is not a number. Undefined for other options. */
function asTextOption(option: Option): Pick<TextOption, 'max' | 'multiline' | 'required'> | undefined {
  if (option.type === 'text') return option;
  return option.type === 'number' ? { max: MAX_DIGITS } : undefined;
}
