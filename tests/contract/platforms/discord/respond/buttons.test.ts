import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reply, Visibility } from '../../../../../src/core/card/reply.ts';
import type { FakeMessage } from '../../../../fakes/discord/model.ts';
import { until } from '../../../../support/until.ts';
import { connected, type Harness } from '../harness.ts';
import { aCard, aReply, subject } from '../scripted-inbox.ts';

describe('a button on Discord', () => {
  let chat: Harness;
  beforeAll(async () => {
    chat = await connected();
  });
  afterAll(() => chat.close());
  beforeEach(() => {
    chat.inbox.foreseen = 'shared';
  });

  function posted(visibility: Visibility, reply: Partial<Reply> = {}): Promise<FakeMessage> {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', visibility, reply);
    return fake.answer(fake.slash(ada, '/article'));
  }

  it('given a shared card, then the reader gets a private answer, and the card stays', async () => {
    const { fake, inbox } = chat;
    const card = await posted('shared');
    const bob = fake.user('bob', 'fr');
    inbox.script = () => aReply('Optimiste', 'private', { replaces: true });
    const answer = await fake.answer(fake.press(bob, card, 'Optimiste'));
    expect(answer.ephemeralTo).toBe(bob);
    expect(card.edits).toBe(0);
    expect(inbox.requests.at(-1)).toMatchObject({
      kind: 'action',
      token: '[1,"article","deepseek","fr","optimistic"]',
      onPrivateMessage: false,
    });
  });

  it('given a private card, then it changes in place, at once', async () => {
    const { fake, inbox, ada } = chat;
    const card = await posted('private');
    inbox.script = () => aReply('Suite', 'private', { replaces: true });
    const interaction = fake.press(ada, card, 'Optimiste');
    expect(await fake.answer(interaction)).toBe(card);
    expect(interaction.acknowledged?.type).toBe(7);
    expect(fake.text(card)).toContain('Texte de Suite.');
    expect(inbox.requests.at(-1)).toMatchObject({ onPrivateMessage: true });
  });

  it('given a private card that changes and a lost response, then it has changed, without an error', async () => {
    const impatient = await connected({}, { requestTimeoutMs: 150 });
    const { fake, inbox, ada, logged } = impatient;
    inbox.script = () => aReply('Carte', 'private');
    const card = await fake.answer(fake.slash(ada, '/article'));
    inbox.script = () => aReply('Suite', 'private', { replaces: true });
    fake.failNext({ method: 'POST', path: /callback$/, status: 200, unheard: true });
    const interaction = fake.press(ada, card, 'Optimiste');
    await until('the change', () => fake.text(card).includes('Suite'));
    await impatient.close();
    expect(interaction.answers).toEqual([]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('given a private card and a slow answer, then it still changes in place', async () => {
    const { fake, inbox, ada } = chat;
    const card = await posted('private');
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.press(ada, card, 'Optimiste');
    expect((await until('an acknowledgement', () => interaction.acknowledged)).type).toBe(6);
    gate.resolve(aReply('Suite lente', 'private', { replaces: true }));
    await until('the change', () => fake.text(card).includes('Suite lente'));
  });

  it('given “post in the channel” on a private card, then a new shared message that the core records', async () => {
    const { fake, inbox, ada } = chat;
    const card = await posted('private');
    inbox.script = () => aReply('Partagé', 'shared', { content: subject });
    const answer = await fake.answer(fake.press(ada, card, 'Optimiste'));
    expect(answer).not.toBe(card);
    expect(answer.ephemeralTo).toBeUndefined();
    await until('the ledger', () => inbox.posts.some(({ post }) => post.message === answer.id));
  });

  it('given “post in the channel” with a slow answer, then the same', async () => {
    const { fake, inbox, ada } = chat;
    const card = await posted('private');
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.press(ada, card, 'Optimiste');
    await until('an acknowledgement', () => interaction.acknowledged);
    gate.resolve(aReply('Partagé', 'shared', { content: subject }));
    const answer = await fake.answer(interaction);
    expect(answer.ephemeralTo).toBeUndefined();
    expect(answer).not.toBe(card);
    await until('the ledger', () => inbox.posts.some(({ post }) => post.message === answer.id));
  });

  it('given an option of a menu, then the core gets its token', async () => {
    const { fake, inbox, ada } = chat;
    const choice = { label: 'DeepSeek', action: { ...subject, type: 'article' } } as const;
    const body = [{ type: 'choices', placeholder: 'Choisir', choices: [choice] }] as const;
    inbox.script = () => ({ card: aCard('Choix', { body }), visibility: 'private' });
    const menu = await fake.answer(fake.slash(ada, '/article'));
    inbox.script = () => aReply('Choisi', 'private', { replaces: true });
    await fake.answer(fake.select(ada, menu, 'DeepSeek'));
    expect(inbox.requests.at(-1)).toMatchObject({ token: '[1,"article","deepseek","fr","neutral"]' });
  });

  it('given a token that is not ours, then the core gets it unchanged', async () => {
    const { fake, inbox, ada } = chat;
    const card = await posted('shared');
    inbox.script = () => aReply('Périmé', 'private');
    const answer = await fake.answer(fake.pressToken(ada, card, 'garbage'));
    expect(fake.text(answer)).toContain('Périmé');
    expect(inbox.requests.at(-1)).toMatchObject({ token: 'garbage' });
  });
});
