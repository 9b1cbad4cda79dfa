import { until } from '../../support/until.ts';
import { Admin } from './admin.ts';
import { type ButtonBody, controlsOf, type SelectBody } from './checks/check-components.ts';
import { announceDeletion, announceReaction } from './events.ts';
import { Host } from './host.ts';
import { commandData, type Input, registered } from './interactions/command-data.ts';
import { answerTo, begin } from './interactions/interaction.ts';
import { type FilledIn, submission } from './interactions/modals.ts';
import type {
  FakeChannel,
  FakeGuild,
  FakeInteraction,
  FakeMessage,
  FakeModal,
  FakeUser,
  MessageBody,
  Where,
} from './model.ts';
import type { FakeOptions, FakePost } from './options.ts';
import { interactionJson, messageJson } from './payloads.ts';
import { textOf } from './text.ts';
import { snowflake } from './world.ts';

/** A Discord on loopback: gateway and REST, with the limits and deadlines of the real one, and people who use it. */
export class FakeDiscord extends Host {
  readonly guild: FakeGuild;
  readonly general: FakeChannel;

  private constructor(options: FakeOptions) {
    super(options);
    this.guild = this.addGuild('fr');
    this.general = this.world.addChannel(0, this.guild);
  }

  static async start(options: FakeOptions = {}): Promise<FakeDiscord> {
    const fake = new FakeDiscord(options);
    await fake.listen();
    return fake;
  }

  addGuild(locale: string): FakeGuild {
    return this.world.addGuild(locale);
  }

  /** What the bot posted by itself, by channel and nonce, oldest first: a delivery that is there twice was posted twice. */
  posts(): FakePost[] {
    return [...this.world.messages.values()]
      .filter(({ author, webhook }) => author === this.world.bot && !webhook)
      .map((message) => ({ channel: message.channel.id, nonce: String(message.body.nonce ?? ''), message }));
  }

  user(username: string, locale: string): FakeUser {
    const user = { id: snowflake(), username, locale };
    this.world.users.set(user.id, user);
    return user;
  }

  /** Between somebody and the bot. */
  directMessages(user?: FakeUser): FakeChannel {
    return user ? this.world.directOf(user) : this.world.addChannel(1);
  }

  /** Messages that all in the channel see, oldest first. */
  messages(channel: FakeChannel = this.general): FakeMessage[] {
    return [...this.world.messages.values()].filter(
      (message) => message.channel === channel && !message.ephemeralTo && !message.deleted,
    );
  }

  /** Messages that only this user sees. */
  ephemerals(user: FakeUser): FakeMessage[] {
    return [...this.world.messages.values()].filter(
      ({ ephemeralTo, deleted }) => ephemeralTo === user && !deleted,
    );
  }

  /** Posts a message of a person. */
  say(user: FakeUser, body: MessageBody, channel: FakeChannel = this.general): FakeMessage {
    return this.world.addMessage({ channel, author: user, body, webhook: false });
  }

  /** Calls a registered command: `/article`, `/digest now`. Options are taken as its declaration types them. */
  slash(user: FakeUser, line: string, input: Input = {}, where: Where = {}): FakeInteraction {
    const data = commandData(this.world, line, input);
    return this.#interact(2, data, user, where);
  }

  /** Types into an option that completes itself. */
  autocomplete(
    user: FakeUser,
    line: string,
    option: string,
    typed: string,
    where: Where = {},
  ): FakeInteraction {
    const data = commandData(this.world, line, { [option]: typed }, option);
    return this.#interact(4, data, user, where);
  }

