import type { z } from 'zod';
import { type Html, html } from '../../../../web/html.ts';
import { notRendered, picture, unknownNotes, type ViewContext } from '../parts.ts';
import { readPart, typeOf } from '../payload.ts';
import { elementView } from './elements.ts';
import { richElement } from './rich-text.ts';
import {
  dividerSchema,
  elementsSchema,
  headerSchema,
  imageSchema,
  sectionSchema,
  textSchema,
} from './schema.ts';
import { textView } from './text.ts';

/** A block of Block Kit. */
export function blockView(payload: unknown, scope: ViewContext): Html {
  const show = <S extends z.ZodObject>(schema: S, view: (block: z.output<S>) => Html) =>
    viewOfBlock(schema, payload, scope, view);
  switch (typeOf(payload)) {
    case 'header':
      return show(headerSchema, ({ text }) => html`<h3 class="block header">${textView(text, scope)}</h3>`);
    case 'section':
      return show(sectionSchema, (section) => sectionView(section, scope));
    case 'context':
      return show(
        elementsSchema,
        ({ elements }) =>
          html`<div class="block context">${elements.map((element) => contextElement(element, scope))}</div>`,
      );
    case 'divider':
      return show(dividerSchema, () => html`<hr class="block" />`);
    case 'image':
      return show(
        imageSchema,
        ({ image_url, alt_text }) =>
          html`<div class="block">${picture(scope.words, image_url, alt_text, 'large')}</div>`,
      );
    case 'actions':
      return show(
        elementsSchema,
        ({ elements }) =>
          html`<div class="block row">${elements.map((element) => elementView(element, scope))}</div>`,
      );
    case 'rich_text':
      return show(
        elementsSchema,
        ({ elements }) =>
          html`<div class="block rich-text">${elements.map((element) => richElement(element, scope))}</div>`,
      );
    default:
      return notRendered(scope.words, `block ${typeOf(payload) ?? '?'}`);
  }
}

function viewOfBlock<S extends z.ZodObject>(
  schema: S,
  payload: unknown,
  { words }: ViewContext,
  view: (block: z.output<S>) => Html,
) {
  const { value, unknown } = readPart(schema, payload);
  const type = String(typeOf(payload));
  return value
    ? html`${view(value)}${unknownNotes(words, type, unknown)}`
    : notRendered(words, `block ${type}`);
}

function sectionView({ text, fields, accessory }: z.output<typeof sectionSchema>, scope: ViewContext): Html {
  return html`<div class="block section">
    <div class="section-text">${text ? textView(text, scope) : false}
      ${fields ? html`<div class="fields">${fields.map((field) => html`<div>${textView(field, scope)}</div>`)}</div>` : false}
    </div>
    ${accessory === undefined ? false : html`<div class="accessory">${elementView(accessory, scope)}</div>`}
  </div>`;
}

function contextElement(payload: unknown, scope: ViewContext): Html {
  const { value } = readPart(textSchema, payload);
  return value ? html`<span>${textView(value, scope)}</span>` : elementView(payload, scope);
}
