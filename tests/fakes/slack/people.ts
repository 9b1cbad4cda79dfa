import { z } from 'zod';
import { linksOf } from './api/links.ts';
import { newResponseUrl } from './api/response-urls.ts';
import { respondToView } from './api/view-responses.ts';
import { optionSchema } from './blocks/blocks.ts';
import { find, type Pressable } from './blocks/elements.ts';
import { type Filled, fieldOf, stateOf } from './blocks/filling.ts';
import { Observed } from './observed.ts';
import {
  blockAction,
  blockSuggestion,
  type Container,
  eventCallback,
  messageShortcut,
  slashCommand,
  viewSubmission,
} from './payloads.ts';
import { BOT_USER, type FakeChannel, type FakeDraft, type FakeMessage, type FakeView } from './state.ts';
import type { Ack, Envelope, Transport } from './transport/transport.ts';

const optionsSchema = z.object({ options: z.array(optionSchema).max(100) });

export interface Delivered extends Ack {
  /** 1 when the first attempt was acknowledged. */
  readonly attempts: number;
}

/** What people do in a workspace, and what Slack then sends. */
export abstract class People extends Observed {
  abstract readonly origin: string;
  /** Slack waits for 3 s. A test that lets the deadline pass may shorten it. */
  ackDeadlineMs = 3000;
  protected abstract transport: Transport;

