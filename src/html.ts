import { html as honoHtml } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

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
