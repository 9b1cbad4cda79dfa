import { randomUUID } from 'node:crypto';
import type { PlainTextOption } from '@slack/types';
import { encodeAction } from '../../core/action.ts';
import type { Inbox } from '../../core/inbox.ts';
import type { Locale } from '../../core/locale.ts';
import type { Log } from '../../core/ports.ts';
import type { Reply } from '../../core/reply.ts';
import type { Origin, Place } from '../../core/request.ts';
import { searchSuggestions } from '../../core/search-suggestions.ts';
import { commandRequest } from './command-request.ts';
import { searchOption } from './elements.ts';
import { optionOf } from './form-fields.ts';
import { decodeMetadata } from './form-metadata.ts';
import { inputOf } from './form-state.ts';
import { fieldSuggestions } from './forms.ts';
import { limits } from './limits.ts';
import { messageText } from './message-text.ts';
import type {
  ActionPayload,
  CommandPayload,
  ReactionPayload,
  ShortcutPayload,
  SubmissionPayload,
  SuggestionPayload,
} from './payloads.ts';
import type { PlaceAccess } from './place-access.ts';
import { directPlace, placeOf } from './places.ts';
import type { ReaderLocales } from './reader-locales.ts';
import type { Asker, Responder } from './respond.ts';
import { type Ack, submit } from './submit.ts';
import type { Views } from './views.ts';

export interface ReceiveParts {
  readonly inbox: Inbox;
  readonly locales: ReaderLocales;
  /** Of places: Slack has no language for a channel. */
  readonly locale: Locale;
  readonly responder: Responder;
  readonly views: Views;
  readonly access: PlaceAccess;
  readonly log: Log;
}

/** What Slack brings, as requests to the core, and the answers back. Nothing here rejects: faults are logged once. */
export class Receive {
  readonly #parts: ReceiveParts;

  constructor(parts: ReceiveParts) {
    this.#parts = parts;
  }

  async command(payload: CommandPayload): Promise<void> {
    const { team_id: team, channel_id: channel, user_id: user, response_url: responseUrl } = payload;
    const origin = await this.#origin(this.#placeOf(team, channel, user), user);
    const { inbox } = this.#parts;
    const asked = commandRequest(inbox.commands, payload.command, payload.text);
    const answer = () => inbox.answer({ kind: 'command', ...origin, ...asked });
    await this.#answer({ origin, responseUrl }, answer, payload.trigger_id);
  }

  async shortcut(payload: ShortcutPayload): Promise<void> {
    const { channel, user, message, team, response_url: responseUrl } = payload;
    const place = this.#placeOf(team?.id ?? user.team_id, channel.id, user.id, message.thread_ts);
    const origin = await this.#origin(place, user.id);
    const input = { text: messageText(message) };
    const answer = () =>
      this.#parts.inbox.answer({ kind: 'command', ...origin, name: payload.callback_id, input });
    await this.#answer({ origin, responseUrl }, answer, payload.trigger_id);
  }

  async action(payload: ActionPayload): Promise<void> {
    const [pressed] = payload.actions;
    const token = pressed?.value ?? pressed?.selected_option?.value;
    if (token === undefined) return;
    const origin = await this.#origin(this.#placeOfAction(payload), payload.user.id);
    const onPrivateMessage = payload.container?.is_ephemeral === true || payload.view?.type === 'modal';
    const answer = () => this.#parts.inbox.answer({ kind: 'action', ...origin, token, onPrivateMessage });
    if (payload.view) await this.#answerInView(payload, origin, answer);
    else await this.#answer({ origin, responseUrl: payload.response_url }, answer, payload.trigger_id);
  }

  /** The options of the search box, or of a field of a form; never rejects. */
  async suggest(payload: SuggestionPayload): Promise<PlainTextOption[]> {
    const { user, team, channel, view, block_id: blockId, value } = payload;
    const metadata = decodeMetadata(view?.private_metadata);
    const at = metadata?.channel ?? channel?.id ?? user.id;
    const place = placeOf(team?.id ?? user.team_id, at, user.id, metadata?.thread);
    const origin = await this.#origin(place, user.id);
    const option = optionOf(blockId);
    if (metadata?.form && option !== undefined) {
      return fieldSuggestions(this.#parts.inbox, origin, {
        command: metadata.form.command,
        option,
        typed: value,
      });
    }
    const found = await searchSuggestions(this.#parts.inbox, origin, value);
    return found.slice(0, limits.options).map(searchOption);
  }

  /** A form was sent: `ack` says what becomes of its modal. */
  async submit({ user, team, view }: SubmissionPayload, ack: Ack): Promise<void> {
    const began = performance.now();
    const metadata = decodeMetadata(view.private_metadata);
    const place = this.#placeOf(
      team?.id ?? user.team_id,
      metadata?.channel ?? user.id,
      user.id,
      metadata?.thread,
    );
    const origin = await this.#origin(place, user.id);
    const fields = Object.keys(view.state.values).flatMap((blockId) => optionOf(blockId) ?? []);
    const form = metadata?.form && {
      command: metadata.form.command,
      input: { ...metadata.form.settled, ...inputOf(view.state) },
    };
    await submit({ viewId: view.id, origin, form, fields, began }, ack, this.#parts);
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

  async #answer(asker: Asker, answer: () => Promise<Reply>, triggerId?: string): Promise<void> {
    const { inbox, views, responder, log } = this.#parts;
    const { origin } = asker;
    try {
      const reply = await answer();
      if (reply.form && (await views.openForm(triggerId, reply.form, origin))) return;
      await responder.answer(asker, reply, inbox);
    } catch (err) {
      log.error({ err, requestId: origin.id, place: origin.place }, 'an answer could not be brought');
      await responder.apologize(asker);
    }
  }

  async #answerInView(payload: ActionPayload, origin: Origin, answer: () => Promise<Reply>): Promise<void> {
    const { views, responder, log } = this.#parts;
    const { view, trigger_id: triggerId } = payload;
    const answered = answer();
    try {
      if (view?.type === 'modal') await views.update(view.id, await answered, origin);
      else if (triggerId !== undefined) await views.open(triggerId, answered, origin);
    } catch (err) {
      log.error({ err, requestId: origin.id }, 'an answer could not be shown in a modal');
      const reply = await answered;
      // What a form would ask for can be typed as well.
      if (reply.form) await this.#answer({ origin }, async () => reply);
      else await responder.apologize({ origin });
    }
  }

  #placeOfAction({ user, container, team, channel, view }: ActionPayload): Place {
    const metadata = decodeMetadata(view?.private_metadata);
    const at = channel?.id ?? metadata?.channel ?? user.id;
    return this.#placeOf(team?.id ?? user.team_id, at, user.id, container?.thread_ts ?? metadata?.thread);
  }

  /** Where somebody does something, they are. */
  #placeOf(team: string | undefined, channel: string, user: string, thread?: string): Place {
    this.#parts.access.seen(channel, user);
    return placeOf(team, channel, user, thread);
  }

  async #origin(place: Place, user: string): Promise<Origin> {
    return this.#originIn(place, user, await this.#parts.locales.of(user));
  }

  #originIn(place: Place, user: string, locale: Locale): Origin {
    const direct = directPlace(place.workspace, user);
    return { id: randomUUID(), place, actor: { id: user }, direct, locale, placeLocale: this.#parts.locale };
  }
}
