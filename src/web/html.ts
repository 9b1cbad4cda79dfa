import { html as honoHtml } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { parseWebUrl } from '../core/util/links.ts';

/** Markup that is safe to show: made by `html` alone. */
export type Html = HtmlEscapedString;

/** What may stand in a template. Strings are escaped; false and undefined show nothing. */
export type Content = Html | string | number | false | undefined | readonly Content[];

/** A template whose values are escaped, save those that `html` made. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const made = honoHtml(strings, ...values);
  if (made instanceof Promise) throw new TypeError('a template was given something to wait for');
  return made;
}

/** A link to a page outside, which is not told where its reader comes from; its words alone where it leads nowhere safe. */
export function externalLink(
  target: string,
  words: Content,
  { newTab = false }: { readonly newTab?: boolean } = {},
): Html {
  const url = parseWebUrl(target);
  if (!url) return html`<span>${words}</span>`;
  return html`<a href="${url.href}"${newTab && html` target="_blank"`} rel="noopener noreferrer">${words}</a>`;
}
