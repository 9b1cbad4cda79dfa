import { randomUUID } from 'node:crypto';
import type { Inbox } from '../../../core/bot/inbox.ts';
import type { Reply } from '../../../core/card/reply.ts';
import type { Delivery } from '../../../core/model/delivery.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { CommandRequest, PostRef } from '../../../core/model/request.ts';
import type { Clock } from '../../../core/ports/clock.ts';
import type { Log } from '../../../core/ports/log.ts';
import { TaskTracker } from '../../../core/util/task-tracker.ts';
import { displayName, readLine } from '../typing/command-text.ts';
import { formFailureOf, prepareForm, type SubmitResult } from './forms.ts';
import { originOf, placeOf } from './origin.ts';
import { withBotReactions, withOwnReaction } from './reactions.ts';
import { canReact, type Message, type PageContext, type Prompt, type Session } from './session.ts';

type CommandInput = Pick<CommandRequest, 'name' | 'input'>;

/** Turns the actions of a person at the page into requests, and the replies into messages of the session. */
export class SessionController {
  readonly #inbox: Inbox;
  readonly #log: Log;
  readonly #clock: Clock;
  readonly #tasks = new TaskTracker();
  /** The updates that a message shows, by its id, until another reply replaces it. */
  readonly #updates = new Map<string, AsyncIterable<Reply>>();

  constructor(inbox: Inbox, log: Log, clock: Clock) {
    this.#inbox = inbox;
    this.#log = log;
    this.#clock = clock;
  }

  /** Resolves when all answers under way are shown. */
  idle(): Promise<void> {
    return this.#tasks.idle();
  }

  command(page: PageContext, line: string): void {
    this.#runCommand(page, readLine(this.#inbox.commands, line), line.trim());
  }

  /** Runs a command of a message's menu on the text of the message. */
  onMessage(page: PageContext, { message, name }: { message: string; name: string }): void {
    const card = page.session.find(message)?.card;
    const command = this.#inbox.commands.find((one) => one.kind === 'message' && one.name === name);
    if (!card || !command) return;
    this.#runCommand(page, { name, input: { text: stringsIn(card).join('\n') } }, command.names[page.locale]);
  }

