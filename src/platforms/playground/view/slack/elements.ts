import { type Html, html } from '../../../../web/html.ts';
import {
  link,
  menu,
  notRendered,
  picture,
  searchBox,
  tokenButton,
  unknownNotes,
  type ViewContext,
} from '../parts.ts';
import { readPart, typeOf } from '../payload.ts';
import { buttonSchema, imageSchema, searchSchema, selectSchema } from './schema.ts';
import { plainText, textView } from './text.ts';

/** An interactive element, or an image beside text. */
export function elementView(payload: unknown, scope: ViewContext): Html {
  switch (typeOf(payload)) {
    case 'button':
      return buttonView(payload, scope);
    case 'static_select':
      return selectView(payload, scope);
    case 'external_select':
      return searchView(payload, scope);
    case 'image':
      return imageView(payload, scope);
    default:
      return notRendered(scope.words, `element ${typeOf(payload) ?? '?'}`);
  }
}

function buttonView(payload: unknown, scope: ViewContext): Html {
  const { value, unknown } = readPart(buttonSchema, payload);
  if (!value) return notRendered(scope.words, 'button');
  const words = textView(value.text, scope);
  const className = `button ${value.style ?? ''}`;
  const shown =
    value.url === undefined
      ? tokenButton(scope, value.value ?? '', className, words)
      : html`<span class="${className} link">${link(value.url, words)}</span>`;
  return html`${shown}${unknownNotes(scope.words, 'button', unknown)}`;
}

function selectView(payload: unknown, scope: ViewContext): Html {
  const { value, unknown } = readPart(selectSchema, payload);
  if (!value) return notRendered(scope.words, 'static_select');
  const options = value.options.map(({ text, description, value: token }) => ({
    label: plainText(text, scope.reactions),
    detail: description && plainText(description, scope.reactions),
    token,
  }));
  return html`${menu(scope, String(value.action_id), value.placeholder?.text ?? scope.words.choose, options)}
    ${unknownNotes(scope.words, 'static_select', unknown)}`;
}

function searchView(payload: unknown, scope: ViewContext): Html {
  const { value, unknown } = readPart(searchSchema, payload);
  if (!value) return notRendered(scope.words, 'external_select');
  return html`${searchBox(scope, value.placeholder?.text ?? scope.words.choose)}
    ${unknownNotes(scope.words, 'external_select', unknown)}`;
}

function imageView(payload: unknown, scope: ViewContext): Html {
  const { value } = readPart(imageSchema, payload);
  return value
    ? picture(scope.words, value.image_url, value.alt_text, 'small')
    : notRendered(scope.words, 'image');
}
