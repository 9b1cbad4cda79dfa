import { type Html, html } from '../../../../web/html.ts';
import { link, notRendered, picture, unknownNotes, type ViewContext } from '../parts.ts';
import { readPart } from '../payload.ts';
import { markdown, spans } from './markdown.ts';
import { type Embed, embedSchema } from './schema.ts';

/** Discord's colour for an embed without one. */
const NO_COLOR = 0x1e_1f_22;

export function embedView(payload: unknown, scope: ViewContext): Html {
  const { value: embed, unknown } = readPart(embedSchema, payload);
  if (!embed) return notRendered(scope.words, 'embed');
  const title = embed.title ? spans(embed.title) : undefined;
  return html`<article class="embed">
    <svg class="bar" aria-hidden="true"><rect width="100%" height="100%" fill="${hex(embed.color)}" /></svg>
    <div class="embed-body">
      ${embed.author ? html`<p class="author">${embed.author.url ? link(embed.author.url, embed.author.name) : embed.author.name}</p>` : false}
      ${title ? html`<h3>${embed.url ? link(embed.url, title) : title}</h3>` : false}
      ${embed.description ? html`<div class="content">${markdown(embed.description)}</div>` : false}
      ${fieldsView(embed)}
      ${embed.image ? picture(scope.words, embed.image.url, embed.image.description, 'large') : false}
      ${embed.thumbnail ? picture(scope.words, embed.thumbnail.url, embed.thumbnail.description, 'small') : false}
      ${footerView(embed, scope)}
      ${unknownNotes(scope.words, 'embed', unknown)}
    </div>
  </article>`;
}

function fieldsView({ fields = [] }: Embed): Html | false {
  if (fields.length === 0) return false;
  return html`<div class="fields">${fields.map(
    ({ name, value, inline }) =>
      html`<div class="field${inline ? ' inline' : ''}"><p class="field-name">${spans(name)}</p><div class="content">${markdown(value)}</div></div>`,
  )}</div>`;
}

function footerView({ footer, timestamp }: Embed, { locale }: ViewContext): Html | false {
  const date = timestamp === undefined ? undefined : new Date(timestamp);
  const day = date && !Number.isNaN(date.getTime()) && date.toLocaleDateString(locale);
  if (!footer && !day) return false;
  return html`<p class="footer">${footer?.text}${footer && day ? ' • ' : false}${day}</p>`;
}

function hex(color = NO_COLOR): string {
  return `#${color.toString(16).padStart(6, '0')}`;
}