  press(page: PageContext, pressed: { message: string; token: string; label: string }): void {
    const { session, locale } = page;
    const { message, token, label } = pressed;
    const pressedOn = session.find(message);
    const onPrivateMessage = pressedOn?.visibility === 'private';
    const origin = originOf(session, locale, pressedOn);
    const request = { ...origin, kind: 'action', token, onPrivateMessage } as const;
    const fresh = this.#newMessage('private', { kind: 'press', text: label });
    this.#track(
      this.#inbox.answer(request).then(async (reply) => {
        if (await this.#opensForm(page, reply)) return;
        await this.#show(session, replacedMessage(session, message, reply) ?? fresh, reply);
      }),
    );
  }

  /** Runs a command with the input of a form. Resolves with what has to be corrected in the form. */
  submit(page: PageContext, { name, input }: CommandInput): Promise<SubmitResult> {
    const outcome = this.#submitForm(page, { name, input });
    // The caller handles a rejection; here it is only waited for.
    this.#tasks.track(outcome, () => {});
    return outcome;
  }

  /** Adds the person's reaction, or removes it. */
  react(session: Session, locale: Locale, { message: id, emoji }: { message: string; emoji: string }): void {
    const message = session.find(id);
    if (!message || !canReact(message)) return;
    const added = !message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
    session.put({ ...message, reactions: withOwnReaction(message.reactions, emoji, added) });
    const origin = originOf(session, locale, message);
    this.#inbox.react({
      ...origin,
      kind: 'reaction',
      emoji,
      added,
      post: { place: origin.place, message: id },
    });
  }

  /** Posts a delivery in a session, once for each key. */
  async deliver(session: Session, { to, card, content, key }: Delivery): Promise<PostRef> {
    const known = session.deliveredAs(key);
    const direct = to.person !== undefined;
    const visibility = direct ? 'private' : 'shared';
    const message: Message = { ...this.#newMessage(visibility), ...(direct && { direct }) };
    const post = { place: placeOf(session, message), message: known ?? message.id };
    if (known !== undefined) return post;
    session.noteDelivered(key, message.id);
    await this.#show(session, message, { card, visibility, ...(content && { content }) });
    return post;
  }

  #runCommand(page: PageContext, asked: CommandInput, prompt: string): void {
    const { session, locale } = page;
    const request = { ...originOf(session, locale), kind: 'command', ...asked } as const;
    const visibility = this.#inbox.visibility(request);
    const waiting = this.#newMessage(visibility, { kind: 'command', text: prompt });
    session.put(waiting);
    this.#track(
      this.#inbox.answer(request).then(async (reply) => {
        if (await this.#opensForm(page, reply)) session.remove(waiting.id);
        else await this.#show(session, waiting, reply);
      }),
    );
  }

  async #submitForm(page: PageContext, asked: CommandInput): Promise<SubmitResult> {
    const { session, locale } = page;
    const reply = await this.#inbox.answer({ ...originOf(session, locale), kind: 'command', ...asked });
    const refusal = formFailureOf(reply);
    if (refusal) return refusal;
    if (await this.#opensForm(page, reply)) return { done: true };
    const text = displayName(this.#inbox.commands, asked.name, locale);
    await this.#show(session, this.#newMessage(reply.visibility, { kind: 'command', text }), reply);
    return { done: true };
  }

  async #opensForm(page: PageContext, { form }: Reply): Promise<boolean> {
    const prepared = form && (await prepareForm(this.#inbox, page, form));
    if (prepared) page.session.openForm(prepared);
    return prepared !== undefined;
  }

  async #show(session: Session, message: Message, reply: Reply): Promise<void> {
    this.#updates.delete(message.id);
    await this.#put(session, { ...message, reactions: [] }, reply);
    const { updates } = reply;
    if (!updates) return;
    this.#updates.set(message.id, updates);
    this.#track(this.#showUpdates(session, message.id, updates));
  }

  async #put(session: Session, message: Message, { card, visibility, content }: Reply): Promise<void> {
    const flips = content !== undefined && canReact({ ...message, visibility });
    const post = { place: placeOf(session, message), message: message.id };
    // Recorded before it is shown, so that nobody reacts to a post that the ledger does not know.
    if (flips) await this.#inbox.recordPost(post, content);
    // The message was removed meanwhile.
    if (message.edited && !session.find(message.id)) return flips ? this.#inbox.forgetPost(post) : undefined;
    const reactions = flips ? withBotReactions(message.reactions, this.#inbox.reactions) : message.reactions;
    session.put({ ...message, card, visibility, reactions, ...(content && { content }) });
  }

  /** Shows the updates of a reply until its message is removed or shows another reply. */
  async #showUpdates(session: Session, id: string, updates: AsyncIterable<Reply>): Promise<void> {
    for await (const next of updates) {
      const message = session.find(id);
      if (!message || this.#updates.get(id) !== updates) break;
      await this.#put(session, { ...message, edited: true }, next);
    }
    if (this.#updates.get(id) === updates) this.#updates.delete(id);
  }

  #newMessage(visibility: Message['visibility'], prompt?: Prompt): Message {
    const at = this.#clock.now();
    return { id: randomUUID(), at, visibility, reactions: [], ...(prompt && { prompt }) };
  }

  #track(work: Promise<void>): void {
    this.#tasks.track(work, (err) =>
      this.#log.error({ event: 'reply.send_failed', err }, 'Could not show an answer in the playground'),
    );
  }
}

function replacedMessage(session: Session, message: string, reply: Reply): Message | undefined {
  return reply.replaces ? session.find(message) : undefined;
}

/** All strings in a card, with its URLs. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