  /** Uses the registered message command of this name on a message. */
  contextMenu(user: FakeUser, name: string, target: FakeMessage, where: Where = {}): FakeInteraction {
    const { id } = registered(this.world, 3, name);
    const resolved = { messages: { [target.id]: messageJson(target) } };
    return this.#interact(2, { id, name, type: 3, target_id: target.id, resolved }, user, {
      channel: target.channel,
      ...where,
    });
  }

  /** Presses a button, by its label or its custom_id. */
  press(user: FakeUser, message: FakeMessage, button: string, where: Where = {}): FakeInteraction {
    const found = this.buttons(message).find(({ label, custom_id }) => [label, custom_id].includes(button));
    if (!found?.custom_id)
      throw new Error(`no button ${button} that can be pressed on message ${message.id}`);
    return this.pressToken(user, message, found.custom_id, where);
  }

  /** Presses a button with this token, whether the message has it or not. */
  pressToken(user: FakeUser, message: FakeMessage, token: string, where: Where = {}): FakeInteraction {
    return this.#useComponent(user, message, { component_type: 2, custom_id: token }, where);
  }

  /** Chooses an option of the message's menu, by its label. */
  select(user: FakeUser, message: FakeMessage, label: string, where: Where = {}): FakeInteraction {
    for (const menu of this.menus(message)) {
      const option = menu.options.find((one) => one.label === label);
      if (!option) continue;
      const data = { component_type: 3, custom_id: menu.custom_id, values: [option.value] };
      return this.#useComponent(user, message, data, where);
    }
    throw new Error(`no option ${label} on message ${message.id}`);
  }

  /** Resolves with the form that opens in answer, once it is there. */
  async modal(interaction: FakeInteraction): Promise<FakeModal> {
    return until(`a form in answer to interaction ${interaction.id}`, () => interaction.modal);
  }

  /** Sends a form, with these values in its fields and the rest as it was. */
  submitModal(user: FakeUser, modal: FakeModal, values: FilledIn = {}): FakeInteraction {
    if (modal.user !== user) throw new Error(`${user.username} does not see this form`);
    const { channel, botIsHere, source } = modal.from;
    const where = { channel, ...(!botIsHere && { userInstalled: true as const }) };
    return this.#interact(5, submission(modal, values), user, where, source);
  }

  buttons(message: FakeMessage): ButtonBody[] {
    return controlsOf(message.body.components ?? []).flatMap((one) => (one.type === 2 ? [one] : []));
  }

  menus(message: FakeMessage): SelectBody[] {
    return controlsOf(message.body.components ?? []).flatMap((one) => (one.type === 3 ? [one] : []));
  }

  /** Everything that can be read on a message, but for its buttons and menus. */
  text(message: FakeMessage): string {
    return textOf(message);
  }

  /** Resolves with what the reader sees in answer, once it is there. */
  async answer(interaction: FakeInteraction): Promise<FakeMessage> {
    return until(`an answer to interaction ${interaction.id}`, () => answerTo(interaction));
  }

  async choices(interaction: FakeInteraction): Promise<readonly { name: string; value: string }[]> {
    return until('the suggestions', () => interaction.choices);
  }

  react(user: FakeUser, message: FakeMessage, emoji: string): void {
    const users = message.reactions.get(emoji) ?? new Set();
    message.reactions.set(emoji, users.add(user.id));
    announceReaction(this.gateway, 'MESSAGE_REACTION_ADD', user, message, emoji);
  }

  unreact(user: FakeUser, message: FakeMessage, emoji: string): void {
    message.reactions.get(emoji)?.delete(user.id);
    announceReaction(this.gateway, 'MESSAGE_REACTION_REMOVE', user, message, emoji);
  }

  deleteMessage(message: FakeMessage): void {
    message.deleted = true;
    announceDeletion(this.gateway, message);
  }

  /** Changes guilds, channels, roles and members. */
  get admin(): Admin {
    return new Admin(this.world, this.gateway);
  }

  #useComponent(user: FakeUser, message: FakeMessage, data: object, where: Where): FakeInteraction {
    const there = { channel: message.channel, ...where };
    return this.#interact(3, data, user, there, this.#visible(user, message));
  }

  #interact(type: number, data: object, user: FakeUser, where: Where, source?: FakeMessage): FakeInteraction {
    const { channel = this.general, userInstalled } = where;
    const interaction = begin(this.world, {
      type,
      user,
      channel,
      botIsHere: !userInstalled,
      ...(source && { source }),
    });
    const d = { ...interactionJson(interaction, this.world), type, data };
    this.gateway.dispatch('INTERACTION_CREATE', d, 0, channel.guild?.id);
    return interaction;
  }

  #visible(user: FakeUser, message: FakeMessage): FakeMessage {
    if (!message.deleted && (!message.ephemeralTo || message.ephemeralTo === user)) return message;
    throw new Error(`${user.username} does not see message ${message.id}`);
  }
}
