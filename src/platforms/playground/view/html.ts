import { webUrl } from '../../../core/links.ts';
import { type Content, type Html, html } from '../../../html.ts';

export { type Content, type Html, html } from '../../../html.ts';

/** A link to a page outside; its words alone where the address is none that one may follow. */
export function link(target: string, words: Content): Html {
  const url = webUrl(target);
  if (!url) return html`<span>${words}</span>`;
  return html`<a href="${url.href}" target="_blank" rel="noopener noreferrer">${words}</a>`;
}
