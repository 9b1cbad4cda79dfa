import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reply, Visibility } from '../../../../../src/core/card/reply.ts';
import { until } from '../../../../support/until.ts';
import { aReply, subject } from '../scripted-inbox.ts';
import { type Scene, sceneWithUpdates, shownOn } from '../update-scene.ts';

describe('an answer on Discord with updates', () => {
  let chat: Scene;
  beforeEach(async () => {
    chat = await sceneWithUpdates();
  });
  afterEach(() => chat.close());

  it.each<Visibility>(['private', 'shared'])(
    'given a %s one, then each update replaces the one before',
    async (visibility) => {
      const { message, interaction } = await chat.asked(visibility);
      for (const [index, title] of ['Écriture', 'Vérification', 'Carte'].entries()) {
        await chat.showing(index + 1, title, visibility);
        expect(shownOn(message)).toBe(title);
        expect(message.edits).toBe(index + 1);
      }
      expect(interaction.answers).toEqual([message]);
      expect(message.ephemeralTo).toBe(visibility === 'private' ? chat.ada : undefined);
    },
  );

  it('given a slow first edit, then the next update is requested only after it is shown', async () => {
    await chat.asked('shared');
    chat.fake.failNext({ method: 'PATCH', path: /@original$/, status: 200, delayMs: 150 });
    chat.updates.give(aReply('Écriture', 'shared'));
    await until('the edit', () => chat.edits().byToken > 0);
    expect(chat.updates.asked).toBe(1);
    await chat.updates.shown(1);
  });

  it.each<[string, Visibility, Visibility]>([
    ['as foreseen', 'shared', 'shared'],
    ['as foreseen', 'private', 'private'],
    ['not as foreseen', 'shared', 'private'],
    ['not as foreseen', 'private', 'shared'],
  ])('given a late answer, %s (%s, %s), then its updates replace it too', async (_, foreseen, visibility) => {
    const { fake, inbox, ada } = chat;
    const gate = Promise.withResolvers<Reply>();
    inbox.foreseen = foreseen;
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article');
    await until('an acknowledgement', () => interaction.acknowledged);
    gate.resolve(aReply('Lecture', visibility, { updates: chat.updates }));
    const message = await fake.answer(interaction);
    await chat.showing(1, 'Écriture', visibility);
    await chat.showing(2, 'Carte', visibility, visibility === 'shared' ? { content: subject } : {});
    expect(shownOn(message)).toBe('Carte');
    expect(message.ephemeralTo).toBe(visibility === 'private' ? ada : undefined);
    expect(interaction.answers.filter(({ deleted }) => !deleted)).toEqual([message]);
    const posted = inbox.posts.map(({ post }) => post.message);
    expect(posted).toEqual(visibility === 'shared' ? [message.id] : []);
  });

  it.each([
    ['at once', false],
    ['late', true],
  ])(
    'given a button on a private card that is answered %s, then the card shows the updates',
    async (_, late) => {
      const { fake, inbox, ada } = chat;
      inbox.script = () => aReply('Carte', 'private');
      const card = await fake.answer(fake.slash(ada, '/article'));
      const gate = Promise.withResolvers<Reply>();
      inbox.script = () => gate.promise;
      const interaction = fake.press(ada, card, 'Optimiste');
      if (late) await until('an acknowledgement', () => interaction.acknowledged);
      gate.resolve(aReply('Traduction', 'private', { replaces: true, updates: chat.updates }));
      await until('the change', () => shownOn(card) === 'Traduction');
      await chat.showing(1, 'Card', 'private');
      expect(shownOn(card)).toBe('Card');
      expect(interaction.answers).toEqual([]);
    },
  );

  it.each([
    ['at once', false],
    ['late', true],
  ])(
    'given a button on a private card and a new message %s, then the new message shows the updates',
    async (_, late) => {
      const { fake, inbox, ada } = chat;
      inbox.script = () => aReply('Carte', 'private');
      const card = await fake.answer(fake.slash(ada, '/article'));
      const gate = Promise.withResolvers<Reply>();
      inbox.script = () => gate.promise;
      const interaction = fake.press(ada, card, 'Optimiste');
      if (late) await until('an acknowledgement', () => interaction.acknowledged);
      gate.resolve(aReply('Traduction', 'private', { updates: chat.updates }));
      const message = await fake.answer(interaction);
      await chat.showing(1, 'Card', 'private');
      expect(shownOn(message)).toBe('Card');
      expect([shownOn(card), card.edits]).toEqual(['Carte', 0]);
    },
  );

  it('given a button on a shared card, then the private answer shows the updates, and the card stays', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Carte', 'shared');
    const card = await fake.answer(fake.slash(ada, '/article'));
    inbox.script = () => aReply('Traduction', 'private', { replaces: true, updates: chat.updates });
    const message = await fake.answer(fake.press(ada, card, 'Optimiste'));
    await chat.showing(1, 'Card', 'private');
    expect([shownOn(message), shownOn(card)]).toEqual(['Card', 'Carte']);
  });

  it('given `content` on the last update, then the core records the post, and it gets reactions', async () => {
    const { message } = await chat.asked('shared');
    await chat.showing(1, 'Écriture', 'shared');
    expect(chat.inbox.posts).toEqual([]);
    await chat.showing(2, 'Carte', 'shared', { content: subject });
    const { general, guild } = chat.fake;
    const place = { platform: 'discord', workspace: guild.id, channel: general.id };
    expect(chat.inbox.posts).toEqual([{ post: { place, message: message.id }, content: subject }]);
    expect(message.reactions.size).toBe(3);
  });

  it('given a private update with `content`, then nothing is recorded', async () => {
    await chat.asked('private');
    await chat.showing(1, 'Carte', 'private', { content: subject });
    expect(chat.inbox.posts).toEqual([]);
  });

  it('given updates under way, then other commands are answered meanwhile', async () => {
    await chat.asked('shared');
    chat.inbox.script = () => aReply('Autre chose', 'private');
    const other = chat.fake.slash(chat.ada, '/article');
    expect(shownOn(await chat.fake.answer(other))).toBe('Autre chose');
    expect(other.acknowledged?.type).toBe(4);
  });
});
