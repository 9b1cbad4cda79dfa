import { loadCommands } from '../../../src/app/load-commands.ts';
import { findCommandLeaf } from '../../../src/core/bot/command.ts';
import { parseCommandLine } from '../../../src/core/bot/command-line.ts';
import { createDiscord } from '../../../src/platforms/discord/index.ts';
import { FakeDiscord, type FakeInteraction, type FakeMessage } from '../../fakes/discord/index.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { until } from '../../support/until.ts';
import type { Chat, Seen } from './chat.ts';
import { linksOf } from './links-of.ts';

/** A Discord whose guild speaks French, and a reader whose client speaks English. */
export async function openDiscord(): Promise<Chat> {
  const fake = await FakeDiscord.start();
  const commands = await loadCommands();
  const user = fake.user('ada', 'en-US');
  const other = fake.user('lea', 'fr');
  fake.admin.overwrite(fake.general, user, ['manageChannels']);
  const log = recordingLog();

  function see(message: FakeMessage): Seen {
    const menus = fake.menus(message);
    return {
      id: message.id,
      text: fake.text(message),
      private: message.ephemeralTo !== undefined,
      buttons: fake.buttons(message).flatMap(({ label }) => label ?? []),
      options: menus.flatMap(({ options }) => options.map(({ label }) => label)),
      reactions: [...message.reactions.keys()],
      links: linksOf(message.body),
      edits: message.edits,
    };
  }

  function messageOf({ id }: Seen): FakeMessage {
    const message = fake.world.messages.get(id);
    if (!message) throw new Error(`no message ${id}`);
    return message;
  }

  const answer = async (interaction: FakeInteraction) => see(await fake.answer(interaction));

  /** What Discord's client makes of a line: the command, and its options one by one. */
  function slash(line: string): FakeInteraction {
    const [first = '', ...rest] = line.slice(1).split(' ');
    const path = [`${first} ${rest[0]}`, first].find((name) => findCommandLeaf(commands, name)) ?? first;
    const leaf = findCommandLeaf(commands, path);
    const text = rest.slice(path.split(' ').length - 1).join(' ');
    return fake.slash(user, `/${path}`, leaf ? parseCommandLine(leaf, text) : {});
  }

  return {
    lasting: true,
    privateChanges: true,
    readerId: user.id,
    platform: () => createDiscord({ token: fake.token, apiUrl: fake.apiUrl, locale: 'fr', log }),
    type: async (line) => {
      await until('the commands', () => fake.world.commands.length > 0);
      return answer(slash(line));
    },
    suggestions: async (typed) => {
      const choices = await fake.choices(fake.autocomplete(user, '/article', 'query', typed));
      return choices.map(({ name }) => name);
    },
    press: (on, label) => answer(fake.press(user, messageOf(on), label)),
    choose: (on, option) => answer(fake.select(user, messageOf(on), option)),
    fill: async (on, label, values) => {
      const act = on.buttons.includes(label) ? fake.press : fake.select;
      const modal = await fake.modal(act.call(fake, user, messageOf(on), label));
      return answer(fake.submitModal(user, modal, values));
    },
    onMessage: (text) =>
      answer(fake.contextMenu(user, 'Find the commentary', fake.say(other, { content: text }))),
    forge: async (token) => {
      const help = messageOf(await answer(slash('/help')));
      return answer(fake.pressToken(user, help, token));
    },
    react: async (on, ...emojis) => {
      const message = messageOf(on);
      for (const emoji of emojis) {
        const isThere = message.reactions.get(emoji)?.has(user.id);
        if (isThere) fake.unreact(user, message, emoji);
        else fake.react(user, message, emoji);
      }
    },
    reactElsewhere: async (emoji) => fake.react(user, fake.say(other, { content: 'Bonjour' }), emoji),
    delete: async (on) => fake.deleteMessage(messageOf(on)),
    now: async (on) => {
      const message = messageOf(on);
      return message.deleted ? undefined : see(message);
    },
    posts: async () => fake.messages().map(see),
    aside: async () => fake.ephemerals(user).map(see),
    later: (ms) => fake.world.advance(ms),
    sent: async () => JSON.stringify(fake.world.requests),
    direct: async () => fake.messages(fake.directMessages(user)).map(see),
    guard: {
      forbid: async () => fake.admin.deny(fake.general, 'send'),
      permit: async () => fake.admin.allow(fake.general, 'send'),
    },
    violations: () => fake.violations(),
    close: () => fake.stop(),
  };
}