  /** Types a slash command: `slash('U0ADA', '/article', 'deepseek take:optimistic')`. */
  slash(user: string, command: string, text = '', channel = 'C0GENERAL'): Promise<Delivered> {
    const responseUrl = this.#responseUrl(channel, user);
    return this.#interact({
      kind: 'slash_commands',
      payload: slashCommand(this.workspace, { user, channel, command, text, responseUrl }),
    });
  }

  /** Presses a button, by its label (or part of it) or its action_id, of a message or a view. */
  press(on: FakeMessage | FakeView, button: string, user = 'U0ADA'): Promise<Delivered> {
    return this.#act(on, user, find(on.blocks, 'button', button));
  }

  /** Chooses from a menu, by the option's label or part of it. */
  select(on: FakeMessage | FakeView, option: string, user = 'U0ADA'): Promise<Delivered> {
    return this.#act(on, user, find(on.blocks, 'static_select', option));
  }

  /** Types in the search box; resolves with the options that it then offers. */
  async typeInSearch(on: FakeMessage | FakeView, value: string, user = 'U0ADA') {
    const { element, block } = find(on.blocks, 'external_select', '');
    const container = this.#container(on, user);
    const payload = blockSuggestion(this.workspace, user, container, { element, block, value });
    const { body } = await this.#interact({ kind: 'interactive', payload });
    return optionsSchema.parse(body).options;
  }

  /** Types in the search box and chooses the option with this label. */
  async search(on: FakeMessage | FakeView, value: string, label: string, user = 'U0ADA'): Promise<Delivered> {
    const options = await this.typeInSearch(on, value, user);
    const option = options.find(({ text }) => text.text.includes(label));
    if (!option)
      throw new Error(`no option ${label} among ${options.map(({ text }) => text.text).join(', ')}`);
    return this.#act(on, user, { ...find(on.blocks, 'external_select', ''), option });
  }

  /** Uses a message shortcut, by its callback id. */
  shortcut(message: FakeMessage, callbackId: string, user = 'U0ADA'): Promise<Delivered> {
    const responseUrl = this.#responseUrl(message.channel, user);
    const payload = messageShortcut(this.workspace, { user, message, callbackId, responseUrl });
    return this.#interact({ kind: 'interactive', payload });
  }

  react(message: FakeMessage, name: string, user = 'U0ADA'): Promise<Delivered> {
    const people = message.reactions.get(name) ?? new Set();
    message.reactions.set(name, people.add(user));
    return this.#reaction('reaction_added', message, name, user);
  }

  unreact(message: FakeMessage, name: string, user = 'U0ADA'): Promise<Delivered> {
    message.reactions.get(name)?.delete(user);
    return this.#reaction('reaction_removed', message, name, user);
  }

  openHome(user = 'U0ADA', tab = 'home'): Promise<Delivered> {
    return this.event({ type: 'app_home_opened', user, channel: this.workspace.direct(user).id, tab });
  }

  /** Types in a field of a modal that makes suggestions, by its label; resolves with what it then offers. */
  async typeInField(view: FakeView, label: string, value: string) {
    const block = fieldOf(view.blocks, label);
    const typed = { element: block.element, block, value };
    const { body } = await this.#interact({
      kind: 'interactive',
      payload: blockSuggestion(this.workspace, view.user, { view }, typed),
    });
    return optionsSchema.parse(body).options;
  }

  /**
   * Fills in a modal by the labels of its fields, and sends it. What comes back is done to the modal; resolves with the
   * errors, by label.
   */
  async submit(view: FakeView, filled: Readonly<Record<string, Filled>> = {}) {
    const values = stateOf(view.blocks, filled, view.openedIn);
    const payload = viewSubmission(this.workspace, view, values);
    const delivered = await this.#interact({ kind: 'interactive', payload });
    return { ...delivered, errors: respondToView(this.workspace, view, delivered.body) };
  }

  /** Invites the bot, or a person, to a channel. */
  invite(channel: string, user = BOT_USER): Promise<Delivered> {
    this.#change(channel, { botIn: true });
    return this.event({ type: 'member_joined_channel', user, channel, channel_type: 'C' });
  }

  kick(channel: string): void {
    this.#change(channel, { botIn: false });
  }

  archive(channel: string): void {
    this.#change(channel, { archived: true });
  }

  unarchive(channel: string): Promise<Delivered> {
    this.#change(channel, { archived: false });
    return this.event({ type: 'channel_unarchive', channel, user: 'U0ADA' });
  }

  #change(id: string, change: Partial<FakeChannel>): void {
    const channel = this.workspace.channels.get(id);
    if (!channel) throw new Error(`no channel ${id}`);
    Object.assign(channel, change);
  }

  /** A person writes a message. */
  say(user: string, text: string, channel = 'C0GENERAL', more: { attachments?: unknown } = {}): FakeMessage {
    return this.workspace.add({ channel, user, text, ...more });
  }

  /** A person posts a message. Slack sends an event for links of the app's domains, if there are any. */
  async post(
    user: string,
    text: string,
    { channel = 'C0GENERAL', thread }: { channel?: string; thread?: string } = {},
  ) {
    const inThread = thread === undefined ? {} : { thread_ts: thread };
    const message = this.workspace.add({ channel, user, text, ...inThread });
    const id = this.#linked(message);
    const event = { channel, message_ts: message.ts, unfurl_id: id, source: 'conversations_history' };
    const delivered = await this.#tellOfLinks(message, { ...event, ...inThread });
    return { message, delivered };
  }

  /** A person writes a message in the composer, and does not send it yet. */
  async compose(user: string, text: string) {
    const draft: FakeDraft = { user, text };
    const id = this.#linked(draft);
    const event = { channel: 'COMPOSER', message_ts: id, unfurl_id: id, source: 'composer' };
    const delivered = await this.#tellOfLinks(draft, event);
    return { draft, delivered };
  }

  /** Presses a button of what is shown below a link. */
  pressBelow(message: FakeMessage, link: string, button: string, user = 'U0ADA'): Promise<Delivered> {
    const pressed = find(message.unfurls?.get(link) ?? [], 'button', button);
    const container = { message, responseUrl: this.#responseUrl(message.channel, user, message), link };
    return this.#interact({
      kind: 'interactive',
      payload: blockAction(this.workspace, user, container, pressed),
    });
  }

  #linked(message: FakeMessage | FakeDraft): string {
    const id = `U0LINK-${this.workspace.serial()}`;
    this.workspace.linked.set(id, message);
    return id;
  }

  async #tellOfLinks({ user, text }: FakeMessage | FakeDraft, event: Readonly<Record<string, unknown>>) {
    const links = linksOf(this.workspace, text);
    if (links.length === 0) return undefined;
    return this.event({ type: 'link_shared', user, is_bot_user_member: true, links, ...event });
  }

  /** Deletes a message. Slack sends no event to an app that did not subscribe to the channel's messages. */
  deleteMessage(message: FakeMessage): void {
    this.workspace.remove(message);
  }

  /** Sends any event, with Slack's retries. */
  event(event: Readonly<Record<string, unknown>>): Promise<Delivered> {
    return this.#deliver({ kind: 'events_api', payload: eventCallback(this.workspace, event) }, 3);
  }

  /** Sends an event twice, as Slack does when the first acknowledgement got lost. */
  async eventTwice(event: Readonly<Record<string, unknown>>): Promise<void> {
    const envelope: Envelope = { kind: 'events_api', payload: eventCallback(this.workspace, event) };
    await this.transport.send(envelope, this.ackDeadlineMs);
    await this.transport.send(envelope, this.ackDeadlineMs, { attempt: 1, reason: 'timeout' });
  }

  #reaction(type: string, message: FakeMessage, reaction: string, user: string): Promise<Delivered> {
    const item = { type: 'message', channel: message.channel, ts: message.ts };
    return this.event({ type, user, reaction, item, item_user: message.user });
  }

  #act(on: FakeMessage | FakeView, user: string, pressed: Pressable): Promise<Delivered> {
    const payload = blockAction(this.workspace, user, this.#container(on, user), pressed);
    return this.#interact({ kind: 'interactive', payload });
  }

  #container(on: FakeMessage | FakeView, user: string): Container {
    if (!('ts' in on)) return { view: on };
    return { message: on, responseUrl: this.#responseUrl(on.channel, user, on) };
  }

  #responseUrl(channel: string, user: string, original?: FakeMessage): string {
    return newResponseUrl(this.workspace, this.origin, { channel, user, ...(original && { original }) });
  }

  async #interact(envelope: Envelope): Promise<Delivered> {
    const delivered = await this.#deliver(envelope, 0);
    if (!delivered.acked) this.workspace.violations.push(`${envelope.kind}: not acknowledged in time`);
    return delivered;
  }

  async #deliver(envelope: Envelope, retries: number): Promise<Delivered> {
    let ack = await this.transport.send(envelope, this.ackDeadlineMs);
    let attempts = 1;
    for (; !ack.acked && attempts <= retries; attempts += 1) {
      ack = await this.transport.send(envelope, this.ackDeadlineMs, {
        attempt: attempts,
        reason: 'timeout',
      });
    }
    return { ...ack, attempts };
  }
}
