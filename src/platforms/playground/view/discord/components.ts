import { type Html, html } from '../../../../web/html.ts';
import { link, menu, notRendered, tokenButton, unknownNotes, type ViewContext } from '../parts.ts';
import { readPart, typeOf } from '../payload.ts';
import { buttonSchema, selectSchema } from './schema.ts';

const styles = ['', 'primary', 'secondary', 'success', 'danger', 'secondary'] as const;

/** A component of an action row. */
export function componentView(payload: unknown, scope: ViewContext): Html {
  switch (typeOf(payload)) {
    case 2:
      return buttonView(payload, scope);
    case 3:
      return selectView(payload, scope);
    default:
      return notRendered(scope.words, `component ${typeOf(payload) ?? '?'}`);
  }
}

function buttonView(payload: unknown, scope: ViewContext): Html {
  const { value: button, unknown } = readPart(buttonSchema, payload);
  if (!button) return notRendered(scope.words, 'button');
  const words = html`${button.emoji ? html`<span class="emoji">${button.emoji.name}</span>` : false} ${button.label ? html`<span>${button.label}</span>` : false}`;
  const notes = unknownNotes(scope.words, 'button', unknown);
  if (button.style === 5)
    return html`<span class="button link">${link(button.url ?? '', words)}</span>${notes}`;
  if (button.custom_id === undefined || button.disabled) {
    return html`<button type="button" class="button ${styles[button.style] ?? ''}" disabled>${words}</button>${notes}`;
  }
  return html`${tokenButton(scope, button.custom_id, `button ${styles[button.style] ?? ''}`, words)}${notes}`;
}

function selectView(payload: unknown, scope: ViewContext): Html {
  const { value: select, unknown } = readPart(selectSchema, payload);
  if (!select) return notRendered(scope.words, 'select');
  const options = select.options.map(({ label, description, value, emoji }) => ({
    label: emoji ? `${emoji.name} ${label}` : label,
    detail: description,
    token: value,
  }));
  return html`${menu(scope, select.custom_id, select.placeholder ?? scope.words.choose, options)}
    ${unknownNotes(scope.words, 'select', unknown)}`;
}
