import { takeForReaction } from '../../../core/model/reactions.ts';
import { messagesFor } from '../../../messages/index.ts';
import { type Html, html } from '../../../web/html.ts';
import type { Message, Reaction } from '../session/session.ts';
import type { ViewContext } from './parts.ts';

/** Emoji that mean nothing to the bot, to try that they do no harm. */
const OTHERS = ['👍', '🎉', '😂', '🤔', '🍁'] as const;

/** The reactions under a message, with a picker to add one. */
export function reactionBar(message: Message, scope: ViewContext): Html {
  return html`<div class="reactions">
    ${message.reactions.map((reaction) => reactionChip(reaction, scope))}
    <details class="picker" data-key="${scope.key}:picker">
      <summary data-key="${scope.key}:picker-summary" aria-label="${scope.words.addReaction}" title="${scope.words.addReaction}"><svg class="picker-sign" viewBox="0 0 24 24" aria-hidden="true"><circle cx="11" cy="13" r="8" /><path d="M7.5 15a4 4 0 0 0 7 0M8.5 10.5v.6M13.5 10.5v.6M20 2v6M17 5h6" /></svg></summary>
      <div class="picker-panel">${pickerEmojis(scope).map((emoji) => pickerButton(emoji, scope))}</div>
    </details>
    ${appsMenu(scope)}
  </div>`;
}

/** The message commands: in Discord they are under "Apps", in Slack among a message's shortcuts. */
function appsMenu({ commands, key, locale, message, words }: ViewContext): Html | false {
  const offered = commands.filter(({ kind }) => kind === 'message');
  if (offered.length === 0) return false;
  return html`<details class="picker" data-key="${key}:apps">
    <summary data-key="${key}:apps-summary" aria-label="${words.apps}" title="${words.apps}"><span aria-hidden="true">⋯</span></summary>
    <div class="apps-panel">${offered.map(
      ({ name, names }) =>
        html`<button type="button" class="menu-option" data-on-message="${name}" data-message="${message}" data-key="${key}:app:${name}">${names[locale]}</button>`,
    )}</div>
  </details>`;
}

function reactionChip({ emoji, byBot: seeded, mine }: Reaction, scope: ViewContext): Html {
  const count = Number(seeded) + Number(mine);
  return html`<button type="button" class="chip" aria-pressed="${mine ? 'true' : 'false'}" aria-label="${scope.words.reactionCount(emojiLabel(emoji, scope), count)}" data-react="${emoji}" data-message="${scope.message}" data-key="${scope.key}:react:${emoji}"><span class="emoji">${emoji}</span> <span class="count">${count}</span></button>`;
}

function pickerButton(emoji: string, scope: ViewContext): Html {
  return html`<button type="button" aria-label="${scope.words.reactWith(emojiLabel(emoji, scope))}" data-react="${emoji}" data-add data-message="${scope.message}" data-key="${scope.key}:pick:${emoji}">${emoji}</button>`;
}

function pickerEmojis({ reactions }: ViewContext): readonly string[] {
  return [...Object.values(reactions).map(({ character }) => character), ...OTHERS];
}

/** The emoji, with the take that it shows, if it shows one. */
function emojiLabel(emoji: string, { reactions, locale }: ViewContext): string {
  const take = takeForReaction(reactions, emoji);
  return take ? `${emoji} ${messagesFor(locale).takes[take]}` : emoji;
}
