import { defaultReactions } from '../../../src/core/model/reactions.ts';
import { takes } from '../../../src/core/model/take.ts';
import { messagesFor } from '../../../src/messages/index.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import { fieldId } from '../../../src/platforms/slack/forms/form-fields.ts';
import { createSlack } from '../../../src/platforms/slack/index.ts';
import type { WebServer } from '../../../src/web/server.ts';
import { elementsOf, type FakeBlock } from '../../fakes/slack/blocks/blocks.ts';
import { type FakeMessage, FakeSlack, type FakeView, readable } from '../../fakes/slack/index.ts';
import { serveMounts } from '../../fakes/web.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { until } from '../../support/until.ts';
import type { Chat, Seen } from './chat.ts';
import { linksOf } from './links-of.ts';

const USER = 'U0ADA';
const WAITING = messagesFor('en').slack.waiting;

/** A Slack workspace, over sockets or over signed HTTP. */
export async function openSlack(transport: 'socket' | 'http'): Promise<Chat> {
  let ahead = 0;
  const fake = await FakeSlack.start({ now: () => Date.now() + ahead });
  const { botToken, appToken, signingSecret } = fake.credentials;
  const access = { botToken, apiUrl: fake.apiUrl, locale: 'fr', log: recordingLog() } as const;
  const known = new Map<string, FakeMessage | FakeView>();

  const isOurs = ({ user }: FakeMessage) => user !== 'U0LEA';
  const all = () => [...fake.messages(), ...fake.ephemerals(USER)].filter(isOurs);
  const modals = () =>
    [...fake.workspace.views.values()].filter(({ type, user }) => type === 'modal' && user === USER);

  function see(one: FakeMessage | FakeView): Seen {
    const id = 'ts' in one ? `${one.channel} ${one.ts}` : one.id;
    known.set(id, one);
    const elements = one.blocks.flatMap(elementsOf);
    return {
      id,
      text: readable(one.blocks),
      private: !('ts' in one) || one.ephemeralFor !== undefined,
      buttons: elements.flatMap((element) => (element.type === 'button' ? [bare(element.text.text)] : [])),
      options: elements.flatMap((element) =>
        element.type === 'static_select' ? element.options.map(({ text }) => text.text) : [],
      ),
      reactions: 'ts' in one ? [...one.reactions.keys()].map(characterOf) : [],
      links: linksOf(one.blocks),
      edits: changesOf(one),
    };
  }

  function shownAs(seen: Seen): FakeMessage | FakeView {
    const found = known.get(seen.id);
    if (!found) throw new Error(`no message ${seen.id}`);
    return found;
  }

  function messageOf(seen: Seen): FakeMessage {
    const found = shownAs(seen);
    if ('ts' in found) return found;
    throw new Error(`${seen.id} is a view`);
  }

  /** Does something and resolves with the message or the modal that is new or changed after it. */
  async function answerTo(what: string, act: () => Promise<unknown>): Promise<Seen> {
    const before = new Map([...all(), ...modals()].map((one) => [one, changesOf(one)]));
    await act();
    const isAnswer = (one: FakeMessage | FakeView) =>
      before.get(one) !== changesOf(one) && !isForm(one) && !readable(one.blocks).includes(WAITING);
    return see(await until(`an answer to ${what}`, () => [...all(), ...modals()].find(isAnswer)));
  }

  /** The form that opens, filled in: it is answered in its place. */
  async function fillIn(on: Seen, label: string, values: Readonly<Record<string, string>>): Promise<void> {
    const one = shownAs(on);
    await (on.buttons.includes(label) ? fake.press(one, label, USER) : fake.select(one, label, USER));
    const labels = (view: FakeView) =>
      Object.keys(values).flatMap((name) => fieldLabel(view.blocks, fieldId(name)) ?? []);
    const form = await until('the form', () =>
      modals().find((view) => labels(view).length === Object.keys(values).length),
    );
    const texts = Object.values(values);
    await fake.submit(form, Object.fromEntries(labels(form).map((name, index) => [name, texts[index]])));
  }

  return {
    lasting: true,
    // Nothing changes what one person sees but a button on it.
    privateChanges: false,
    readerId: USER,
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
    press: (on, label) => answerTo(label, () => fake.press(shownAs(on), label, USER)),
    choose: (on, option) => answerTo(option, () => fake.select(shownAs(on), option, USER)),
    fill: (on, label, values) => answerTo(label, () => fillIn(on, label, values)),
    onMessage: (text) => answerTo('a shortcut', () => fake.shortcut(fake.say('U0LEA', text), 'find', USER)),
    forge: async (token) => {
      const seen = await answerTo('/help', () => fake.slash(USER, '/contrepoint-help'));
      const message = messageOf(seen);
      return answerTo('a forged token', () =>
        fake.press({ ...message, blocks: forged(message.blocks, token) }, '', USER),
      );
    },
    react: async (on, ...emojis) => {
      const message = messageOf(on);
      for (const emoji of emojis) {
        const isThere = message.reactions.get(nameOf(emoji))?.has(USER);
        await (isThere ? fake.unreact : fake.react).call(fake, message, nameOf(emoji), USER);
      }
    },
    reactElsewhere: async (emoji) =>
      void (await fake.react(fake.say('U0LEA', 'Bonjour'), nameOf(emoji), USER)),
    delete: async (on) => fake.deleteMessage(messageOf(on)),
    now: async (on) => {
      const one = shownAs(on);
      const there = 'ts' in one ? [...all(), ...fake.direct(USER)].includes(one) : modals().includes(one);
      return there ? see(one) : undefined;
    },
    posts: async () => fake.messages().filter(isOurs).map(see),
    aside: async () => fake.ephemerals(USER).filter(isOurs).map(see),
    later: (ms) => {
      ahead += ms;
    },
    sent: async () => {
      const views = [...fake.workspace.views.values()];
      return JSON.stringify([fake.workspace.calls, all(), fake.direct(USER), views]);
    },
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

function changesOf(one: FakeMessage | FakeView): number {
  return 'ts' in one ? one.edits : one.updates;
}

function isForm(one: FakeMessage | FakeView): boolean {
  return !('ts' in one) && one.blocks.some(({ type }) => type === 'input');
}

function fieldLabel(blocks: readonly FakeBlock[], blockId: string): string | undefined {
  const field = blocks.find((block) => block.type === 'input' && block.block_id === blockId);
  return field?.type === 'input' ? field.label.text : undefined;
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
