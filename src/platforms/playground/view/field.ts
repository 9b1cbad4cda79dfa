import type { ChoiceOption, NumberOption, Option, TextOption } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { InputValue } from '../../../core/model/request.ts';
import { type Html, html } from '../../../web/html.ts';
import { CHANNEL } from '../session/origin.ts';
import type { Words } from './parts.ts';

/** The form that a field is in, and its place there. */
export interface FieldContext {
  readonly words: Words;
  readonly locale: Locale;
  readonly command: string;
  /** The option's key. */
  readonly name: string;
  /** The field gets the focus when the form opens. */
  readonly first: boolean;
}

/** The initial value of a field, and its label where that differs. */
export interface FieldValue {
  readonly value: InputValue | undefined;
  readonly label: string | undefined;
}

/** The control of an option, with its label, its hint and a place for an error. */
export function fieldView(option: Option, filled: FieldValue, scope: FieldContext): Html {
  const { locale, words } = scope;
  if (option.hiddenInForms) {
    return html`<input type="hidden" name="${scope.name}" value="${String(filled.value ?? '')}" />`;
  }
  const id = fieldId(scope);
  const required = option.type === 'text' && option.required;
  const label = html`<label for="${id}">${labelText(option.names[locale])}${required ? html` <small>(${words.form.required})</small>` : false}</label>`;
  const notes = html`<p class="field-hint" id="${id}-hint">${option.description[locale]}</p>
    <p class="field-error" id="${id}-error" hidden></p>`;
  return option.type === 'flag'
    ? html`<div class="field check">${checkbox(filled, scope)}${label}${notes}</div>`
    : html`<div class="field">${label}${control(option, filled, scope)}${notes}</div>`;
}

function control(option: Exclude<Option, { type: 'flag' }>, filled: FieldValue, scope: FieldContext): Html {
  switch (option.type) {
    case 'text':
      if (option.multiline) return textArea(option, filled, scope);
      return option.suggest ? combobox(option, filled, scope) : textBox(option, filled, scope);
    case 'choice':
      return select(choicesOf(option, scope.locale), filled, scope);
    case 'number':
      return numberBox(option, filled, scope);
    case 'channel':
      return select([{ value: CHANNEL, label: `#${scope.words.channel}` }], filled, scope);
  }
}

function textBox({ max }: TextOption, { value = '' }: FieldValue, scope: FieldContext): Html {
  return html`<input type="text" maxlength="${max}" value="${String(value)}" autocomplete="off" ${commonAttributes(scope)} />`;
}

/** The height of a text area follows its initial text, within these bounds. Some browsers let it grow with the text. */
const ROWS = { least: 4, most: 14 } as const;
/** About how many characters fit on a line of it. */
const LINE = 70;

/**
 * A text area without `maxlength`, since browsers shorten pasted text without saying so: a counter shows the length, and
 * the core refuses a longer text. Browsers drop the line break before the text.
 */
function textArea({ max }: TextOption, { value = '' }: FieldValue, scope: FieldContext): Html {
  const text = String(value);
  const lines = text.split(/\r\n?|\n/u).reduce((sum, line) => sum + Math.ceil((line.length + 1) / LINE), 0);
  const rows = Math.min(Math.max(lines, ROWS.least), ROWS.most);
  return html`<textarea rows="${rows}" data-max="${max}" ${commonAttributes(scope, 'count')}>
${text}</textarea>
    <p class="field-count" id="${fieldId(scope)}-count"></p>`;
}

function numberBox({ min, max }: NumberOption, { value = '' }: FieldValue, scope: FieldContext): Html {
  return html`<input type="number" inputmode="numeric" step="1" min="${min}" max="${max}" value="${String(value)}" ${commonAttributes(scope)} />`;
}

/** Shows the label of the chosen value, and keeps the value as long as the text is not changed. */
function combobox({ max }: TextOption, { value = '', label }: FieldValue, scope: FieldContext): Html {
  const { command, name, words } = scope;
  const known = label === undefined ? false : html`data-label="${label}" data-value="${String(value)}"`;
  return html`<div class="combobox" data-suggest="${name}" data-for="${command}">
    <input type="text" role="combobox" maxlength="${max}" value="${label ?? String(value)}" ${known} aria-expanded="false" aria-autocomplete="list" aria-controls="${fieldId(scope)}-list" autocomplete="off" autocapitalize="off" spellcheck="false" ${commonAttributes(scope)} />
    <ul id="${fieldId(scope)}-list" role="listbox" aria-label="${words.suggestions}" hidden></ul>
  </div>`;
}

function checkbox({ value }: FieldValue, scope: FieldContext): Html {
  return html`<input type="checkbox" ${value === true ? html`checked` : false} ${commonAttributes(scope)} />`;
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

function select(choices: readonly Choice[], { value = '' }: FieldValue, scope: FieldContext): Html {
  const none = { value: '', label: scope.words.form.unset };
  return html`<select ${commonAttributes(scope)}>${[none, ...choices].map(
    (one) =>
      html`<option value="${one.value}" ${one.value === value ? html`selected` : false}>${one.label}</option>`,
  )}</select>`;
}

function choicesOf({ choices }: ChoiceOption, locale: Locale): readonly Choice[] {
  return choices.map(({ value, names }) => ({ value, label: names[locale] }));
}

/** The attributes of every control. `notes`: further parts of the field that describe it. */
function commonAttributes(scope: FieldContext, ...notes: readonly string[]): Html {
  const id = fieldId(scope);
  const described = ['hint', 'error', ...notes].map((note) => `${id}-${note}`).join(' ');
  return html`id="${id}" name="${scope.name}" aria-describedby="${described}" ${scope.first ? html`autofocus` : false}`;
}

function fieldId({ name }: FieldContext): string {
  return `field-${name}`;
}

/** The name of an option as a label: `fuseau-horaire` as "Fuseau horaire". */
function labelText(name: string): string {
  const words = name.replace(/[_-]+/gu, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
