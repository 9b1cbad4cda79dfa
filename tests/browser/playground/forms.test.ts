import { describe, expect, it } from 'vitest';
import type { Command } from '../../../src/core/bot/command.ts';
import { defineCommand } from '../../../src/core/bot/command.ts';
import type { Inbox } from '../../../src/core/bot/inbox.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import type { CommandRequest } from '../../../src/core/model/request.ts';
import { aCard, anInbox } from '../../support/playground/inbox.ts';
import { scriptedPages } from '../../support/playground/scripted.ts';
import { phone } from '../../support/playground/visit.ts';

const { open } = scriptedPages();

const named = (fr: string, en = fr) => ({ fr, en });
const subscribe = defineCommand({
  name: 'subscribe',
  names: named('abonner', 'subscribe'),
  description: named('Recevoir le digest ici', 'Get the digest here'),
  options: {
    time: {
      type: 'text',
      names: named('heure', 'time'),
      description: named('À quelle heure', 'When'),
      max: 40,
      required: true,
    },
    zone: {
      type: 'text',
      names: named('fuseau', 'zone'),
      description: named('Par ville ou par pays', 'By city or country'),
      max: 100,
      suggest: () => [],
    },
    days: {
      type: 'choice',
      names: named('jours', 'days'),
      description: named('Quels jours', 'Which days'),
      choices: [
        { value: 'daily', names: named('Tous les jours', 'Every day') },
        { value: 'monday', names: named('Lundi', 'Monday') },
      ],
    },
    items: {
      type: 'number',
      names: named('articles', 'items'),
      description: named('De 1 à 10', '1 to 10'),
      min: 1,
      max: 10,
    },
    channel: {
      type: 'channel',
      names: named('salon', 'channel'),
      description: named('Dans quel salon', 'Where'),
    },
    me: { type: 'flag', names: named('moi', 'me'), description: named('Pour moi seul', 'For me alone') },
    digest: {
      type: 'text',
      names: named('digest'),
      description: named('Lequel', 'Which one'),
      max: 100,
      hiddenInForms: true,
    },
  },
  visibility: () => 'private',
  run: async () => ({ card: aCard(), visibility: 'private' }),
});

const commands: readonly Command[] = [
  {
    kind: 'group',
    name: 'digest',
    names: named('digest'),
    description: named('Digest'),
    subcommands: [subscribe],
  },
];
const zones = [
  { label: 'Montréal (14 h 05)', value: 'America/Montreal' },
  { label: 'Paris (20 h 05)', value: 'Europe/Paris' },
];
const form: Reply = {
  card: aCard({ title: 'À taper' }),
  visibility: 'private',
  form: {
    command: 'digest subscribe',
    input: { zone: 'Europe/Paris', days: 'monday', me: true, digest: 'abc' },
  },
};
const done: Reply = { card: aCard({ title: 'Abonné' }), visibility: 'private' };
const refused = (text: string, option?: string): Reply => ({
  card: aCard({ tone: 'warning', body: [{ type: 'prose', prose: [plainParagraph(text)] }] }),
  visibility: 'private',
  failed: true,
  ...(option !== undefined && { option }),
});

/** A core that opens the form for a bare command, and then answers with these, one after the other. */
function withForm(...answers: readonly Reply[]): Inbox & { readonly sent: CommandRequest['input'][] } {
  const sent: CommandRequest['input'][] = [];
  return {
    ...anInbox(),
    sent,
    commands,
    visibility: () => 'private',
    suggest: async ({ typed }) =>
      zones.filter(({ label, value }) => `${label} ${value}`.toLowerCase().includes(typed.toLowerCase())),
    answer: async (request) => {
      const input = request.kind === 'command' ? request.input : {};
      if (Object.keys(input).length === 0) return form;
      sent.push(input);
      return answers[sent.length - 1] ?? done;
    },
  };
}

const FOCUSED = 'document.activeElement.name || document.activeElement.id';

