import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Platform } from '../../../src/platforms/platform.ts';
import { createPlayground } from '../../../src/platforms/playground/index.ts';
import type { WebServer } from '../../../src/web/server.ts';
import type { Chat, Seen } from '../../contract/every-platform/chat.ts';
import { serveMounts } from '../../fakes/web.ts';
import { startBrowser } from '../../support/browser.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { previews } from '../../support/playground/visit.ts';
import { until } from '../../support/until.ts';

const looksSchema = z.array(
  z.object({
    id: z.string(),
    text: z.string(),
    private: z.boolean(),
    buttons: z.array(z.string()),
    options: z.array(z.string()),
    reactions: z.array(z.string()),
    links: z.array(z.string()),
  }),
);
type Look = Omit<Seen, 'edits'>;

/** Runs in the page: what one pane shows. */
const LOOK = `[...document.querySelectorAll('.pane.discord .message')].map((message) => {
  const labels = (selector) => [...message.querySelectorAll(selector)].map((one) => one.textContent.replace(/^[^\\p{L}\\p{N}]+/u, '').trim());
  return {
    id: message.id.replace('discord-', ''),
    text: message.querySelector('.card')?.textContent ?? '',
    private: message.classList.contains('private'),
    buttons: labels('.card button[data-token]:not(.menu button), .card .button.link'),
    options: labels('.menu [data-token]'),
    reactions: [...message.querySelectorAll('.chip .emoji')].map((emoji) => emoji.textContent),
    links: [...message.querySelectorAll('.card a[href]')].map((link) => link.href),
  };
})`;

/** Runs in the page: clicks on reactions, with one request at a time so that they arrive in their order. */
const clicks = (id: string, emojis: readonly string[]) => `(async () => {
  const { fetch } = window;
  let sent = Promise.resolve();
  let count = 0;
  window.fetch = (...request) => (sent = sent.then(() => fetch(...request)).finally(() => { count += 1; }));
  const emojis = ${JSON.stringify(emojis)};
  for (const emoji of emojis) document.querySelector('#discord-${id} [data-react="' + emoji + '"]').click();
  while (count < emojis.length) await new Promise((resolve) => setTimeout(resolve, 5));
  window.fetch = fetch;
})()`;

/** The playground in a real browser, as one of its panes shows it; reader and place are both English. */
export async function openPlayground(): Promise<Chat> {
  const log = recordingLog();
  const browser = await startBrowser();
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
  const edits = new Map<string, number>();
  let port = 0;

  /** The platform with the server that it needs, and its edits counted. */
  function platform(): Platform {
    const playground = createPlayground({ previews, locale: 'en', log });
    let server: WebServer | undefined;
    return {
      ...playground,
      start: async (inbox) => {
        await playground.start(inbox);
        const { mounts } = playground;
        // After a restart at the same address, where the page knows its conversation.
        server = await serveMounts(mounts, { port, locale: 'en', log });
        port = Number(new URL(server.url).port);
        await page.goto(`${server.url}/?lang=en`);
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

  const look = async () => looksSchema.parse(await page.evaluate(LOOK));
  const counted = (one: Look): Seen => ({ ...one, edits: edits.get(one.id) ?? 0 });

  /** Does something and resolves with the message that is new, or reads differently, after it. */
  async function answerTo(what: string, act: () => Promise<unknown>): Promise<Seen> {
    const before = new Map((await look()).map(({ id, text }) => [id, text]));
    await act();
    const isAnswer = ({ id, text }: Look) => text !== '' && before.get(id) !== text;
    return counted(await until(`an answer to ${what}`, async () => (await look()).find(isAnswer)));
  }

  async function type(line: string): Promise<void> {
    await page.fill('#line', line);
    await page.locator('#composer button[type=submit]').click();
  }

  async function fillIn(on: Seen, label: string, values: Readonly<Record<string, string>>): Promise<void> {
    const opener = on.buttons.includes(label) ? '.card button[data-token]' : '.menu [data-token]';
    await inPane(on.id).locator(opener, { hasText: label }).first().dispatchEvent('click');
    const dialog = page.getByRole('dialog');
    for (const [name, value] of Object.entries(values)) await dialog.locator(`[name="${name}"]`).fill(value);
    await dialog.locator('button[type=submit]').click();
    await dialog.waitFor({ state: 'hidden' });
  }

  const inPane = (id: string) => page.locator(`#discord-${id}`);

  return {
    lasting: false,
    privateChanges: true,
    // Whoever is at the page keeps the library, and has no name.
    readerId: '',
    platform,
    type: (line) => answerTo(line, () => type(line)),
    suggestions: async (typed) => {
      await page.fill('#line', '');
      await page.locator('#line').pressSequentially(`/article ${typed}`);
      const options = page.locator('#composer [role=listbox]:not([aria-busy]) [role=option]');
      await options.first().waitFor();
      const labels = await options.allInnerTexts();
      await page.keyboard.press('Escape');
      return labels;
    },
    press: (on, label) =>
      answerTo(label, () =>
        inPane(on.id).locator('.card button[data-token]', { hasText: label }).first().click(),
      ),
    choose: (on, option) =>
      answerTo(option, () =>
        inPane(on.id).locator('.menu [data-token]', { hasText: option }).first().dispatchEvent('click'),
      ),
    fill: (on, label, values) => answerTo(label, () => fillIn(on, label, values)),
    onMessage: async (text) => {
      // Only the bot writes here: it repeats to the person what nothing matches, and the menu of a post is pointed at that.
      const { id } = await answerTo(text, () => type(`/article zzqqxx ${text}`));
      const post = await answerTo('a post', () => type('/article deepseek'));
      const menu = inPane(post.id).locator('[data-on-message="find"]');
      await menu.evaluate((element, to) => element.setAttribute('data-message', to), id);
      return answerTo('the message’s menu', () => menu.dispatchEvent('click'));
    },
    forge: async (token) => {
      const { id } = await answerTo('/help', () => type('/help'));
      const button = inPane(id).locator('button[data-token]').first();
      await button.evaluate((element, forged) => element.setAttribute('data-token', forged), token);
      return answerTo('a forged token', () => button.click());
    },
    react: async ({ id }, ...emojis) => void (await page.evaluate(clicks(id, emojis))),
    reactElsewhere: async (emoji) => {
      const chip = page.locator(`.pane.discord .chip[data-react="${emoji}"]`).last();
      const own = (await chip.getAttribute('data-message')) ?? '';
      const point = (id: string) =>
        chip.evaluate((element, to) => element.setAttribute('data-message', to), id);
      await point(randomUUID());
      await chip.dispatchEvent('click');
      await point(own);
    },
    delete: async () => {
      await page.locator('[data-clear]').click();
      await page.locator('.pane.discord .message').first().waitFor({ state: 'detached' });
    },
    now: async (on) => {
      const found = (await look()).find(({ id }) => id === on.id);
      return found && counted(found);
    },
    posts: async () => (await look()).filter((one) => !one.private && one.text !== '').map(counted),
    aside: async () => (await look()).filter((one) => one.private).map(counted),
    later: () => {},
    sent: () => page.content(),
    direct: async () => (await look()).filter((one) => one.private).map(counted),
    violations: () => [...faults, ...log.lines.map(({ message }) => message)],
    close: () => browser.close(),
  };
}
