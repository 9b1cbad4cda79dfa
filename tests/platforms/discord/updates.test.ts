import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply, Visibility } from '../../../src/core/reply.ts';
import type { FakeInteraction, FakeMessage } from '../../fakes/discord/index.ts';
import { until } from '../../fakes/until.ts';
import { connected, type Harness } from './harness.ts';
import { aReply, subject } from './inbox.ts';
import { Updates } from './updating.ts';

describe('an answer on Discord that becomes others', () => {
  let chat: Harness;
  let updates: Updates;
  beforeEach(async () => {
    chat = await connected();
    updates = new Updates();
  });
  afterEach(async () => {
    updates.end();
    await chat.close();
  });

  const texts = ({ body }: FakeMessage) => body.embeds?.map(({ title }) => title).join();
  const linesOf = ({ id }: FakeInteraction) =>
    chat.logged.filter(({ fields }) => JSON.stringify(fields).includes(id));
  const tokenEdits = () =>
    chat.fake.world.requests.filter(
      ({ method, path }) => method === 'PATCH' && path.startsWith('/webhooks/'),
    );
  const ownEdits = () =>
    chat.fake.world.requests.filter(
      ({ method, path }) => method === 'PATCH' && path.startsWith('/channels/'),
    );

  /** Asks, and gets an answer that goes on. */
  async function asked(visibility: Visibility, where = {}) {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Lecture', visibility, { updates });
    const interaction = fake.slash(ada, '/article', {}, where);
    return { interaction, message: await fake.answer(interaction) };
  }

  async function showing(count: number, title: string, visibility: Visibility, more: Partial<Reply> = {}) {
    updates.give(aReply(title, visibility, more));
    await updates.shown(count);
  }

  it.each<Visibility>(['private', 'shared'])(
    'given a %s one, then each takes the place of the one before',
    async (visibility) => {
      const { message, interaction } = await asked(visibility);
      for (const [index, title] of ['Écriture', 'Vérification', 'Carte'].entries()) {
        await showing(index + 1, title, visibility);
        expect(texts(message)).toBe(title);
        expect(message.edits).toBe(index + 1);
      }
      expect(interaction.answers).toEqual([message]);
      expect(message.ephemeralTo).toBe(visibility === 'private' ? chat.ada : undefined);
    },
  );

  it('given a first edit that is slow, then the next one is not asked for before it is shown', async () => {
    await asked('shared');
    chat.fake.failNext({ method: 'PATCH', path: /@original$/, status: 200, delayMs: 150 });
    updates.give(aReply('Écriture', 'shared'));
    await until('the edit', () => tokenEdits().length > 0);
    expect(updates.asked).toBe(1);
    await updates.shown(1);
  });

  it.each<[string, Visibility, Visibility]>([
    ['as foreseen', 'shared', 'shared'],
    ['as foreseen', 'private', 'private'],
    ['not as foreseen', 'shared', 'private'],
    ['not as foreseen', 'private', 'shared'],
  ])('given a late one, %s (%s, %s), then in its place too', async (_, foreseen, visibility) => {
    const { fake, inbox, ada } = chat;
    const gate = Promise.withResolvers<Reply>();
    inbox.foreseen = foreseen;
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article');
    await until('an acknowledgement', () => interaction.acknowledged);
    gate.resolve(aReply('Lecture', visibility, { updates }));
    const message = await fake.answer(interaction);
    await showing(1, 'Écriture', visibility);
    await showing(2, 'Carte', visibility, visibility === 'shared' ? { about: subject } : {});
    expect(texts(message)).toBe('Carte');
    expect(message.ephemeralTo).toBe(visibility === 'private' ? ada : undefined);
    expect(interaction.answers.filter(({ deleted }) => !deleted)).toEqual([message]);
    const posted = inbox.posts.map(({ post }) => post.message);
    expect(posted).toEqual(visibility === 'shared' ? [message.id] : []);
  });

  it.each([
    ['at once', false],
    ['late', true],
  ])(
    'given a button on a private card that is answered %s, then the card goes on changing',
    async (_, late) => {
      const { fake, inbox, ada } = chat;
      inbox.script = () => aReply('Carte', 'private');
      const card = await fake.answer(fake.slash(ada, '/article'));
      const gate = Promise.withResolvers<Reply>();
      inbox.script = () => gate.promise;
      const interaction = fake.press(ada, card, 'Optimiste');
      if (late) await until('an acknowledgement', () => interaction.acknowledged);
      gate.resolve(aReply('Traduction', 'private', { replaces: true, updates }));
      await until('the change', () => texts(card) === 'Traduction');
      await showing(1, 'Card', 'private');
      expect(texts(card)).toBe('Card');
      expect(interaction.answers).toEqual([]);
    },
  );

  it.each([
    ['at once', false],
    ['late', true],
  ])('given a button on a private card, and a new message %s, then that one changes', async (_, late) => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'private');
    const card = await fake.answer(fake.slash(ada, '/article'));
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.press(ada, card, 'Optimiste');
    if (late) await until('an acknowledgement', () => interaction.acknowledged);
    gate.resolve(aReply('Traduction', 'private', { updates }));
    const message = await fake.answer(interaction);
    await showing(1, 'Card', 'private');
    expect(texts(message)).toBe('Card');
    expect([texts(card), card.edits]).toEqual(['Carte', 0]);
  });

  it('given a button on a shared card, then the private answer changes, and the card stays', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'shared');
    const card = await fake.answer(fake.slash(ada, '/article'));
    inbox.script = () => aReply('Traduction', 'private', { replaces: true, updates });
    const message = await fake.answer(fake.press(ada, card, 'Optimiste'));
    await showing(1, 'Card', 'private');
    expect([texts(message), texts(card)]).toEqual(['Card', 'Carte']);
  });

  it('given `about` on the last one, then the core knows where it is, and it is seeded', async () => {
    const { message } = await asked('shared');
    await showing(1, 'Écriture', 'shared');
    expect(chat.inbox.posts).toEqual([]);
    await showing(2, 'Carte', 'shared', { about: subject });
    const { general, guild } = chat.fake;
    const place = { platform: 'discord', workspace: guild.id, channel: general.id };
    expect(chat.inbox.posts).toEqual([{ post: { place, message: message.id }, about: subject }]);
    expect(message.reactions.size).toBe(3);
  });

  it('given a private one with `about`, then nothing is told', async () => {
    await asked('private');
    await showing(1, 'Carte', 'private', { about: subject });
    expect(chat.inbox.posts).toEqual([]);
  });

  it('given a shared one whose token expires, then the bot edits its message, and asks no more with the token', async () => {
    const { message, interaction } = await asked('shared');
    chat.fake.expireTokens();
    await showing(1, 'Écriture', 'shared');
    await showing(2, 'Carte', 'shared', { about: subject });
    expect(texts(message)).toBe('Carte');
    expect([tokenEdits().length, ownEdits().length]).toEqual([1, 2]);
    expect(chat.inbox.posts.map(({ post }) => post.message)).toEqual([message.id]);
    expect(linesOf(interaction)).toEqual([]);
  });

  it('given one in direct messages whose token expires, then the bot edits it by its own right', async () => {
    const { message } = await asked('shared', { channel: chat.fake.directMessages(chat.ada) });
    chat.fake.expireTokens();
    await showing(1, 'Carte', 'shared');
    expect(texts(message)).toBe('Carte');
  });

  /** Gives one that cannot be shown: the iteration is left, with one quiet line. */
  async function leavesQuietly(interaction: FakeInteraction, visibility: Visibility) {
    updates.give(aReply('Trop tard', visibility));
    await until('it to be left', () => updates.left);
    expect(updates.asked).toBe(2);
    expect(linesOf(interaction).map(({ level }) => level)).toEqual(['debug']);
  }

  it('given a private one whose token expires mid-way, then it is left quietly', async () => {
    const { interaction, message } = await asked('private');
    await showing(1, 'Écriture', 'private');
    chat.fake.expireTokens();
    await leavesQuietly(interaction, 'private');
    expect(texts(message)).toBe('Écriture');
  });

  it('given a shared one where the bot itself is not, then an expired token ends it quietly', async () => {
    const { interaction } = await asked('shared', { userInstalled: true });
    await showing(1, 'Écriture', 'shared');
    chat.fake.expireTokens();
    await leavesQuietly(interaction, 'shared');
    expect(ownEdits()).toEqual([]);
  });

  it.each<Visibility>(['private', 'shared'])(
    'given a %s message that is deleted mid-way, then it is left quietly',
    async (visibility) => {
      const { interaction, message } = await asked(visibility);
      await showing(1, 'Écriture', visibility);
      chat.fake.deleteMessage(message);
      await leavesQuietly(interaction, visibility);
    },
  );

  it('given a shared message that is deleted after its token expired, then it is left quietly', async () => {
    const { interaction, message } = await asked('shared');
    await showing(1, 'Écriture', 'shared');
    chat.fake.expireTokens();
    chat.fake.deleteMessage(message);
    await leavesQuietly(interaction, 'shared');
  });

  it('given an edit that Discord refuses, then one error, and it is left', async () => {
    const { interaction } = await asked('shared');
    chat.fake.failNext({ method: 'PATCH', path: /@original$/, status: 400, code: 50035 });
    updates.give(aReply('Refusé', 'shared'));
    await until('it to be left', () => updates.left);
    expect(linesOf(interaction).map(({ level }) => level)).toEqual(['error']);
  });

  it('given a first answer that cannot be shown, then the rest is left, and nothing of it asked for', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Trop tard', 'shared', { updates });
    fake.failNext({ method: 'POST', path: /callback$/, status: 404, code: 10062 });
    fake.slash(ada, '/article');
    await until('it to be left', () => updates.left);
    expect(updates.asked).toBe(0);
  });

  it('given a stop while it goes on, then the stop waits for the last one to be shown', async () => {
    const { message } = await asked('shared');
    await showing(1, 'Écriture', 'shared');
    let stopped = false;
    const stopping = chat.platform.stop().then(() => {
      stopped = true;
    });
    updates.give(aReply('Interrompu', 'shared'));
    await updates.shown(2);
    expect([stopped, texts(message)]).toEqual([false, 'Interrompu']);
    updates.end();
    await stopping;
    expect(stopped).toBe(true);
  });

  it('given one that goes on, then other commands are answered meanwhile', async () => {
    await asked('shared');
    chat.inbox.script = () => aReply('Autre chose', 'private');
    const other = chat.fake.slash(chat.ada, '/article');
    expect(texts(await chat.fake.answer(other))).toBe('Autre chose');
    expect(other.acknowledged?.type).toBe(4);
  });
});
