import { describe, expect, it } from 'vitest';
import { type Command, defineCommand } from '../../../src/core/bot/command.ts';
import type { Inbox } from '../../../src/core/bot/inbox.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import type { CommandRequest } from '../../../src/core/model/request.ts';
import { axeProblems } from '../../support/browser/axe.ts';
import { aCard, anInbox } from '../../support/playground/inbox.ts';
import { scriptedPages } from '../../support/playground/scripted.ts';
import { phone } from '../../support/playground/visit.ts';

const { open } = scriptedPages();

const MAX = 3000;
/** As long as the field takes, in paragraphs; it begins with an empty line. */
const LONG = `\n${'Une phrase, et «\u00A0une <autre>\u00A0» & co.\n\n'.repeat(100)}`
  .slice(0, MAX - 1)
  .concat('.');

const named = (fr: string, en = fr) => ({ fr, en });
const edit = defineCommand({
  name: 'edit',
  names: named('edit'),
  description: named('Corriger un passage', 'Correct a passage'),
  options: {
    draft: {
      type: 'text',
      names: named('draft'),
      description: named('Lequel'),
      max: 100,
      hiddenInForms: true,
    },
    text: {
      type: 'text',
      names: named('texte', 'text'),
      description: named('Une ligne vide entre deux paragraphes', 'An empty line between two paragraphs'),
      max: MAX,
      required: true,
      multiline: true,
    },
    remark: {
      type: 'text',
      names: named('remarque', 'remark'),
      description: named('Pourquoi', 'Why'),
      max: 100,
    },
  },
  visibility: () => 'private',
  run: async () => done,
});
const review: Command = {
  kind: 'slash',
  ...defineCommand({
    name: 'review',
    names: named('relire', 'review'),
    description: named('Relire', 'Review'),
    options: {},
    visibility: () => 'private',
    run: async () => done,
  }),
  forms: [edit],
};

const done: Reply = { card: aCard({ title: 'Corrigé' }), visibility: 'private' };
const refused = (option?: string): Reply => ({
  card: aCard({ body: [{ type: 'prose', prose: [plainParagraph('Cela ne va pas.')] }] }),
  visibility: 'private',
  failed: true,
  ...(option !== undefined && { option }),
});

/** A core whose every card opens the form, and that answers what was sent with these, one after the other. */
function writing(text: string, ...answers: readonly Reply[]): Inbox & { readonly sent: CommandRequest[] } {
  const sent: CommandRequest[] = [];
  const form = { command: 'review edit', input: { draft: 'abc', text } };
  const help = { label: 'Corriger', action: { type: 'help', locale: 'fr' } } as const;
  return {
    ...anInbox(),
    sent,
    commands: [review],
    visibility: () => 'private',
    answer: async (request) => {
      if (request.kind === 'action') return { card: aCard(), visibility: 'private', form };
      if (request.name === 'review') return { card: aCard({ buttons: [help] }), visibility: 'private' };
      sent.push(request);
      return answers[sent.length - 1] ?? done;
    },
  };
}

async function begin(inbox: Inbox, changes: Parameters<typeof open>[1] = {}) {
  const seen = await open(inbox, changes);
  await seen.run('/review');
  await seen.page.locator('.pane.current .card button').click();
  const dialog = seen.page.getByRole('dialog');
  await dialog.waitFor();
  return { ...seen, dialog, text: dialog.locator('textarea') };
}

const FOCUSED = 'document.activeElement.name || document.activeElement.id';

