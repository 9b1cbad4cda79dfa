import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Platform } from '../../../src/platforms/platform.ts';
import { createPlayground } from '../../../src/platforms/playground/index.ts';
import type { WebServer } from '../../../src/web/server.ts';
import { serveMounts } from '../../fakes/web.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { Conversation } from '../../support/playground/conversation.ts';
import { previews } from '../../support/playground/visit.ts';
import { until } from '../../support/until.ts';
import type { Chat, Lacks, Seen } from './chat.ts';

const completionsSchema = z.array(z.object({ label: z.string() }));
const outcomeSchema = z.object({ done: z.boolean(), text: z.string().optional() });

type Look = Omit<Seen, 'edits'>;
type Message = ReturnType<Conversation['documents']>[number];
type Element = NonNullable<ReturnType<Message['document']['querySelector']>>;

/** What a page that one person has open cannot have. */
export const playgroundLacks: Lacks = {
  restarts: 'the playground’s messages end with the program',
  otherReaders: 'everybody at the playground is an editor',
  permissions: 'nobody can forbid the bot to post in the playground',
};

/**
 * The playground through its routes and its event stream, over a real server; what is seen is the markup of one pane. Reader
 * and place are both English. That the page's script asks the same routes is for the tests in tests/browser.
 */
export async function openPlayground(): Promise<Chat> {
  const log = recordingLog();
  const conversation = new Conversation();
  const edits = new Map<string, number>();
  let port = 0;

  /** The platform with the server that it needs, and its edits counted. */
  function platform(): Platform {
    const playground = createPlayground({ previews, locale: 'en', log });
    let server: WebServer | undefined;
    const { name, capabilities, mounts } = playground;
    return {
      name,
      capabilities,
      mounts,
      healthy: () => playground.healthy(),
      deliver: (delivery) => playground.deliver(delivery),
      access: (place, actor) => playground.access(place, actor),
      start: async (inbox) => {
        await playground.start(inbox);
        // After a restart at the same address, where the page knows its conversation.
        server = await serveMounts(mounts, { port, locale: 'en', log });
        port = Number(new URL(server.url).port);
        await conversation.connect(server.url);
      },
      update: (post, card) => {
        edits.set(post.message, (edits.get(post.message) ?? 0) + 1);
        return playground.update(post, card);
      },
      stop: async () => {
        await playground.stop();
        await server?.close();
      },
    };
  }

  const looks = () => conversation.documents().map(lookAt);
  const counted = (one: Look): Seen => ({ ...one, edits: edits.get(one.id) ?? 0 });

  /** Does something and resolves with the message that is new, or reads differently, after it. */
  async function answerTo(what: string, act: () => Promise<unknown>): Promise<Seen> {
    const before = new Map(looks().map(({ id, text }) => [id, text]));
    await act();
    const isAnswer = ({ id, text }: Look) => text !== '' && before.get(id) !== text;
    return counted(await until(`an answer to ${what}`, () => looks().find(isAnswer)));
  }

  const type = (line: string) => conversation.send('command', { line });

  function press(on: Seen, selector: string, label: string): Promise<void> {
    const element = find(conversation.documentOf(on.id), selector, label);
    const token = element.getAttribute('data-token') ?? '';
    return conversation.send('press', { message: on.id, token, label: labelOf(element) });
  }

  async function fillIn(on: Seen, label: string, values: Readonly<Record<string, string>>): Promise<void> {
    await press(on, on.buttons.includes(label) ? BUTTON : OPTION, label);
    const document = await until('a form', () => conversation.takeForm());
    const name = document.querySelector('form')?.getAttribute('data-command') ?? '';
    const input = Object.fromEntries(
      [...document.querySelectorAll('form [name]')].map((field) => {
        const option = field.getAttribute('name') ?? '';
        return [option, values[option] ?? givenIn(field)];
      }),
    );
    const outcome = outcomeSchema.parse(await conversation.ask('submit', { name, input }));
    if (!outcome.done) throw new Error(`the form says: ${outcome.text}`);
  }

  return {
    lasting: false,
    privateChanges: true,
    // Whoever is at the page keeps the library, and has no name.
    readerId: '',
    platform,
    type: (line) => answerTo(line, () => type(line)),
    suggestions: async (typed) => {
      const offered = await conversation.ask('complete', { typed: `/article ${typed}` });
      return completionsSchema.parse(offered).map(({ label }) => label);
    },
    press: (on, label) => answerTo(label, () => press(on, BUTTON, label)),
    choose: (on, option) => answerTo(option, () => press(on, OPTION, option)),
    fill: (on, label, values) => answerTo(label, () => fillIn(on, label, values)),
    onMessage: async (text) => {
      // Only the bot writes here: it repeats to the person what nothing matches, and its menu is used on that.
      const { id } = await answerTo(text, () => type(`/article zzqqxx ${text}`));
      return answerTo('the message’s menu', () =>
        conversation.send('on-message', { message: id, name: 'find' }),
      );
    },
    forge: async (token) => {
      const { id } = await answerTo('/help', () => type('/help'));
      return answerTo('a forged token', () => conversation.send('press', { message: id, token, label: 'x' }));
    },
    react: async ({ id: message }, ...emojis) => {
      for (const emoji of emojis) await conversation.send('react', { message, emoji });
    },
    reactElsewhere: (emoji) => conversation.send('react', { message: randomUUID(), emoji }),
    delete: async () => {
      await conversation.send('clear', {});
      await until('an empty page', () => looks().length === 0);
    },
    now: async (on) => {
      const found = looks().find(({ id }) => id === on.id);
      return found && counted(found);
    },
    posts: async () =>
      looks()
        .filter((one) => !one.private && one.text !== '')
        .map(counted),
    aside: async () =>
      looks()
        .filter((one) => one.private)
        .map(counted),
    later: () => {},
    sent: async () => conversation.markup(),
    direct: async () =>
      looks()
        .filter((one) => one.private)
        .map(counted),
    violations: () => log.lines.map(({ message }) => message),
    close: async () => conversation.close(),
  };
}

