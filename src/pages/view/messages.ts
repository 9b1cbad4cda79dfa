import type { Commentary } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import { pagePath } from '../../core/model/permalink.ts';
import { siteName } from '../../core/util/links.ts';
import { messagesFor } from '../../messages/index.ts';
import { externalLink, html } from '../../web/html.ts';
import type { Addresses } from '../addresses.ts';
import type { RenderedPage } from '../rendered-page.ts';
import { layout, searchForm } from './layout.ts';
import type { Row } from './lists.ts';
import { suggestionsView } from './search.ts';

interface PageContext {
  readonly addresses: Addresses;
  readonly locale: Locale;
}

/** For an unknown address: a search form, and entries that resemble it. */
export function missingPage(rows: readonly Row[], { addresses, locale }: PageContext): RenderedPage {
  const { missing, search } = messagesFor(locale).pages;
  const body = html`<div class="listing"><header class="hero"><h1>${missing.title}</h1><p>${missing.text}</p></header>
      ${searchForm(locale, addresses, { id: 'again' })}
      ${suggestionsView(search.nearest, rows, locale, addresses)}</div>`;
  return layout({ locale, title: missing.title, body }, addresses, locale);
}

/** For an error of ours, which is in the log. */
export function failedPage({ addresses, locale }: PageContext): RenderedPage {
  const { failed } = messagesFor(locale).pages;
  const body = html`<div class="listing"><header class="hero"><h1>${failed.title}</h1><p>${failed.text}</p></header></div>`;
  return layout({ locale, title: failed.title, body }, addresses, locale);
}

/** Redirects to the reference: names its site, and has a link for browsers that do not redirect. */
export function redirectPage(commentary: Commentary, { addresses, locale }: PageContext): RenderedPage {
  const { redirect } = messagesFor(locale).pages;
  const { reference, slug, title } = commentary;
  const back = addresses.link(pagePath({ slug, locale: commentary.locale }));
  const text = redirect.text(siteName(reference.url));
  const body = html`<div class="leaving">
      <h1>${redirect.title}</h1>
      <p class="to">${text}</p>
      <p class="click">${redirect.notYet} ${externalLink(reference.url, redirect.click)}.</p>
      <p class="back">${redirect.commentary} – <a href="${back}" lang="${commentary.locale}">${title}</a></p>
    </div>`;
  return layout({ locale, title: redirect.title, description: text, body }, addresses, locale);
}
