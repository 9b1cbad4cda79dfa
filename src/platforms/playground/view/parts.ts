import type { Command } from '../../../core/bot/command.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Reactions } from '../../../core/model/reactions.ts';
import { parseWebUrl } from '../../../core/util/links.ts';
import type { Messages } from '../../../messages/index.ts';
import { type Content, externalLink, type Html, html } from '../../../web/html.ts';

export type Words = Messages['playground'];

/** What the views of one message in one preview need. */
export interface ViewContext {
  readonly words: Words;
  /** The interface's language. */
  readonly locale: Locale;
  readonly reactions: Reactions;
  /** Message commands among them are shown in the message's menu. */
  readonly commands: readonly Command[];
  /** Unique in the page. Prefixes ids, so that the focus returns to the same control after a replacement. */
  readonly key: string;
  /** The id of the message. */
  readonly message: string;
}

/** Says that a part of the payload is not shown, so that a preview hides nothing. */
export function notRendered(words: Words, what: string): Html {
  return html`<p class="not-rendered"><strong>${words.notRendered}</strong> <code>${what}</code></p>`;
}

/** Notes for the fields of a part that the preview does not know. */
export function unknownNotes(words: Words, where: string, unknown: readonly string[]): readonly Html[] {
  return unknown.map((key) => notRendered(words, `${where}.${key}`));
}

/** A link that opens in a new tab, since leaving the page would end the conversation. */
export function link(target: string, words: Content): Html {
  return externalLink(target, words, { newTab: true });
}

/** A frame with the description and the link of a picture, which is not fetched from its site. */
export function picture(words: Words, url: string, alt: string | undefined, size: 'large' | 'small'): Html {
  const host = parseWebUrl(url)?.host ?? url;
  return html`<figure class="picture ${size}">
    <svg class="picture-sign" viewBox="0 0 24 24" aria-hidden="true"><path d="M4 4h16v16H4zM4 16l5-5 4 4 3-3 4 4" /><circle cx="9" cy="9" r="1.5" /></svg>
    <figcaption>${alt ? html`<span class="picture-alt">${alt}</span>` : false}
      <span class="picture-link">${words.picture} ${link(url, host)}</span></figcaption>
  </figure>`;
}

/** A button that sends its token when it is pressed. */
export function tokenButton(scope: ViewContext, token: string, className: string, content: Content): Html {
  return html`<button type="button" class="${className}" data-token="${token}" data-message="${scope.message}" data-key="${scope.key}:${token}">${content}</button>`;
}

export interface MenuOption {
  readonly label: Content;
  readonly detail?: string | undefined;
  readonly token: string;
}

/** A menu that is closed at first. */
export function menu(
  scope: ViewContext,
  id: string,
  placeholder: string,
  options: readonly MenuOption[],
): Html {
  return html`<details class="menu" data-key="${scope.key}:menu:${id}">
    <summary data-key="${scope.key}:summary:${id}"><span>${placeholder}</span></summary>
    <ul>${options.map(
      (option) =>
        html`<li>${tokenButton(
          scope,
          option.token,
          'menu-option',
          html`<span>${option.label}</span>${option.detail ? html`<small>${option.detail}</small>` : false}`,
        )}</li>`,
    )}</ul>
  </details>`;
}

/** A box that searches the library while a person types. The page's script fills the list. */
export function searchBox({ key, message, words }: ViewContext, placeholder: string): Html {
  const id = `search-${key.replace(/[^\w-]/gu, '-')}`;
  return html`<div class="combobox search" data-search data-message="${message}">
    <input type="text" role="combobox" aria-expanded="false" aria-autocomplete="list" aria-controls="${id}" aria-label="${placeholder}" placeholder="${placeholder}" autocomplete="off" data-key="${key}:search" />
    <ul id="${id}" role="listbox" aria-label="${words.suggestions}" hidden></ul>
  </div>`;
}
