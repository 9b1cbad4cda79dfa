import { type CommandLeaf, findCommandLeaf } from '../../../core/bot/command.ts';
import { messagesFor } from '../../../messages/index.ts';
import { type Html, html } from '../../../web/html.ts';
import type { OpenForm } from '../session/session.ts';
import { slashForm } from '../typing/command-text.ts';
import { type FieldContext, fieldView } from './field.ts';
import type { ViewOptions } from './message.ts';
import type { Words } from './parts.ts';

/** A form with a control for each option of a command. Only the core checks its values, in the reader's language. */
export function formView(
  form: OpenForm,
  { commands, locale }: Pick<ViewOptions, 'commands' | 'locale'>,
): Html {
  const { playground: words } = messagesFor(locale);
  const leaf = findCommandLeaf(commands, form.command);
  return html`<form class="form" data-command="${form.command}" novalidate>
    ${headView(leaf?.description[locale] ?? form.command, slashForm(commands, form.command, locale), words)}
    <p class="form-error" role="alert" hidden></p>
    <div class="fields">${fields(leaf, form, { words, locale })}</div>
    <div class="form-foot">
      <button type="button" class="tool" data-close>${words.form.cancel}</button>
      <button type="submit" class="send" aria-keyshortcuts="Control+Enter">${words.send}</button>
    </div>
  </form>`;
}

/** `command`: as it is typed; undefined for a form that only a button can open. */
function headView(title: string, command: string | undefined, words: Words): Html {
  return html`<div class="form-head">
    <h2 id="form-title">${title}</h2>
    ${command === undefined ? false : html`<code>${command}</code>`}
    <button type="button" class="form-close" data-close aria-label="${words.form.close}"><span aria-hidden="true">×</span></button>
  </div>`;
}

function fields(
  leaf: CommandLeaf | undefined,
  { command, input, labels }: OpenForm,
  language: Pick<FieldContext, 'words' | 'locale'>,
): readonly Html[] {
  const options = Object.entries(leaf?.options ?? {});
  const first = options.find(([, { hiddenInForms }]) => !hiddenInForms)?.[0];
  return options.map(([name, option]) => {
    const context: FieldContext = { ...language, command, name, first: name === first };
    return fieldView(option, { value: input[name], label: labels[name] }, context);
  });
}
