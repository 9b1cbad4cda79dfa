import { createHash } from 'node:crypto';
import { raw } from 'hono/html';
import type { Topic } from '../../core/model/commentary.ts';
import { type Locale, locales } from '../../core/model/locale.ts';
import type { Take } from '../../core/model/take.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Content, type Html, html } from '../../web/html.ts';
import { type Addresses, searchPath } from '../addresses.ts';
import { stylesheets } from '../assets.ts';
import { scriptSafeJson } from '../json-ld.ts';
import { type RenderedPage, toRenderedPage } from '../rendered-page.ts';

export interface PageOptions {
  readonly locale: Locale;
  readonly title: string;
  readonly body: Content;
  readonly description?: string;
  /** Its canonical path; a page without one is `noindex`. */
  readonly path?: string;
  /** Paths of the same page in each of its languages. */
  readonly alternates?: Readonly<Partial<Record<Locale, string>>>;
  readonly picture?: { readonly path: string; readonly alt: string };
  readonly kind?: 'article' | 'website';
  readonly data?: object;
  /** The page's topic, if it is about one: its feeds come first. */
  readonly topic?: Topic | undefined;
  readonly tone?: Take;
  /** The search query. */
  readonly query?: string;
  /** The page may show a picture from another site. */
  readonly foreignImage?: boolean;
}

/** A whole page. */
export function layout(options: PageOptions, addresses: Addresses, fallback: Locale): RenderedPage {
  const { locale, body, tone = 'neutral', data, foreignImage } = options;
  const words = messagesFor(locale).pages;
  const json = data && scriptSafeJson(data);
  const page = html`<!doctype html>
<html lang="${locale}">
  <head>${headView(options, addresses, fallback)}${json !== undefined && dataView(json)}</head>
  <body class="${tone}">
    <a class="skip" href="#main">${words.skip}</a>
    ${headerView(options, addresses)}
    <main id="main" tabindex="-1">${body}</main>
    ${footView(options, addresses)}
  </body>
</html>`;
  return toRenderedPage(page.toString(), {
    ...(json !== undefined && { script: scriptHash(json) }),
    foreignImage,
  });
}

/** The page's only script element: JSON-LD, in which nothing can end the element. */
function dataView(json: string): Html {
  const [open, close] = ['<script type="application/ld+json">', '</script>'];
  return raw(`${open}${json}${close}`);
}

function scriptHash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function headView(options: PageOptions, addresses: Addresses, fallback: Locale): Html {
  const { locale, title, description, path } = options;
  const { name } = messagesFor(locale);
  const whole = title === name ? title : `${title} – ${name}`;
  return html`
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <title>${whole}</title>
    ${description !== undefined && html`<meta name="description" content="${description}">`}
    ${path === undefined && html`<meta name="robots" content="noindex">`}
    ${path !== undefined && html`<link rel="canonical" href="${addresses.absolute(path)}">`}
    ${alternatesView(options, addresses, fallback)}
    ${path !== undefined && feedsView(options, addresses)}
    <link rel="icon" href="${addresses.asset('icon.svg')}" type="image/svg+xml">
    <link rel="preload" href="${addresses.asset('newsreader.woff2')}" as="font" type="font/woff2" crossorigin>
    ${stylesheets.map((file) => html`<link rel="stylesheet" href="${addresses.asset(file)}">`)}
    ${path !== undefined && socialView(options, path, addresses)}`;
}

function alternatesView({ alternates = {} }: PageOptions, addresses: Addresses, fallback: Locale): Content {
  const known = locales.flatMap((one) => {
    const path = alternates[one];
    return path === undefined ? [] : [{ one, href: addresses.absolute(path) }];
  });
  const chosen = known.find(({ one }) => one === fallback) ?? known[0];
  return [
    ...known.map(({ one, href }) => html`<link rel="alternate" hreflang="${one}" href="${href}">`),
    chosen && html`<link rel="alternate" hreflang="x-default" href="${chosen.href}">`,
  ];
}

