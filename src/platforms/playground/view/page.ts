import { type Locale, locales } from '../../../core/model/locale.ts';
import { messagesFor } from '../../../messages/index.ts';
import { type Html, html } from '../../../web/html.ts';
import { stylesheets } from '../assets.ts';
import type { ClockMove } from '../session/clock.ts';
import type { Preview } from './message.ts';
import type { Words } from './parts.ts';

export interface PageOptions {
  readonly previews: readonly Preview[];
  readonly locale: Locale;
  /** The URL of the page's files, without a trailing slash. */
  readonly assets: string;
  /** The program's clock can be moved. */
  readonly clock: boolean;
}

/** The empty page. Its script fills it from the event stream. */
export function pageView({ previews, locale, assets, clock }: PageOptions): Html {
  const { name, playground: words } = messagesFor(locale);
  return html`<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content" />
    <meta name="color-scheme" content="light dark" />
    <title>${name} – ${words.subtitle}</title>
    <link rel="icon" href="${assets}/icon.svg" type="image/svg+xml" />
    <link rel="preload" href="${assets}/twemoji.woff2" as="font" type="font/woff2" crossorigin />
    ${stylesheets.map((file) => html`<link rel="stylesheet" href="${assets}/${file}" />`)}
    <script type="module" src="${assets}/main.js"></script>
  </head>
  <body data-empty>
    ${headerView(name, words, { locale, clock })}
    <main>
      ${welcomeView(words)}
      ${tabsView(previews, words)}
      <div class="panes">${previews.map((preview, index) => paneView(preview, words, index === 0))}</div>
    </main>
    ${composerView(words)}
    <dialog id="form" aria-labelledby="form-title"></dialog>
    <p id="announcer" class="visually-hidden" role="status"></p>
    ${clientWords(words)}
  </body>
</html>`;
}

function headerView(
  name: string,
  words: Words,
  { locale, clock }: Pick<PageOptions, 'locale' | 'clock'>,
): Html {
  return html`<header class="top">
    <h1><span class="logo" aria-hidden="true"></span> ${name} <small>${words.subtitle}</small></h1>
    <p class="connection" id="connection" hidden></p>
    ${clock ? clockView(words) : false}
    <div class="tools">
      <button type="button" class="tool primary" data-line="/digest now"><span aria-hidden="true" class="emoji">🗞️</span> ${words.runDigest}</button>
      <button type="button" class="tool" data-line="/digest subscribe"><span aria-hidden="true" class="emoji">⏰</span> ${words.subscribe}</button>
      <button type="button" class="tool" data-clear aria-label="${words.clearConversation}">${words.clear}</button>
    </div>
    <nav class="languages" aria-label="${words.language}">${locales.map((one) => languageLink(one, locale))}</nav>
  </header>`;
}

/** The program's time, with buttons to move it. */
function clockView({ clock }: Words): Html {
  const move = (name: ClockMove, sign: string, words: string) =>
    html`<button type="button" data-clock="${name}" title="${words}"><span aria-hidden="true">${sign}</span><span class="visually-hidden">${words}</span></button>`;
  return html`<div class="clock" role="group" aria-label="${clock.label}">
      <span aria-hidden="true" class="emoji">🕰️</span> <time id="clock"></time>
      ${move('back', clock.backSign, clock.back)}${move('hour', clock.hourSign, clock.hour)}${move('day', clock.daySign, clock.day)}${move('next', '⏭️', clock.next)}
    </div>`;
}

function languageLink(one: Locale, current: Locale): Html {
  const own = messagesFor(one).playground.thisLanguage;
  const here = one === current ? html`aria-current="true"` : false;
  return html`<a href="/?lang=${one}" hreflang="${one}" lang="${one}" ${here}>${one.toUpperCase()}<span class="visually-hidden"> ${own}</span></a>`;
}

function welcomeView(words: Words): Html {
  return html`<section class="welcome" aria-labelledby="welcome-title">
    <h2 id="welcome-title">${words.welcome}</h2>
    <p>${words.welcomeText}</p>
    <ul class="examples">${words.examples.map(
      ({ line, why }) =>
        html`<li><button type="button" data-line="${line}"><code>${line}</code> <span>${why}</span></button></li>`,
    )}</ul>
  </section>`;
}

function tabsView(previews: readonly Preview[], words: Words): Html {
  return html`<div class="tabs" role="group" aria-label="${words.view}">${previews.map(
    ({ name, theme }, index) =>
      html`<button type="button" data-tab="${theme}" aria-pressed="${index === 0 ? 'true' : 'false'}">${name}</button>`,
  )}</div>`;
}

function paneView({ name, theme }: Preview, words: Words, first: boolean): Html {
  return html`<div class="pane ${theme}${first ? ' current' : ''}">
    <h2 class="channel" id="pane-${theme}"><span class="hash" aria-hidden="true">#</span> ${words.channel} <span class="platform">${name}</span></h2>
    <div class="scroller" tabindex="0" role="region" aria-labelledby="pane-${theme}">
      <div class="beginning"><p class="beginning-title">${words.beginning}</p><p>${words.beginningText(name)}</p></div>
      <ol class="messages" data-pane></ol>
    </div>
  </div>`;
}

function composerView(words: Words): Html {
  return html`<form class="composer" id="composer" aria-label="${words.command}">
    <div class="combobox">
      <label class="visually-hidden" for="line">${words.command}</label>
      <input id="line" name="line" type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="completions" aria-describedby="composer-hint" placeholder="${words.placeholder}" autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="send" />
      <ul id="completions" role="listbox" aria-label="${words.suggestions}" hidden></ul>
    </div>
    <button type="submit" class="send">${words.send}</button>
    <p class="hint" id="composer-hint">${words.hint}</p>
  </form>`;
}

/** The texts of the script, in an attribute, since the Content-Security-Policy allows no inline script. */
function clientWords(words: Words): Html {
  const needed = {
    lost: words.lost,
    back: words.back,
    restarted: words.restarted,
    notSent: words.notSent,
    copied: words.copied,
    answered: words.answered,
    changed: words.changed,
    cleared: words.cleared,
    moved: words.clock.moved,
    nothingPlanned: words.clock.nothingPlanned,
    nothingPosted: words.clock.nothingPosted,
    passedOver: words.clock.passedOver,
  };
  return html`<template id="words" data-words="${JSON.stringify(needed)}"></template>`;
}