/** Buttons of a card that are not options of a menu, and those that are. */
const BUTTON = '.card button[data-token]:not(.menu button)';
const OPTION = '.menu [data-token]';

function lookAt({ id, document }: Message): Look {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  return {
    id,
    text: document.querySelector('.card')?.textContent ?? '',
    private: document.querySelector('.message')?.classList.contains('private') ?? false,
    buttons: all('.card button[data-token], .card .button.link')
      .filter((one) => !one.closest('.menu'))
      .map(labelOf),
    options: all(OPTION).map(labelOf),
    reactions: all('.chip .emoji').map((emoji) => emoji.textContent ?? ''),
    links: all('.card a[href]').map((link) => link.getAttribute('href') ?? ''),
  };
}

/** Without the emoji before it. */
function labelOf(element: Element): string {
  return (element.textContent ?? '').replace(/^[^\p{L}\p{N}]+/u, '').trim();
}

function find(document: Message['document'], selector: string, label: string): Element {
  const found = [...document.querySelectorAll(selector.replace(':not(.menu button)', ''))].filter((one) =>
    (one.textContent ?? '').includes(label),
  );
  const [first] = selector === BUTTON ? found.filter((one) => !one.closest('.menu')) : found;
  if (!first) throw new Error(`nothing says “${label}”`);
  return first;
}

/** What a field holds that nobody has touched. */
function givenIn(field: Element): string | boolean {
  if (field.getAttribute('type') === 'checkbox') return field.hasAttribute('checked');
  const chosen = field.querySelector('option[selected]')?.getAttribute('value');
  if (field.localName === 'select') return chosen ?? '';
  if (field.localName === 'textarea') return (field.textContent ?? '').replace(/^\n/u, '');
  return field.getAttribute('data-value') ?? field.getAttribute('value') ?? '';
}
