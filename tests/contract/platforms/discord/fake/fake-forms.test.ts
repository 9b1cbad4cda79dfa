import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeDiscord, type FakeInteraction, type FakeUser } from '../../../../fakes/discord/index.ts';

const hello = { content: 'Bonjour', allowed_mentions: { parse: [] } };
const input = { type: 4, custom_id: 'text', style: 2 };
const field = { type: 18, label: 'Texte', component: input };
const form = { custom_id: 'x', title: 'Modifier', components: [field] };

/** The fake must refuse what Discord refuses; otherwise tests that pass with it prove nothing. */
describe('forms on the fake Discord', () => {
  let fake: FakeDiscord;
  let rest: REST;
  let ada: FakeUser;

  beforeEach(async () => {
    fake = await FakeDiscord.start();
    rest = new REST({ api: fake.apiUrl, version: '10' }).setToken(fake.token);
    ada = fake.user('ada', 'fr');
    const option = { type: 3, name: 'query', description: 'Quoi', autocomplete: true };
    const body = [{ type: 1, name: 'article', description: 'Lire', options: [option] }];
    await rest.put(Routes.applicationCommands(fake.world.applicationId), { body });
  });
  afterEach(() => fake.stop());

  const answer = ({ id, token }: FakeInteraction, type: number, data: object = {}) =>
    rest.post(Routes.interactionCallback(id, token), { auth: false, body: { type, data } });
  const edit = ({ token }: FakeInteraction, which = '@original') =>
    rest.patch(Routes.webhookMessage(fake.world.applicationId, token, which), { auth: false, body: hello });

  async function opened(changes: object = {}) {
    const interaction = fake.slash(ada, '/article');
    await answer(interaction, 9, {
      ...form,
      components: [{ ...field, component: { ...input, ...changes } }],
    });
    return fake.modal(interaction);
  }

  it.each<[string, object]>([
    ['no fields', { ...form, components: [] }],
    [
      'six fields',
      {
        ...form,
        components: 'abcdef'.split('').map((custom_id) => ({ ...field, component: { ...input, custom_id } })),
      },
    ],
    ['a long title', { ...form, title: 'x'.repeat(46) }],
    ['no title', { ...form, title: '' }],
    ['a long id', { ...form, custom_id: 'x'.repeat(101) }],
    ['a long label', { ...form, components: [{ ...field, label: 'x'.repeat(46) }] }],
    ['a long description', { ...form, components: [{ ...field, description: 'x'.repeat(101) }] }],
    ['the same field twice', { ...form, components: [field, field] }],
    [
      'a label inside of a field',
      { ...form, components: [{ ...field, component: { ...input, label: 'x' } }] },
    ],
    [
      'a length above 4000',
      { ...form, components: [{ ...field, component: { ...input, max_length: 4001 } }] },
    ],
    [
      'a value longer than its field',
      { ...form, components: [{ ...field, component: { ...input, max_length: 3, value: 'abcd' } }] },
    ],
    [
      'a button',
      { ...form, components: [{ type: 1, components: [{ type: 2, style: 2, label: 'x', custom_id: 'x' }] }] },
    ],
  ])('refuses a form with %s', async (_, data) => {
    await expect(answer(fake.slash(ada, '/article'), 9, data)).rejects.toMatchObject({ status: 400 });
  });

  it('refuses a form after an acknowledgement', async () => {
    const interaction = fake.slash(ada, '/article');
    await answer(interaction, 5);
    await expect(answer(interaction, 9, form)).rejects.toMatchObject({ code: 40060 });
  });

  it('refuses a form in answer to another one, or to an autocomplete', async () => {
    const sent = fake.submitModal(ada, await opened(), { text: 'x' });
    await expect(answer(sent, 9, form)).rejects.toMatchObject({ status: 400 });
    await expect(answer(fake.autocomplete(ada, '/article', 'query', 'x'), 9, form)).rejects.toMatchObject({
      status: 400,
    });
  });

  it('refuses to change a message in answer to a form that a command opened', async () => {
    const sent = fake.submitModal(ada, await opened(), { text: 'x' });
    await expect(answer(sent, 7, hello)).rejects.toMatchObject({ status: 400 });
  });

  it('lets nobody submit what cannot be typed', async () => {
    const modal = await opened({ style: 1, max_length: 3 });
    expect(() => fake.submitModal(ada, modal)).toThrow('must be filled in');
    expect(() => fake.submitModal(ada, modal, { text: 'abcd' })).toThrow('0 to 3 characters');
    expect(() => fake.submitModal(ada, modal, { text: 'a\nb' })).toThrow('one line');
    expect(() => fake.submitModal(ada, modal, { other: 'x' })).toThrow('no field other');
    expect(() => fake.submitModal(fake.user('bob', 'fr'), modal, { text: 'x' })).toThrow('does not see');
  });

  it('counts the edits of a first answer and of a later one', async () => {
    const interaction = fake.slash(ada, '/article');
    await answer(interaction, 4, hello);
    await rest.post(Routes.webhook(fake.world.applicationId, interaction.token), {
      auth: false,
      body: hello,
    });
    const [first, later] = interaction.answers;
    await edit(interaction);
    await edit(interaction, later?.id);
    await edit(interaction, later?.id);
    expect([first?.edits, later?.edits]).toEqual([1, 2]);
  });

  it('refuses edits with a token that has expired, and not with a new one', async () => {
    const interaction = fake.slash(ada, '/article');
    await answer(interaction, 4, hello);
    fake.expireTokens();
    await expect(edit(interaction)).rejects.toMatchObject({ status: 401, code: 50027 });
    const other = fake.slash(ada, '/article');
    await answer(other, 4, hello);
    await edit(other);
  });

  it('refuses edits of a message that is deleted', async () => {
    const interaction = fake.slash(ada, '/article');
    await answer(interaction, 4, hello);
    for (const message of interaction.answers) fake.deleteMessage(message);
    await expect(edit(interaction)).rejects.toMatchObject({ code: 10008 });
  });
});