describe('a field of several lines', () => {
  it('given 3000 characters in paragraphs, then shows them, counts them, and sends them as they were, with what is hidden', async () => {
    expect(LONG).toHaveLength(MAX);
    const inbox = writing(LONG);
    const { dialog, text, picture } = await begin(inbox);
    await picture('form-writing');
    expect(await text.inputValue()).toBe(LONG);
    expect(await dialog.getByText(/^3\s000 \/ 3\s000$/u).isVisible()).toBe(true);
    await dialog.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(inbox.sent).toMatchObject([
      { name: 'review edit', input: { draft: 'abc', text: LONG, remark: '' } },
    ]);
  });

  it('then Enter begins a line and Ctrl+Enter sends, from there and from any other field', async () => {
    const inbox = writing('', refused());
    const { page, dialog, text } = await begin(inbox);
    expect(await page.evaluate(FOCUSED)).toBe('text');
    await text.pressSequentially('Un.');
    await text.press('Enter');
    await text.pressSequentially('Deux.');
    expect(inbox.sent).toEqual([]);
    await text.press('Control+Enter');
    await dialog.getByRole('alert').getByText('Cela ne va pas.').waitFor();
    await dialog.getByLabel('Remarque').press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(inbox.sent.map(({ input }) => input.text)).toEqual(['Un.\nDeux.', 'Un.\nDeux.']);
    // Back to what opened the form.
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe('Corriger');
  });

  it('given a text, then the focus is at its beginning, and what is typed takes the place of nothing', async () => {
    const { page, text } = await begin(writing('Un.\n\nDeux.'));
    await page.keyboard.type('Zéro. ');
    expect(await text.inputValue()).toBe('Zéro. Un.\n\nDeux.');
  });

  it('when it is refused, then says so under it, and keeps what was typed', async () => {
    const inbox = writing('Un.', refused('text'));
    const { page, dialog, text } = await begin(inbox);
    await text.fill('Autre chose.\n\nEt encore.');
    await text.press('Control+Enter');
    await page.locator('#field-text-error').getByText('Cela ne va pas.').waitFor();
    expect(await text.inputValue()).toBe('Autre chose.\n\nEt encore.');
    expect(await page.evaluate(FOCUSED)).toBe('text');
    expect(await text.getAttribute('aria-invalid')).toBe('true');
    await text.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(inbox.sent).toHaveLength(2);
  });

  it('given more than it takes, then cuts nothing, says so by its count, and lets it be sent', async () => {
    const inbox = writing('x'.repeat(MAX));
    const { page, dialog, text } = await begin(inbox);
    expect(await dialog.locator('.field-count.over').count()).toBe(0);
    await text.pressSequentially('y');
    await page.keyboard.insertText('zzzz');
    expect(await dialog.locator('.field-count.over').textContent()).toMatch(/^3\s005 \/ 3\s000$/u);
    await text.press('Control+Enter');
    await dialog.waitFor({ state: 'hidden' });
    expect(inbox.sent[0]?.input.text).toHaveLength(MAX + 5);
  });

  it('given line breaks of another system in a request, then the core sees those that all have', async () => {
    const inbox = writing('');
    const { page, discord } = await begin(inbox);
    const session = await page.evaluate("localStorage.getItem('session')");
    const body = { session, locale: 'fr', page: crypto.randomUUID(), name: 'review edit' };
    await page.evaluate(
      (sent) =>
        fetch('/playground/submit', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify(sent),
        }).then(({ status }) => status),
      { ...body, input: { text: 'Un.\r\n\r\nDeux.\rTrois.' } },
    );
    await discord.getByRole('heading', { name: 'Corrigé' }).waitFor();
    expect(inbox.sent[0]?.input.text).toBe('Un.\n\nDeux.\nTrois.');
  });
});

describe('a form that only cards open', () => {
  it('then is named by what it is for, here and in the conversation, and is no command', async () => {
    const { page, dialog, discord, run } = await begin(writing('Un.'));
    expect(await dialog.getByRole('heading').textContent()).toBe('Corriger un passage');
    expect(await dialog.locator('code').count()).toBe(0);
    await dialog.locator('textarea').press('Control+Enter');
    await discord.locator('.prompt-text').getByText('Corriger un passage').waitFor();
    await page.locator('#line').pressSequentially('/rel');
    await page.locator('#completions [role="option"]').first().waitFor();
    expect(await page.locator('#completions [role="option"]').allTextContents()).toHaveLength(1);
    await run('/review edit');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it.each([
    ['fr', {}],
    ['en', phone],
  ] as const)('then axe finds nothing in it, filled in and refused, in %s', async (lang, device) => {
    const inbox = writing(LONG, refused('text'));
    const { page, text, picture } = await begin(inbox, { visit: { ...device, lang } });
    expect(await axeProblems(page)).toEqual([]);
    await text.press('Control+Enter');
    await page.locator('#field-text-error:not([hidden])').waitFor();
    await picture(`form-writing-${lang}`);
    expect(await axeProblems(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  });
});
