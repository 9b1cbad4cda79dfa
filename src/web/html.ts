import { html as honoHtml } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { parseWebUrl } from '../core/util/links.ts';

/** HTML that is safe to show; only `html` makes it. */
export type Html = HtmlEscapedString;

/** A value in a template. Strings are escaped; false and undefined render nothing. */
export type Content = Html | string | number | false | undefined | readonly Content[];

/**
 * A template that escapes its values, except those that `html` made.
 *
 * @example
 * html`<p>${'1 < 2'}${isNew && html`<b>new</b>`}</p>`; // <p>1 &lt; 2</p>
 */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const result = honoHtml(strings, ...values);
  if (result instanceof Promise) throw new TypeError('a template was given a promise');
  return result;
}

/** A link to another site, without a referrer; only its words if the target is not a web address. */
export function externalLink(
  target: string,
  words: Content,
  { newTab = false }: { readonly newTab?: boolean } = {},
): Html {
  const url = parseWebUrl(target);
  if (!url) return html`<span>${words}</span>`;
  return html`<a href="${url.href}"${newTab && html` target="_blank"`} rel="noopener noreferrer">${words}</a>`;
}
