import { defaultReactions } from '../../src/core/reactions.ts';
import { takes } from '../../src/core/take.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { createSlack } from '../../src/platforms/slack/index.ts';
import type { WebServer } from '../../src/web/server.ts';
import { recordingLog } from '../fakes/parts.ts';
import { elementsOf, type FakeBlock } from '../fakes/slack/blocks.ts';
import { type FakeMessage, FakeSlack, readable } from '../fakes/slack/index.ts';
import { until } from '../fakes/until.ts';
import { serveMounts } from '../fakes/web.ts';
import type { Chat, Seen } from './chat.ts';

const USER = 'U0ADA';

/** A Slack workspace, over sockets or over signed HTTP. */
export async function openSlack(transport: 'socket' | 'http'): Promise<Chat> {
  const fake = await FakeSlack.start();
  const { botToken, appToken, signingSecret } = fake.credentials;
  const access = { botToken, apiUrl: fake.apiUrl, locale: 'fr', log: recordingLog() } as const;
  const known = new Map<string, FakeMessage>();

  const isOurs = ({ user }: FakeMessage) => user !== 'U0LEA';
  const all = () => [...fake.messages(), ...fake.ephemerals(USER)].filter(isOurs);

  function see(message: FakeMessage): Seen {
    const id = `${message.channel} ${message.ts}`;
    known.set(id, message);
    const elements = message.blocks.flatMap(elementsOf);
    return {
      id,
      text: readable(message.blocks),
      private: message.ephemeralFor !== undefined,
      buttons: elements.flatMap((one) => (one.type === 'button' ? [bare(one.text.text)] : [])),
      options: elements.flatMap((one) =>
        one.type === 'static_select' ? one.options.map(({ text }) => text.text) : [],
      ),
      reactions: [...message.reactions.keys()].map(characterOf),
      edits: message.edits,
    };
  }

  function messageOf(seen: Seen): FakeMessage {
    const message = known.get(seen.id);
    if (!message) throw new Error(`no message ${seen.id}`);
    return message;
  }

  /** Does something and resolves with the message that is new or changed after it. */
  async function answerTo(what: string, act: () => Promise<unknown>): Promise<Seen> {
    const before = new Map(all().map((message) => [message, message.edits]));
    await act();
    return see(await until(`an answer to ${what}`, () => all().find((one) => before.get(one) !== one.edits)));
  }

  return {
    lasting: true,
    platform: () =>
      transport === 'socket'
        ? createSlack({ ...access, appToken })
        : served(createSlack({ ...access, signingSecret }), fake),
    type: (line) => {
      const [command = '', ...rest] = line.split(' ');
      return answerTo(line, () => fake.slash(USER, command, rest.join(' ')));
    },
    suggestions: async (typed) => {
      await fake.openHome(USER);
      const home = await until('the home tab', () => fake.home(USER));
      return (await fake.typeInSearch(home, typed, USER)).map(({ text }) => text.text);
    },
    press: (on, label) => answerTo(label, () => fake.press(messageOf(on), label, USER)),
    choose: (on, option) => answerTo(option, () => fake.select(messageOf(on), option, USER)),
    forge: async (token) => {
      const seen = await answerTo('/help', () => fake.slash(USER, '/contrepoint-help'));
      const message = messageOf(seen);
      return answerTo('a forged token', () =>
        fake.press({ ...message, blocks: forged(message.blocks, token) }, '', USER),
      );
    },
    react: async (on, ...emojis) => {
      for (const emoji of emojis) await fake.react(messageOf(on), nameOf(emoji), USER);
    },
    reactElsewhere: async (emoji) =>
      void (await fake.react(fake.say('U0LEA', 'Bonjour'), nameOf(emoji), USER)),
    delete: async (on) => fake.deleteMessage(messageOf(on)),
    now: async (on) => {
      const message = messageOf(on);
      return all().includes(message) ? see(message) : undefined;
    },
    posts: async () => fake.messages().filter(isOurs).map(see),
    direct: async () => fake.direct(USER).filter(isOurs).map(see),
    guard: {
      forbid: async () => fake.kick('C0GENERAL'),
      permit: async () => void (await fake.invite('C0GENERAL')),
    },
    violations: () => fake.workspace.violations,
    close: () => fake.close(),
  };
}

/** The platform with the port that its mounts need, for the time that it runs. */
function served(platform: Platform, fake: FakeSlack): Platform {
  let server: WebServer | undefined;
  return {
    name: platform.name,
    capabilities: platform.capabilities,
    mounts: platform.mounts,
    healthy: () => platform.healthy(),
    deliver: (delivery) => platform.deliver(delivery),
    access: (place, actor) => platform.access(place, actor),
    update: (post, card) => platform.update(post, card),
    start: async (inbox) => {
      const { mounts } = platform;
      server = await serveMounts(mounts);
      fake.useHttp(`${server.url.replace('localhost', '127.0.0.1')}/slack/events`);
      await platform.start(inbox);
    },
    stop: async () => {
      await platform.stop();
      await server?.close();
    },
  };
}

function forged(blocks: readonly FakeBlock[], value: string): FakeBlock[] {
  return blocks.map((block) =>
    block.type === 'actions'
      ? { ...block, elements: block.elements.map((one) => (one.type === 'button' ? { ...one, value } : one)) }
      : block,
  );
}

/** Without the emoji that a label may begin with. */
function bare(label: string): string {
  return label.replace(/^[^\p{L}\p{N}]+/u, '');
}

function nameOf(character: string): string {
  return (
    takes.map((take) => defaultReactions[take]).find((one) => one.character === character)?.name ?? 'thumbsup'
  );
}

function characterOf(name: string): string {
  return takes.map((take) => defaultReactions[take]).find((one) => one.name === name)?.character ?? name;
}
