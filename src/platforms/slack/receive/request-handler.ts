import type { PlainTextOption } from '@slack/types';
import { encodeAction } from '../../../core/bot/action.ts';
import type { Inbox } from '../../../core/bot/inbox.ts';
import { searchSuggestions } from '../../../core/bot/search-suggestions.ts';
import type { Reply } from '../../../core/card/reply.ts';
import type { RequestBase } from '../../../core/model/request.ts';
import type { Log } from '../../../core/ports/log.ts';
import { commandRequest } from '../commands/command-request.ts';
import { optionOfBlock } from '../forms/form-fields.ts';
import { decodeMetadata } from '../forms/form-metadata.ts';
import { inputOfState } from '../forms/form-state.ts';
import { fieldSuggestions } from '../forms/form-view.ts';
import { type Ack, submitForm } from '../forms/submit.ts';
import { limits, type Timings } from '../limits.ts';
import { searchOption } from '../render/elements.ts';
import type { ReplyTarget } from '../respond/ephemeral-sender.ts';
import type { ReplySender } from '../respond/reply-sender.ts';
import { ResponseUrl } from '../respond/response-url.ts';
import type { Unfurler } from '../respond/unfurl.ts';
import { noTarget, type UpdateShower } from '../respond/updates.ts';
import type { Views } from '../respond/views.ts';
import { messageText } from './message-text.ts';
import type { OriginResolver, PayloadOrigin } from './origin-resolver.ts';
import type {
  ActionPayload,
  CommandPayload,
  LinksPayload,
  ReactionPayload,
  ShortcutPayload,
  SubmissionPayload,
  SuggestionPayload,
} from './payloads.ts';

export interface RequestHandlerDeps {
  readonly inbox: Inbox;
  readonly origins: OriginResolver;
  readonly replySender: ReplySender;
  readonly views: Views;
  readonly unfurler: Unfurler;
  readonly updateShower: UpdateShower;
  readonly log: Log;
  readonly timings: Timings;
}

/** Turns payloads into requests for the core, and shows the answers. Never rejects: errors are logged once. */
export class RequestHandler {
  readonly #deps: RequestHandlerDeps;

  constructor(deps: RequestHandlerDeps) {
    this.#deps = deps;
  }

  async command(payload: CommandPayload): Promise<void> {
    const { team_id: team, channel_id: channel, user_id: user } = payload;
    const { inbox, origins } = this.#deps;
    const origin = await origins.resolve({ team, channel, user });
    const command = commandRequest(inbox.commands, payload.command, payload.text);
    const answer = () => inbox.answer({ kind: 'command', ...origin, ...command });
    const responseUrl = new ResponseUrl(payload.response_url);
    await this.#answer({ origin, responseUrl }, answer, payload.trigger_id);
  }

  async shortcut(payload: ShortcutPayload): Promise<void> {
    const { channel, user, message, team } = payload;
    const { inbox, origins } = this.#deps;
    const origin = await origins.resolve({
      team: team?.id ?? user.team_id,
      channel: channel.id,
      user: user.id,
      thread: message.thread_ts,
    });
    const input = { text: messageText(message) };
    const answer = () => inbox.answer({ kind: 'command', ...origin, name: payload.callback_id, input });
    const responseUrl = new ResponseUrl(payload.response_url);
    await this.#answer({ origin, responseUrl }, answer, payload.trigger_id);
  }

  async action(payload: ActionPayload): Promise<void> {
    const [pressed] = payload.actions;
    const token = pressed?.value ?? pressed?.selected_option?.value;
    if (token === undefined) return;
    const { inbox, origins } = this.#deps;
    const origin = await origins.resolve(payloadOriginOf(payload));
    const onPrivateMessage = payload.container?.is_ephemeral === true || payload.view?.type === 'modal';
    const answer = () => inbox.answer({ kind: 'action', ...origin, token, onPrivateMessage });
    if (payload.view) return this.#answerInView(payload, origin, answer);
    const { response_url: url, trigger_id: triggerId } = payload;
    const responseUrl = url === undefined ? undefined : new ResponseUrl(url);
    await this.#answer({ origin, responseUrl }, answer, triggerId);
  }

