import type { Command } from '../../../core/bot/command.ts';
import type { Card } from '../../../core/card/card.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Reactions } from '../../../core/model/reactions.ts';
import { messagesFor } from '../../../messages/index.ts';
import { type Html, html } from '../../../web/html.ts';
import { canReact, type Message } from '../session/session.ts';
import { discordView } from './discord/message.ts';
import { notRendered, type ViewContext } from './parts.ts';
import { reactionBar } from './reactions.ts';
import { slackView } from './slack/message.ts';

/** A platform whose messages the playground shows. */
export interface Preview {
  /** The name that people read: `Discord`. */
  readonly name: string;
  readonly theme: 'discord' | 'slack';
  /** Makes the payload that would be sent for this card. */
  readonly render: (card: Card) => unknown;
}

export interface ViewOptions {
  readonly locale: Locale;
  readonly reactions: Reactions;
  readonly commands: readonly Command[];
  /** Messages show their date, since the program's clock can be moved. */
  readonly dated: boolean;
  /** Called for a preview that could not be rendered. */
  readonly onError: (err: unknown, preview: Preview) => void;
}

const views = { discord: discordView, slack: slackView } as const;

/** One message as one platform shows it. */
export function messageView(message: Message, preview: Preview, options: ViewOptions): Html {
  const words = messagesFor(options.locale).playground;
  const key = `${preview.theme}:${message.id}`;
  const scope: ViewContext = { ...options, words, key, message: message.id };
  return html`<li class="message ${message.visibility}" id="${preview.theme}-${message.id}" tabindex="-1">
    ${promptView(message, preview, scope)}
    <span class="avatar" aria-hidden="true"></span>
    <div class="message-main">
      ${preview.theme === 'slack' ? privateMark(message, scope) : false}
      <p class="author-line"><strong class="bot-name">Contrepoint</strong> <span class="app-badge">APP</span> ${clockTime(message.at, options)}</p>
      ${message.card ? cardView(message, message.card, preview, { scope, options }) : waitingView(scope)}
      ${preview.theme === 'discord' ? privateMark(message, scope) : false}
    </div>
  </li>`;
}

function cardView(
  message: Message,
  card: Card,
  preview: Preview,
  { scope, options }: { scope: ViewContext; options: ViewOptions },
): Html {
  const { payload, shown } = renderPreview(card, preview, { scope, options });
  return html`<div class="card" lang="${card.locale}">${shown}</div>
    ${message.edited ? html`<p class="edited">${scope.words.edited}</p>` : false}
    ${canReact(message) ? reactionBar(message, scope) : false}
    ${payloadView(payload, preview, scope)}`;
}

/** A preview that fails says so in its pane, and does not affect the other one. */
function renderPreview(
  card: Card,
  preview: Preview,
  { scope, options }: { scope: ViewContext; options: ViewOptions },
): { readonly payload: unknown; readonly shown: Html } {
  let payload: unknown;
  try {
    payload = preview.render(card);
    return { payload, shown: views[preview.theme](payload, scope) };
  } catch (err) {
    options.onError(err, preview);
    return { payload, shown: notRendered(scope.words, preview.name) };
  }
}

function payloadView(payload: unknown, preview: Preview, { words, key }: ViewContext): Html {
  return html`<details class="payload" data-key="${key}:payload">
    <summary data-key="${key}:payload-summary">${words.payload(preview.name)}</summary>
    <div class="payload-body">
      <button type="button" class="copy" data-copy data-key="${key}:copy">${words.copy}</button>
      <pre tabindex="0" aria-label="${words.payload(preview.name)}"><code>${JSON.stringify(payload ?? null, null, 2)}</code></pre>
    </div>
  </details>`;
}

function promptView({ prompt }: Message, { theme }: Preview, { words }: ViewContext): Html | false {
  if (!prompt || theme === 'slack') return false;
  const did = prompt.kind === 'command' ? words.used : words.pressed;
  return html`<p class="prompt">${words.you} ${did} <span class="prompt-text">${prompt.text}</span></p>`;
}

function privateMark({ visibility, id }: Message, { words, key }: ViewContext): Html | false {
  if (visibility !== 'private') return false;
  return html`<p class="private-mark"><span class="eye" aria-hidden="true"></span> ${words.onlyYou}
    <button type="button" class="dismiss" data-dismiss="${id}" data-key="${key}:dismiss">${words.dismiss}</button></p>`;
}

function waitingView({ words }: ViewContext): Html {
  return html`<p class="waiting"><span class="dots" aria-hidden="true"><i></i><i></i><i></i></span> ${words.thinking}</p>`;
}

/** In the server's time zone. The page's script rewrites it in the browser's. */
function clockTime(at: Date, { locale, dated }: ViewOptions): Html {
  const time = at.toLocaleString(locale === 'fr' ? 'fr-CA' : 'en-CA', {
    ...(dated && { day: 'numeric', month: 'short' }),
    hour: 'numeric',
    minute: '2-digit',
  });
  return html`<time datetime="${at.toISOString()}" data-sent="${dated ? 'dated' : 'time'}">${time}</time>`;
}