function feedsView({ locale, topic }: PageOptions, addresses: Addresses): Content {
  return addresses.programLinks
    .feedLinks(locale, topic)
    .map(
      ({ type, path, title }) =>
        html`<link rel="alternate" type="${type}" href="${addresses.absolute(path)}" title="${title}">`,
    );
}

const regions = { fr: 'fr_CA', en: 'en_GB' } as const;

function socialView(
  { locale, title, description, picture, kind = 'website', alternates = {} }: PageOptions,
  path: string,
  addresses: Addresses,
): Html {
  const others = locales.filter((one) => one !== locale && alternates[one] !== undefined);
  return html`
    <meta property="og:type" content="${kind}">
    <meta property="og:site_name" content="${messagesFor(locale).name}">
    <meta property="og:title" content="${title}">
    ${description !== undefined && html`<meta property="og:description" content="${description}">`}
    <meta property="og:url" content="${addresses.absolute(path)}">
    <meta property="og:locale" content="${regions[locale]}">
    ${others.map((one) => html`<meta property="og:locale:alternate" content="${regions[one]}">`)}
    ${
      picture &&
      html`<meta property="og:image" content="${addresses.absolute(picture.path)}">
    <meta property="og:image:type" content="image/png">
    <meta property="og:image:width" content="1200">
    <meta property="og:image:height" content="630">
    <meta property="og:image:alt" content="${picture.alt}">
    <meta name="twitter:card" content="summary_large_image">`
    }`;
}

function headerView({ locale, alternates = {}, query }: PageOptions, addresses: Addresses): Html {
  const { name, pages } = messagesFor(locale);
  return html`<header class="site-head">
      <a class="brand" href="${addresses.link(`/${locale}`)}" aria-label="${pages.home}"><img src="${addresses.asset('icon.svg')}" alt="" width="32" height="32"><span>${name}</span></a>
      ${searchForm(locale, addresses, { id: 'q', query })}
      <nav class="languages" aria-label="${pages.language}">${locales.map((one) => languageLink(one, locale, addresses.link(alternates[one] ?? `/${one}`)))}</nav>
    </header>`;
}

function languageLink(one: Locale, current: Locale, href: string): Html {
  const own = messagesFor(one).pages.thisLanguage;
  const here = one === current && html` aria-current="true"`;
  return html`<a href="${href}" hreflang="${one}" lang="${one}"${here}>${own}</a>`;
}

function footView({ locale, topic }: PageOptions, addresses: Addresses): Html {
  const { tagline, pages } = messagesFor(locale);
  const { feedLinks, apiPath } = addresses.programLinks;
  const rss = feedLinks(locale, topic).find(({ type }) => type === 'application/rss+xml');
  return html`<footer class="site-foot">
      <div><p>${tagline}</p><p>${pages.footer.promise}</p></div>
      <ul>${rss && html`<li><a href="${addresses.link(rss.path)}" type="${rss.type}" title="${rss.title}">${pages.footer.feed}</a></li>`}
        <li><a href="${addresses.link(apiPath)}" type="application/json">${pages.footer.api}</a></li></ul>
    </footer>`;
}

/** A search form; `id` distinguishes two of them on one page. */
export function searchForm(
  locale: Locale,
  addresses: Addresses,
  { id, query = '' }: { readonly id: string; readonly query?: string | undefined },
): Html {
  const { label, button } = messagesFor(locale).pages.search;
  return html`<form class="search" role="search" action="${addresses.link(searchPath(locale))}" method="get"${id !== 'q' && html` aria-label="${label}"`}>
        <label class="visually-hidden" for="${id}">${label}</label>
        <input id="${id}" name="q" type="search" value="${query}" placeholder="${label}" autocomplete="off">
        <button type="submit">${button}</button>
      </form>`;
}