  /** The options of the search box, or of a field in a form. Never rejects. */
  async suggest(payload: SuggestionPayload): Promise<PlainTextOption[]> {
    const { user, team, channel, view, block_id: blockId, value } = payload;
    const metadata = decodeMetadata(view?.private_metadata);
    const { inbox, origins } = this.#deps;
    const origin = await origins.resolve({
      team: team?.id ?? user.team_id,
      channel: metadata?.channel ?? channel?.id ?? user.id,
      user: user.id,
      thread: metadata?.thread,
    });
    const option = optionOfBlock(blockId);
    if (metadata?.form && option !== undefined) {
      return fieldSuggestions(inbox, origin, {
        command: metadata.form.command,
        option,
        typed: value,
      });
    }
    const found = await searchSuggestions(inbox, origin, value);
    return found.slice(0, limits.options).map(searchOption);
  }

  /** A form was submitted. What its modal shows next goes into `ack`. */
  async submit({ user, team, view }: SubmissionPayload, ack: Ack): Promise<void> {
    const began = performance.now();
    const metadata = decodeMetadata(view.private_metadata);
    const origin = await this.#deps.origins.resolve({
      team: team?.id ?? user.team_id,
      channel: metadata?.channel ?? user.id,
      user: user.id,
      thread: metadata?.thread,
    });
    const fields = Object.keys(view.state.values).flatMap((blockId) => optionOfBlock(blockId) ?? []);
    const form = metadata?.form && {
      command: metadata.form.command,
      input: { ...metadata.form.settled, ...inputOfState(view.state) },
    };
    await submitForm({ viewId: view.id, origin, form, fields, began }, ack, this.#deps);
  }

  /** The reader's language is not looked up: a post has its own language, and many reactions may arrive at once. */
  reaction(payload: ReactionPayload, team: string | undefined): void {
    const { item, user, reaction } = payload;
    const { inbox, origins } = this.#deps;
    const origin = origins.withoutLookUp({ team, channel: item.channel, user });
    inbox.react({
      kind: 'reaction',
      ...origin,
      emoji: reaction,
      added: payload.type === 'reaction_added',
      post: { place: origin.place, message: item.ts },
    });
  }

  async home(user: string, team: string | undefined): Promise<void> {
    const { inbox, origins, views, log } = this.#deps;
    const origin = await origins.resolve({ team, channel: user, user });
    const token = encodeAction({ type: 'home', locale: origin.locale });
    try {
      const { card } = await inbox.answer({ kind: 'action', ...origin, token, onPrivateMessage: false });
      await views.publishHome(user, card);
    } catch (err) {
      log.error({ event: 'home.publish_failed', err, requestId: origin.id }, 'Could not show a Home tab');
    }
  }

  links(payload: LinksPayload, team: string | undefined): Promise<void> {
    return this.#deps.unfurler.unfurl(payload, team);
  }

  async #answer(target: ReplyTarget, answer: () => Promise<Reply>, triggerId?: string): Promise<void> {
    const { inbox, views, replySender, updateShower, log } = this.#deps;
    const { origin } = target;
    const reply = await answer();
    try {
      if (reply.form && (await views.openForm(triggerId, reply.form, origin))) return;
      await replySender.send(target, reply, inbox);
    } catch (err) {
      const fields = { event: 'reply.send_failed', err, requestId: origin.id, place: origin.place };
      log.error(fields, 'Could not send an answer to Slack');
      await replySender.sendFailureNotice(target);
      updateShower.showUpdates(reply, noTarget, origin.id);
    }
  }

  async #answerInView(
    payload: ActionPayload,
    origin: RequestBase,
    answer: () => Promise<Reply>,
  ): Promise<void> {
    const { views, replySender, updateShower, log } = this.#deps;
    const { view, trigger_id: triggerId } = payload;
    const answered = answer();
    try {
      if (view?.type === 'modal') await views.update(view.id, await answered, origin);
      else if (triggerId !== undefined) await views.open(triggerId, answered, origin);
    } catch (err) {
      const fields = { event: 'modal.show_failed', err, requestId: origin.id };
      log.error(fields, 'Could not show an answer in a Slack modal');
      const reply = await answered;
      // The card of a form says what to type instead.
      if (reply.form) return this.#answer({ origin }, async () => reply);
      await replySender.sendFailureNotice({ origin });
      updateShower.showUpdates(reply, noTarget, origin.id);
    }
  }
}

/** The metadata of a modal says where it was opened. */
function payloadOriginOf({ user, container, team, channel, view }: ActionPayload): PayloadOrigin {
  const metadata = decodeMetadata(view?.private_metadata);
  return {
    team: team?.id ?? user.team_id,
    channel: channel?.id ?? metadata?.channel ?? user.id,
    user: user.id,
    thread: container?.thread_ts ?? metadata?.thread,
  };
}
