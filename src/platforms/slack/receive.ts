import { randomUUID } from 'node:crypto';
import type { PlainTextOption } from '@slack/types';
import { encodeAction } from '../../core/action.ts';
import type { Card } from '../../core/card.ts';
import type { Inbox } from '../../core/inbox.ts';
import type { Locale } from '../../core/locale.ts';
import { noticeOf } from '../../core/notice.ts';
import type { Log } from '../../core/ports.ts';
import type { Reply } from '../../core/reply.ts';
import type { Origin, Place } from '../../core/request.ts';
import { searchSuggestions } from '../../core/search-suggestions.ts';
import { messagesFor } from '../../messages/index.ts';
import { commandRequest } from './command-request.ts';
import { searchOption } from './elements.ts';
import { limits } from './limits.ts';
import { messageText } from './message-text.ts';
import type {
  ActionPayload,
  CommandPayload,
  ReactionPayload,
  ShortcutPayload,
  SuggestionPayload,
} from './payloads.ts';
import type { ReaderLocales } from './reader-locales.ts';
import type { Asker, Responder } from './respond.ts';
import type { Views } from './views.ts';

export interface ReceiveParts {
  readonly inbox: Inbox;
  readonly locales: ReaderLocales;
  /** Of places: Slack has no language for a channel. */
  readonly locale: Locale;
  readonly responder: Responder;
  readonly views: Views;
  readonly log: Log;
}

/** What Slack brings, as requests to the core, and the answers back. Nothing here rejects: faults are logged once. */
export class Receive {
  readonly #parts: ReceiveParts;

  constructor(parts: ReceiveParts) {
    this.#parts = parts;
  }

  async command(payload: CommandPayload): Promise<void> {
    const place = placeOf(payload.team_id, payload.channel_id, payload.user_id);
    const origin = await this.#origin(place, payload.user_id);
    const { inbox } = this.#parts;
    const asked = commandRequest(inbox.commands, payload.command, payload.text);
    const answer = () => inbox.answer({ kind: 'command', ...origin, ...asked });
    await this.#answer({ origin, responseUrl: payload.response_url }, answer);
  }

  async shortcut(payload: ShortcutPayload): Promise<void> {
    const { channel, user, message, team } = payload;
    const place = placeOf(team?.id ?? user.team_id, channel.id, user.id, message.thread_ts);
    const origin = await this.#origin(place, user.id);
    const input = { text: messageText(message) };
    const answer = () =>
      this.#parts.inbox.answer({ kind: 'command', ...origin, name: payload.callback_id, input });
    await this.#answer({ origin, responseUrl: payload.response_url }, answer);
  }

  async action(payload: ActionPayload): Promise<void> {
    const [pressed] = payload.actions;
    const token = pressed?.value ?? pressed?.selected_option?.value;
    if (token === undefined) return;
    const { user, container, team, channel } = payload;
    const place = placeOf(team?.id ?? user.team_id, channel?.id ?? user.id, user.id, container?.thread_ts);
    const origin = await this.#origin(place, user.id);
    const onPrivateMessage = container?.is_ephemeral === true || payload.view?.type === 'modal';
    const answer = () => this.#parts.inbox.answer({ kind: 'action', ...origin, token, onPrivateMessage });
    if (payload.view) await this.#answerInView(payload, origin, answer);
    else await this.#answer({ origin, responseUrl: payload.response_url }, answer);
  }

  /** The options of the search box; never rejects. */
  async suggest(payload: SuggestionPayload): Promise<PlainTextOption[]> {
    const { user, team, channel, value } = payload;
    const place = placeOf(team?.id ?? user.team_id, channel?.id ?? user.id, user.id);
    const origin = await this.#origin(place, user.id);
    const found = await searchSuggestions(this.#parts.inbox, origin, value);
    return found.slice(0, limits.options).map(searchOption);
  }

  /** No look-up of the reader's language: a post is in its own, and reactions come in storms. */
  reaction(payload: ReactionPayload, team: string | undefined): void {
    const { item, user, reaction } = payload;
    const place = placeOf(team, item.channel, user);
    this.#parts.inbox.react({
      kind: 'reaction',
      ...this.#originIn(place, user, this.#parts.locale),
      emoji: reaction,
      added: payload.type === 'reaction_added',
      post: { place, message: item.ts },
    });
  }

  async home(user: string, team: string | undefined): Promise<void> {
    const { inbox, views, log } = this.#parts;
    const origin = await this.#origin(placeOf(team, user, user), user);
    const token = encodeAction({ type: 'home', locale: origin.locale });
    try {
      const { card } = await inbox.answer({ kind: 'action', ...origin, token, onPrivateMessage: false });
      await views.publishHome(user, card);
    } catch (err) {
      log.error({ err, requestId: origin.id }, 'a Home tab could not be shown');
    }
  }

  async #answer(asker: Asker, answer: () => Promise<Reply>): Promise<void> {
    const { inbox, responder, log } = this.#parts;
    try {
      await responder.answer(asker, await answer(), inbox);
    } catch (err) {
      log.error(
        { err, requestId: asker.origin.id, place: asker.origin.place },
        'an answer could not be brought',
      );
      await responder.apologize(asker);
    }
  }

  async #answerInView(payload: ActionPayload, origin: Origin, answer: () => Promise<Reply>): Promise<void> {
    const { views, responder, log } = this.#parts;
    const { view, trigger_id: triggerId } = payload;
    try {
      if (view?.type === 'modal') await views.update(view.id, await answer());
      else if (triggerId !== undefined) await views.open(triggerId, answer(), waitingCard(origin.locale));
    } catch (err) {
      log.error({ err, requestId: origin.id }, 'an answer could not be shown in a modal');
      await responder.apologize({ origin });
    }
  }

  async #origin(place: Place, user: string): Promise<Origin> {
    return this.#originIn(place, user, await this.#parts.locales.of(user));
  }

  #originIn(place: Place, user: string, locale: Locale): Origin {
    const direct = { platform: place.platform, workspace: place.workspace, channel: user, person: user };
    return { id: randomUUID(), place, actor: { id: user }, direct, locale, placeLocale: this.#parts.locale };
  }
}

function placeOf(team: string | undefined, channel: string, user: string, thread?: string): Place {
  return { platform: 'slack', workspace: team ?? user, channel, ...(thread !== undefined && { thread }) };
}

function waitingCard(locale: Locale): Card {
  const { waitingTitle, waiting } = messagesFor(locale).slack;
  return noticeOf(locale, waitingTitle, waiting);
}
