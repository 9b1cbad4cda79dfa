import { webUrl } from '../core/links.ts';
import { type Content, type Html, html } from '../html.ts';

export { type Content, type Html, html } from '../html.ts';

/** A link to a page outside, which is not told where its reader comes from; its words alone where it leads nowhere safe. */
export function outside(target: string, words: Content): Html {
  const url = webUrl(target);
  if (!url) return html`<span>${words}</span>`;
  return html`<a href="${url.href}" rel="noopener noreferrer">${words}</a>`;
}

/** The site of an address as one names it: its host without `www.`; the address itself where there is none. */
export function siteOf(address: string): string {
  return webUrl(address)?.host.replace(/^www\./u, '') ?? address;
}
