import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Inbox } from '../../../src/core/bot/inbox.ts';
import type { PostContent, Reply } from '../../../src/core/card/reply.ts';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import type { PostRef } from '../../../src/core/model/request.ts';
import { aCard, anInbox } from '../../support/playground/inbox.ts';
import { scriptedPages } from '../../support/playground/scripted.ts';
import { Becoming } from '../../support/slack/becoming.ts';
import { until } from '../../support/until.ts';

const { open } = scriptedPages();

const content: PostContent = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' };
const help = { label: 'Autre chose', action: { type: 'help', locale: 'fr' } } as const;

/** A card that tells how something goes. */
const step = (says: string, more: Partial<Reply> = {}): Reply => ({
  card: aCard({
    title: 'En cours',
    body: [{ type: 'prose', prose: [plainParagraph(says)] }],
    buttons: [help],
  }),
  visibility: 'shared',
  ...more,
});
const card = (title: string, more: Partial<Reply> = {}): Reply => ({
  card: aCard({ title, tone: 'neutral' }),
  visibility: 'shared',
  ...more,
});

interface Told {
  readonly recorded: { readonly post: PostRef; readonly content: PostContent }[];
  readonly lost: PostRef[];
}

/** A core whose commands are answered with `first`, and whose buttons with `pressed`. */
function becoming(first: Reply, pressed: Reply = card('Autre')): Inbox & Told {
  const told: Told = { recorded: [], lost: [] };
  return {
    ...anInbox(first),
    ...told,
    answer: async ({ kind }) => (kind === 'command' ? first : pressed),
    recordPost: async (post, subject) => void told.recorded.push({ post, content: subject }),
    forgetPost: async (post) => void told.lost.push(post),
  };
}

/** As low as a page with panes that scroll is: ten messages do not fit by far. */
const LOW = { visit: { viewport: { width: 1280, height: 560 } } };
const MESSAGES = 10;

/** How many times what is shown at once the messages take. */
const screensIn = (scroller: Locator) =>
  scroller.evaluate(({ scrollHeight, clientHeight }) => scrollHeight / clientHeight);

const line = (index: number): Reply => card(`Message ${index}`);

describe('a reply that becomes others', () => {
  it('then its message changes in both panes, the next one asked for when the one before is there, and the last gets reactions', async () => {
    const updates = new Becoming();
    const inbox = becoming(step('Je lis.', { updates }));
    const { discord, slack, run, picture } = await open(inbox);
    await run('/article https://example.org');
    await discord.locator('.card').getByText('Je lis.').waitFor();
    expect(await discord.locator('.chip').count()).toBe(0);
    await until('the first question', () => updates.asked === 1);
    await picture('progress');
    updates.add(step('J’écris.'));
    await slack.locator('.card').getByText('J’écris.').waitFor();
    expect(updates.asked).toBe(2);
    expect(inbox.recorded).toEqual([]);
    updates.add(card('La carte', { content })).end();
    await discord.getByRole('heading', { name: 'La carte' }).waitFor();
    await slack.locator('.chip').nth(2).waitFor();
    expect(await discord.locator('.message').count()).toBe(1);
    const id = (await discord.locator('.message').getAttribute('id'))?.replace('discord-', '');
    expect(inbox.recorded).toMatchObject([
      { post: { message: id, place: { channel: 'articles' } }, content },
    ]);
  });

  it('given a reaction of the person’s before the last, then it stays among those of the bot', async () => {
    const updates = new Becoming();
    const { discord, run } = await open(becoming(step('Je lis.', { updates })));
    await run('/article https://example.org');
    for (const emoji of ['🎉', '☀️']) {
      await discord.getByLabel('Ajouter une réaction').click();
      await discord.locator(`.picker-panel [data-react="${emoji}"]`).click();
      await discord.locator(`.chip[data-react="${emoji}"]`).waitFor();
    }
    updates.add(card('La carte', { content })).end();
    await discord.getByRole('heading', { name: 'La carte' }).waitFor();
    expect(await discord.locator('.chip').allTextContents()).toEqual(['☀️ 2', '🌧️ 1', '⚖️ 1', '🎉 1']);
  });

  it('for the reader alone, when it is dismissed meanwhile, then the rest is left to the core', async () => {
    const updates = new Becoming();
    const { discord, slack, run, log } = await open(
      becoming(step('Je lis.', { updates, visibility: 'private' })),
    );
    await run('/article https://example.org');
    await slack.getByRole('button', { name: 'Masquer le message' }).click();
    await discord.locator('.message').waitFor({ state: 'detached' });
    updates.add(card('La carte', { visibility: 'private' }));
    await until('the leave', () => updates.left);
    expect(await discord.locator('.message').count()).toBe(0);
    expect(log.lines).toEqual([]);
  });

  it('when the conversation is cleared while the last is recorded, then the post is gone, and not shown again', async () => {
    const updates = new Becoming();
    const recording = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const inbox = becoming(step('Je lis.', { updates }));
    const slow: Inbox = {
      ...inbox,
      recordPost: async (...told) => {
        begun.resolve();
        await recording.promise;
        await inbox.recordPost(...told);
      },
    };
    const { page, discord, run } = await open(slow);
    await run('/article https://example.org');
    await discord.locator('.card').getByText('Je lis.').waitFor();
    updates.add(card('La carte', { content }));
    await begun.promise;
    await page.getByRole('button', { name: 'Effacer la conversation' }).click();
    await discord.locator('.message').waitFor({ state: 'detached' });
    recording.resolve();
    await until('the word of it', () => inbox.lost.length === 1);
    expect(inbox.lost).toEqual(inbox.recorded.map(({ post }) => post));
    updates.end();
    expect(await discord.locator('.message').count()).toBe(0);
  });

  it('when a button of its message has been answered in its place, then that stays', async () => {
    const updates = new Becoming();
    const first = step('Je lis.', { updates, visibility: 'private' });
    const { discord, run } = await open(
      becoming(first, card('Autre', { visibility: 'private', replaces: true })),
    );
    await run('/article https://example.org');
    await discord.getByRole('button', { name: 'Autre chose' }).click();
    await discord.getByRole('heading', { name: 'Autre' }).waitFor();
    updates.add(card('La carte', { visibility: 'private' }));
    await until('the leave', () => updates.left);
    expect(await discord.getByRole('heading').allTextContents()).not.toContain('La carte');
  });

  it('when the playground stops meanwhile, then it waits for what comes last, and shows it', async () => {
    const updates = new Becoming();
    const { discord, run, playground } = await open(becoming(step('Je lis.', { updates })));
    await run('/article https://example.org');
    await discord.locator('.card').getByText('Je lis.').waitFor();
    const stopped = playground.stop();
    updates.add(step('Interrompu.')).end();
    await stopped;
    await discord.locator('.card').getByText('Interrompu.').waitFor();
  });
});

