import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Form, Reply } from '../../../../../src/core/card/reply.ts';
import { commandBodies } from '../../../../../src/platforms/discord/commands/command-bodies.ts';
import type { FakeMessage } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { section, withForms } from '../form-commands.ts';
import { connected, type Harness } from '../harness.ts';
import { aCard, aReply, commands, subject } from '../scripted-inbox.ts';
import { Updates } from '../update-scene.ts';

const MANY = { one: 'I', two: 'II', three: 'III', four: 'IV', five: 'V' };

describe('a form on Discord', () => {
  let chat: Harness;
  beforeAll(async () => {
    chat = await connected({}, {}, { commands: withForms });
  });
  afterAll(() => {
    expect(chat.fake.violations()).toEqual([]);
    return chat.close();
  });
  beforeEach(() => {
    chat.inbox.foreseen = 'private';
  });

  const withForm = (form: Form = section): Reply => aReply('Ce qu’il faut écrire', 'private', { form });
  const titleOf = ({ body }: FakeMessage) => body.embeds?.[0]?.title;

  async function aPrivateCard(): Promise<FakeMessage> {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Brouillon', 'private');
    return fake.answer(fake.slash(ada, '/article'));
  }

  async function opened(form: Form = section) {
    const { fake, inbox, ada } = chat;
    const card = await aPrivateCard();
    inbox.script = () => withForm(form);
    const interaction = fake.press(ada, card, 'Optimiste');
    return { card, interaction, modal: await fake.modal(interaction) };
  }

  it('given a button, then the form opens at once, in the reader’s language and filled in', async () => {
    const { interaction, modal } = await opened();
    expect(interaction.acknowledged?.type).toBe(9);
    expect(interaction.answers).toEqual([]);
    expect(modal.body.title).toBe('Edit a section');
    expect(modal.body.components).toEqual([
      {
        type: 18,
        label: 'Text',
        description: 'A description',
        component: {
          type: 4,
          custom_id: 'text',
          style: 2,
          max_length: 4000,
          required: true,
          value: 'Avant.\n\nAprès.',
        },
      },
    ]);
  });

  it('given an edited section, then the core gets its text and the hidden input', async () => {
    const { fake, inbox, ada } = chat;
    const { card, modal } = await opened();
    inbox.script = () => aReply('Brouillon corrigé', 'private', { replaces: true });
    const sent = fake.submitModal(ada, modal, { text: 'Tout\nest neuf.' });
    expect(await fake.answer(sent)).toBe(card);
    expect([titleOf(card), sent.acknowledged?.type]).toEqual(['Brouillon corrigé', 7]);
    expect(inbox.requests.at(-1)).toMatchObject({
      kind: 'command',
      name: 'article edit',
      input: { draft: 'abcdefghij', section: 'explanation', text: 'Tout\nest neuf.' },
      actor: { id: ada.id },
      locale: 'en',
      placeLocale: 'fr',
    });
  });

  it('given a text of 4000 characters on many lines, then it comes back unchanged', async () => {
    const { fake, inbox, ada } = chat;
    const text = `${'Une ligne de quarante caractères, ici.\n'.repeat(200).slice(0, 3999)}!`;
    const { modal } = await opened({ ...section, input: { ...section.input, text } });
    await fake.answer(fake.submitModal(ada, modal));
    expect(text).toHaveLength(4000);
    expect(inbox.requests.at(-1)).toMatchObject({ input: { text } });
  });

  it('given five fields, then empty ones are left out', async () => {
    const { fake, inbox, ada } = chat;
    const { modal } = await opened({ command: 'article remark', input: MANY });
    expect(modal.body.components.map(({ component }) => component.style)).toEqual([2, 1, 1, 1, 1]);
    expect(modal.body.components.every(({ component }) => !component.required)).toBe(true);
    await fake.answer(fake.submitModal(ada, modal, { two: '', three: '  ', five: 'autre' }));
    expect(inbox.requests.at(-1)).toHaveProperty('input', { one: 'I', four: 'IV', five: 'autre' });
  });

  it('given a command or an option of a menu, then the form opens too', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => withForm();
    expect((await fake.modal(fake.slash(ada, '/article'))).body.title).toBe('Edit a section');
    const choice = { label: 'Explication', action: { ...subject, type: 'article' } } as const;
    const body = [{ type: 'choices', placeholder: 'Choisir', choices: [choice] }] as const;
    inbox.script = () => ({ card: aCard('Sections', { body }), visibility: 'private' });
    const menu = await fake.answer(fake.slash(ada, '/article'));
    inbox.script = () => withForm();
    expect((await fake.modal(fake.select(ada, menu, 'Explication'))).body.title).toBe('Edit a section');
  });

  it.each<[string, Form]>([
    ['asks for something else than text', { command: 'article mixed', input: {} }],
    ['asks for six texts', { command: 'article many', input: {} }],
    ['asks for nothing', { command: 'article nothing', input: { draft: 'abcdefghij' } }],
    ['is of no command', { command: 'article gone', input: {} }],
    [
      'settles more than an id has room for',
      { command: 'article edit', input: { ...section.input, draft: 'x'.repeat(80) } },
    ],
    [
      'holds a text that would be cut',
      { command: 'article edit', input: { ...section.input, text: 'x'.repeat(4001) } },
    ],
  ])('given a form that %s, then the card is shown', async (_, form) => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => withForm(form);
    const interaction = fake.slash(ada, '/article');
    expect(titleOf(await fake.answer(interaction))).toBe('Ce qu’il faut écrire');
    expect(interaction.modal).toBeUndefined();
  });

  it('given a form after the acknowledgement, then the card is shown', async () => {
    const { fake, inbox, ada } = chat;
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article');
    await until('an acknowledgement', () => interaction.acknowledged);
    gate.resolve(withForm());
    expect(titleOf(await fake.answer(interaction))).toBe('Ce qu’il faut écrire');
  });

  it('given a form in answer to a form, then the card is shown', async () => {
    const { fake, inbox, ada } = chat;
    const { modal } = await opened();
    inbox.script = () => withForm();
    expect(titleOf(await fake.answer(fake.submitModal(ada, modal)))).toBe('Ce qu’il faut écrire');
  });

  it.each([
    ['from a private card', true, 'update', 6],
    ['by a command', false, 'message', 5],
  ])(
    'given a late answer to a form opened %s, then it is acknowledged (%s) and answered',
    async (...given) => {
      const [, fromCard, , type] = given;
      const { fake, inbox, ada } = chat;
      inbox.script = () => withForm();
      const { modal, card } = fromCard
        ? await opened()
        : { modal: await fake.modal(fake.slash(ada, '/article')), card: undefined };
      const gate = Promise.withResolvers<Reply>();
      inbox.script = () => gate.promise;
      const sent = fake.submitModal(ada, modal);
      expect((await until('an acknowledgement', () => sent.acknowledged)).type).toBe(type);
      gate.resolve(aReply('Enfin', 'private', { replaces: true }));
      const answer = await fake.answer(sent);
      expect(titleOf(answer)).toBe('Enfin');
      expect(answer === card).toBe(fromCard);
      expect(answer.ephemeralTo).toBe(ada);
    },
  );

  it('given a form opened from a shared card, then the card stays unchanged', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'shared');
    const card = await fake.answer(fake.slash(ada, '/article'));
    inbox.script = () => withForm();
    const modal = await fake.modal(fake.press(ada, card, 'Optimiste'));
    inbox.script = () => aReply('Merci', 'private', { replaces: true });
    const answer = await fake.answer(fake.submitModal(ada, modal));
    expect([titleOf(answer), titleOf(card), answer.ephemeralTo]).toEqual(['Merci', 'Carte', ada]);
  });

  it('given an answer with updates, then the private card that opened the form shows them', async () => {
    const { fake, inbox, ada } = chat;
    const { card, modal } = await opened();
    const updates = new Updates();
    inbox.script = () => aReply('Lecture', 'private', { replaces: true, updates });
    fake.submitModal(ada, modal);
    updates.give(aReply('Nouvel essai', 'private'));
    await updates.shown(1);
    expect(titleOf(card)).toBe('Nouvel essai');
    updates.end();
  });

  it('given commands with forms, then only the others are registered', () => {
    expect(commandBodies(withForms)).toEqual(commandBodies(commands));
  });

  it('given an option of several lines, then it is registered like any text', () => {
    const [article] = commands;
    const query = article?.kind === 'slash' ? article.options.query : undefined;
    if (article?.kind !== 'slash' || query?.type !== 'text') throw new Error('no text option to change');
    const multiline = {
      ...article,
      options: { ...article.options, query: { ...query, multiline: true as const } },
    };
    expect(commandBodies([multiline])).toEqual(commandBodies([article]));
  });
});

describe('a form that Discord refuses', () => {
  it('given an invalid form, then one error, and the card says what to do', async () => {
    const chat = await connected({}, {}, { commands: withForms });
    const { fake, inbox, ada, logged } = chat;
    inbox.script = () => aReply('Ce qu’il faut écrire', 'private', { form: section });
    fake.failNext({ method: 'POST', path: /callback$/, status: 400, code: 50035 });
    const answer = await fake.answer(fake.slash(ada, '/article'));
    expect(fake.text(answer)).toContain('Ce qu’il faut écrire');
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1);
    await chat.close();
  });

  it('given a lost response, then the form is open, without an error', async () => {
    const chat = await connected({}, { requestTimeoutMs: 150 }, { commands: withForms });
    const { fake, inbox, ada, logged } = chat;
    inbox.script = () => aReply('Ce qu’il faut écrire', 'private', { form: section });
    fake.failNext({ method: 'POST', path: /callback$/, status: 200, unheard: true });
    const interaction = fake.slash(ada, '/article');
    await fake.modal(interaction);
    await chat.close();
    expect(interaction.answers).toEqual([]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