describe('a form', () => {
  it('given a command that has one, then opens filled in, with the focus in its first field, and without a message', async () => {
    const { page, discord, run, picture } = await open(withForm());
    await run('/digest abonner');
    const dialog = page.getByRole('dialog', { name: 'Recevoir le digest ici' });
    await dialog.waitFor();
    await picture('form');
    expect(await page.evaluate(FOCUSED)).toBe('time');
    expect(await dialog.getByLabel('Fuseau').inputValue()).toBe('Paris (20 h 05)');
    expect(await dialog.getByLabel('Jours').inputValue()).toBe('monday');
    expect(await dialog.getByLabel('Salon').locator('option').allTextContents()).toEqual([
      'Par défaut',
      '#articles',
    ]);
    expect(await dialog.getByLabel('Moi').isChecked()).toBe(true);
    expect(await discord.locator('.message').count()).toBe(0);
  });

  it('by the keyboard alone, then is filled in, sent, and gives the focus back', async () => {
    const inbox = withForm();
    const { page, discord, run } = await open(inbox);
    await run('/digest abonner');
    await page.getByRole('dialog').waitFor();
    const { keyboard } = page;
    await keyboard.type('8h');
    await keyboard.press('Tab');
    await keyboard.type('mont');
    // Of an earlier letter's list, the next one would take the choice away.
    await page
      .locator('[role=listbox]:not([aria-busy]) [role=option]', { hasText: 'Montréal' })
      .first()
      .waitFor();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await keyboard.press('ArrowUp');
    await keyboard.press('Tab');
    await keyboard.type('7');
    for (const key of ['Tab', 'Tab', 'Space', 'Enter']) await keyboard.press(key);
    await discord.getByRole('heading', { name: 'Abonné' }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(inbox.sent).toEqual([
      {
        time: '8h',
        zone: 'America/Montreal',
        days: 'daily',
        items: '7',
        channel: '',
        me: false,
        digest: 'abc',
      },
    ]);
    expect(await page.evaluate(FOCUSED)).toBe('line');
  });

  it('given Escape, then closes the list first, the form next', async () => {
    const { page, run } = await open(withForm());
    await run('/digest abonner');
    const zone = page.getByLabel('Fuseau');
    await zone.click();
    await page.getByRole('option', { name: /Paris/ }).waitFor();
    await zone.press('Escape');
    expect(await page.getByRole('dialog').isVisible()).toBe(true);
    expect(await page.getByRole('listbox').count()).toBe(0);
    await zone.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(await page.evaluate(FOCUSED)).toBe('line');
  });
});

describe('a form that is refused', () => {
  it('for one field, then says so under it, goes there, keeps the rest, and can be sent again', async () => {
    const inbox = withForm(
      refused('« 25:99 » n’est pas une heure.', 'time'),
      refused('La mémoire est injoignable.'),
    );
    const { page, discord, run, picture } = await open(inbox);
    await run('/digest abonner');
    await page.getByLabel('Heure').fill('25:99');
    await page.getByLabel('Jours').selectOption('daily');
    await page.getByRole('dialog').getByRole('button', { name: 'Envoyer', exact: true }).click();
    await page.getByText('« 25:99 » n’est pas une heure.').waitFor();
    await picture('form-refused');
    expect(await page.evaluate(FOCUSED)).toBe('time');
    expect(await page.getByLabel('Heure').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('Heure').inputValue()).toBe('25:99');
    expect(await page.getByLabel('Jours').inputValue()).toBe('daily');
    await page.getByLabel('Heure').fill('8h');
    expect(await page.getByText('n’est pas une heure').isVisible()).toBe(false);
    await page.getByLabel('Heure').press('Enter');
    await page.getByRole('alert').getByText('La mémoire est injoignable.').waitFor();
    expect(await page.getByLabel('Heure').inputValue()).toBe('8h');
    await page.getByLabel('Heure').press('Enter');
    await discord.getByRole('heading', { name: 'Abonné' }).waitFor();
    expect(inbox.sent).toHaveLength(3);
  });

  it('whose answer is lost, then keeps what was filled in and says so', async () => {
    const { page, run, playground } = await open(withForm());
    await run('/digest abonner');
    await page.getByLabel('Heure').fill('8h');
    await page.route('**/playground/submit', (route) => route.fulfill({ status: 200, body: '' }));
    await page.getByLabel('Heure').press('Enter');
    await page.getByRole('alert').getByText('L’envoi a échoué').waitFor();
    expect(await page.getByLabel('Heure').inputValue()).toBe('8h');
    expect(playground.healthy()).toBe(true);
  });

  it('given no number in a number box, then the core hears that there was something', async () => {
    const inbox = withForm();
    const { page, run } = await open(inbox);
    await run('/digest abonner');
    await page.getByRole('spinbutton', { name: 'Articles' }).pressSequentially('e');
    await page.getByRole('spinbutton', { name: 'Articles' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    expect(inbox.sent).toMatchObject([{ items: '…' }]);
  });
});

describe('two tabs of one browser', () => {
  it('show the same conversation, and a form only where it was asked for', async () => {
    const { page, url, run } = await open(withForm());
    const other = await page.context().newPage();
    await other.goto(`${url}/?lang=fr`);
    await run('/digest abonner');
    await page.getByLabel('Heure').press('Enter');
    await other.locator('.discord').getByRole('heading', { name: 'Abonné' }).waitFor();
    expect(await other.getByRole('dialog').count()).toBe(0);
  });
});

describe('on a phone', () => {
  it('is not wider than the screen, and all of it can be reached', async () => {
    const { page, run, picture } = await open(withForm(), { visit: { ...phone, lang: 'en' } });
    await run('/digest subscribe');
    await page.getByRole('dialog').waitFor();
    await picture('phone-form');
    await page.getByLabel('Zone').tap();
    await page.getByLabel('Zone').fill('mon');
    await page.getByRole('option', { name: /Montréal/ }).tap();
    expect(await page.getByLabel('Zone').inputValue()).toBe('Montréal (14 h 05)');
    await page.getByLabel('Me', { exact: true }).tap();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.getByRole('button', { name: 'Cancel' }).tap();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
  });
});