describe('a message that changes', () => {
  it('then what it says is read out politely, in a sentence, and its title in the end', async () => {
    const updates = new Becoming();
    const { page, discord, run } = await open(becoming(step('Je lis.', { updates })));
    const said = page.locator('#announcer[role="status"]');
    await run('/article https://example.org');
    await discord.locator('.card').getByText('Je lis.').waitFor();
    updates.add(step('J’écris : deux sur trois.'));
    await said.getByText('En cours. J’écris : deux sur trois.').waitFor({ state: 'attached' });
    updates.add(card('La carte')).end();
    await said.getByText('La carte').waitFor({ state: 'attached' });
    expect(await page.locator('.card[aria-live], .card [aria-live], .message[aria-live]').count()).toBe(0);
  });

  it('then it takes neither the focus nor what is typed, nor moves what is being read', async () => {
    const updates = new Becoming();
    const first = step('Je lis.', { updates });
    let asked = 0;
    const inbox = { ...anInbox(), answer: async () => (asked++ === 0 ? first : line(asked)) };
    const { page, discord, run } = await open(inbox, LOW);
    await run('/article https://example.org');
    await discord.locator('.card').getByText('Je lis.').waitFor();
    for (let index = 2; index <= MESSAGES; index++) {
      await run('/article');
      await discord.getByRole('heading', { name: `Message ${index}` }).waitFor();
    }
    expect(await screensIn(discord.locator('.scroller'))).toBeGreaterThan(2);
    await page.locator('#line').pressSequentially('à moitié');
    // The message that changes is above what is read.
    const read = discord.getByRole('heading', { name: `Message ${MESSAGES - 2}` });
    const top = async () => Math.round((await read.boundingBox())?.y ?? Number.NaN);
    await read.scrollIntoViewIfNeeded();
    const before = await top();
    const long = Array.from({ length: 30 }, (_, index) => `Une phrase, la ${index}e, pour faire long.`).join(
      '\n',
    );
    updates.add(step(long));
    await until('the change', () => updates.asked === 2);
    await discord.locator('.card').getByText('la 29e').waitFor({ state: 'attached' });
    expect(await page.evaluate('document.activeElement.id')).toBe('line');
    expect(await page.locator('#line').inputValue()).toBe('à moitié');
    expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
    updates.end();
  });

  it('below what is read, then it does not scroll there', async () => {
    const updates = new Becoming();
    let asked = 0;
    const inbox = {
      ...anInbox(),
      answer: async () => (++asked === MESSAGES ? step('Je lis.', { updates }) : line(asked)),
    };
    const { discord, run } = await open(inbox, LOW);
    for (let index = 1; index < MESSAGES; index++) {
      await run('/article');
      await discord.getByRole('heading', { name: `Message ${index}`, exact: true }).waitFor();
    }
    await run('/article');
    await discord.locator('.card').getByText('Je lis.').waitFor();
    const scroller = discord.locator('.scroller');
    expect(await screensIn(scroller)).toBeGreaterThan(2);
    await scroller.evaluate((element) => {
      element.scrollTop = 0;
    });
    updates.add(step('J’écris.'), card('La carte')).end();
    await discord.getByRole('heading', { name: 'La carte' }).waitFor({ state: 'attached' });
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
  });

  it('with a button that has the focus, then the focus is on it afterwards', async () => {
    const updates = new Becoming();
    const { page, discord, run } = await open(becoming(step('Je lis.', { updates })));
    await run('/article https://example.org');
    await discord.getByRole('button', { name: 'Autre chose' }).focus();
    updates.add(step('J’écris.')).end();
    await discord.locator('.card').getByText('J’écris.').waitFor();
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Autre chose');
  });
});
