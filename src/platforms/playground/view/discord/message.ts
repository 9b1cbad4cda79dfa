import { type Html, html } from '../../../../web/html.ts';
import { notRendered, unknownNotes, type ViewContext } from '../parts.ts';
import { readPart, typeOf } from '../payload.ts';
import { componentView } from './components.ts';
import { embedView } from './embed.ts';
import { markdown } from './markdown.ts';
import { messageSchema, rowSchema } from './schema.ts';

/** A message payload for Discord, as Discord shows it. */
export function discordView(payload: unknown, scope: ViewContext): Html {
  const { value, unknown } = readPart(messageSchema, payload);
  if (!value) return notRendered(scope.words, 'message');
  return html`${value.content ? html`<div class="content">${markdown(value.content)}</div>` : false}
    ${(value.embeds ?? []).map((embed) => embedView(embed, scope))}
    ${(value.components ?? []).map((row) => rowView(row, scope))}
    ${unknownNotes(scope.words, 'message', unknown)}`;
}

function rowView(payload: unknown, scope: ViewContext): Html {
  const { value, unknown } = readPart(rowSchema, payload);
  if (!value) return notRendered(scope.words, `component ${typeOf(payload) ?? '?'}`);
  return html`<div class="row">${value.components.map((component) => componentView(component, scope))}</div>
    ${unknownNotes(scope.words, 'row', unknown)}`;
}
