import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Reply } from '../../../../../src/core/card/reply.ts';
import { until } from '../../../../support/until.ts';
import { connected, type Harness } from '../harness.ts';
import { aReply, subject } from '../scripted-inbox.ts';

describe('a command on Discord', () => {
  let chat: Harness;
  beforeAll(async () => {
    chat = await connected();
  });
  afterAll(() => chat.close());

  /** Calls /article, holds the answer until the interaction is acknowledged, and then gives it. */
  async function slowly(reply: Reply) {
    const { fake, inbox, ada } = chat;
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article', { query: 'lent' });
    const { type, after } = await until('an acknowledgement', () => interaction.acknowledged);
    const thinking = interaction.answers[0];
    gate.resolve(reply);
    return { interaction, type, after, thinking, answer: await fake.answer(interaction) };
  }

  it('given options, then the core gets them with place, reader and both languages', async () => {
    const { fake, inbox, ada } = chat;
    await fake.answer(fake.slash(ada, '/article', { query: 'deepseek', private: true, nonsense: 'x' }));
    expect(inbox.requests.at(-1)).toMatchObject({
      kind: 'command',
      name: 'article',
      input: { query: 'deepseek', private: true, nonsense: 'x' },
      place: { platform: 'discord', workspace: fake.guild.id, channel: fake.general.id },
      actor: { id: ada.id, name: 'ada' },
      locale: 'en',
      placeLocale: 'fr',
    });
  });

  it('given a subcommand, then the core gets its full name', async () => {
    const { fake, inbox, ada } = chat;
    await fake.answer(fake.slash(ada, '/digest now'));
    expect(inbox.requests.at(-1)).toMatchObject({ name: 'digest now', input: {} });
  });

  it('given a number and a channel, then the core gets the number and the channel’s id, and cached permissions stay', async () => {
    const { fake, inbox, ada, platform } = chat;
    const other = fake.admin.addChannel(fake.guild);
    fake.admin.deny(other, 'send');
    const place = { platform: 'discord', workspace: fake.guild.id, channel: other.id };
    const refusal = async () => (await platform.access(place, { id: ada.id })).refusal;
    await until('the news', async () => (await refusal()) === 'missing-permission');
    await fake.answer(fake.slash(ada, '/digest now', { items: 7, channel: other.id }));
    expect(inbox.requests.at(-1)).toMatchObject({ input: { items: 7, channel: other.id } });
    const thread = fake.admin.addThread(other);
    await fake.answer(fake.slash(ada, '/digest now', { channel: thread.id }));
    expect(inbox.requests.at(-1)).toMatchObject({ input: { channel: thread.id } });
    expect(await refusal()).toBe('missing-permission');
    expect(() => fake.slash(ada, '/digest now', { items: 11 })).toThrow('from 1 to 10');
  });

  it('given a direct message, then the place has the reader’s language, and the workspace is the reader', async () => {
    const { fake, inbox, ada } = chat;
    await fake.answer(fake.slash(ada, '/article', {}, { channel: fake.directMessages() }));
    expect(inbox.requests.at(-1)).toMatchObject({
      placeLocale: 'en',
      place: { workspace: ada.id, person: ada.id },
    });
    const direct = { platform: 'discord', workspace: ada.id, channel: ada.id, person: ada.id };
    expect(inbox.requests.at(-1)?.direct).toEqual(direct);
  });

  it('given a reader whose language is not supported, then the default language', async () => {
    const { fake, inbox } = chat;
    await fake.answer(fake.slash(fake.user('inge', 'de'), '/article'));
    expect(inbox.requests.at(-1)).toMatchObject({ locale: 'fr' });
  });

  it.each(['private', 'shared'] as const)(
    'given a fast %s answer, then there is one request only',
    async (visibility) => {
      const { fake, inbox, ada } = chat;
      inbox.script = () => aReply('Vite', visibility);
      const before = fake.world.requests.length;
      const interaction = fake.slash(ada, '/article');
      const answer = await fake.answer(interaction);
      expect(fake.text(answer)).toContain('Texte de Vite.');
      expect(answer.ephemeralTo).toBe(visibility === 'private' ? ada : undefined);
      expect(interaction.acknowledged?.type).toBe(4);
      expect(fake.world.requests.length - before).toBe(1);
    },
  );

  it('given a slow answer, then it is acknowledged within 3 s and filled in later', async () => {
    chat.inbox.foreseen = 'shared';
    const { type, after, thinking, answer } = await slowly(aReply('Lent', 'shared'));
    expect(type).toBe(5);
    expect(after).toBeLessThan(2500);
    expect(answer).toBe(thinking);
    expect(chat.fake.text(answer)).toContain('Texte de Lent.');
  });

  it('given a slow answer that turns out to be private, then nobody else sees it', async () => {
    chat.inbox.foreseen = 'shared';
    const { thinking, answer } = await slowly(aReply('Pour toi', 'private'));
    expect(thinking?.deleted).toBe(true);
    expect(answer.ephemeralTo).toBe(chat.ada);
  });

  it('given a slow answer that was expected to be private and is shared, then everybody sees it', async () => {
    chat.inbox.foreseen = 'private';
    const { thinking, answer } = await slowly(aReply('Pour tous', 'shared'));
    expect(thinking?.deleted).toBe(true);
    expect(answer.ephemeralTo).toBeUndefined();
  });

  it('given a body that Discord refuses, then the reader gets a notice with the request’s id, and one error is logged', async () => {
    const { fake, inbox, ada, logged } = chat;
    inbox.script = () => aReply('Refusé', 'shared');
    fake.failNext({ method: 'POST', path: /callback$/, status: 400, code: 50035 });
    const interaction = fake.slash(ada, '/article');
    const answer = await fake.answer(interaction);
    expect(answer.ephemeralTo).toBe(ada);
    expect(fake.text(answer)).toContain(interaction.id);
    expect(logged.filter(({ level }) => level === 'error')).toHaveLength(1);
  });

  it('given a refused body after the acknowledgement, then the notice replaces “thinking”', async () => {
    const { fake, inbox } = chat;
    inbox.foreseen = 'private';
    fake.failNext({ method: 'PATCH', path: /@original$/, status: 400, code: 50035 });
    const { answer, interaction } = await slowly(aReply('Refusé', 'private'));
    expect(fake.text(answer)).toContain(interaction.id);
  });

  it('given an interaction that has expired, then one warning and nothing else', async () => {
    const { fake, inbox, ada, logged } = chat;
    inbox.script = () => aReply('Trop tard', 'shared');
    fake.failNext({ method: 'POST', path: /callback$/, status: 404, code: 10062 });
    const before = fake.world.requests.length;
    const interaction = fake.slash(ada, '/article');
    const warning = await until('a warning', () =>
      logged.find(({ level, fields }) => level === 'warn' && JSON.stringify(fields).includes(interaction.id)),
    );
    expect(warning.event).toBe('reply.too_late');
    expect(fake.world.requests.length - before).toBe(1);
    expect(interaction.answers).toEqual([]);
  });

  it('given an answer after 15 minutes, then one warning', async () => {
    const { fake, inbox, ada, logged } = chat;
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article');
    await until('an acknowledgement', () => interaction.acknowledged);
    fake.world.advance(16 * 60_000);
    gate.resolve(aReply('Une éternité', 'shared'));
    await until('a warning', () =>
      logged.find(({ level, fields }) => level === 'warn' && JSON.stringify(fields).includes(interaction.id)),
    );
    inbox.script = () => aReply('Encore là', 'private');
    expect(fake.text(await fake.answer(fake.slash(ada, '/article')))).toContain('Encore là');
  });

  it('given a reader who dismisses “thinking”, then one warning', async () => {
    const { fake, inbox, ada, logged } = chat;
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article');
    await until('an acknowledgement', () => interaction.acknowledged);
    for (const message of interaction.answers) fake.deleteMessage(message);
    gate.resolve(aReply('Dans le vide', inbox.foreseen));
    const about = () => logged.filter(({ fields }) => JSON.stringify(fields).includes(interaction.id));
    await until('a line', () => about().length > 0);
    expect(about().map(({ level }) => level)).toEqual(['warn']);
  });

  it('given typed text, then suggestions within the limits', async () => {
    const { fake, inbox, ada } = chat;
    const choices = await fake.choices(fake.autocomplete(ada, '/article', 'query', 'deep'));
    expect(inbox.suggested.at(-1)).toMatchObject({
      name: 'article',
      option: 'query',
      typed: 'deep',
      locale: 'en',
    });
    expect(choices.map(({ value }) => value)).toEqual(['deepseek', 'long-label']);
  });

  it('given a message command, then the core gets the text and links of the message', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Trouvé', 'private');
    const target = fake.say(fake.user('bob', 'fr'), {
      content: 'Vu ça?',
      embeds: [{ url: 'https://example.org/a', title: 'Un titre' }],
    });
    await fake.answer(fake.contextMenu(ada, 'Find the commentary', target));
    expect(inbox.requests.at(-1)).toMatchObject({
      name: 'find',
      input: { text: 'Vu ça?\nhttps://example.org/a\nUn titre' },
    });
  });
});

describe('an acknowledgement whose response is lost', () => {
  const failure = { method: 'POST', path: /callback$/, status: 200, unheard: true } as const;
  let chat: Harness;
  beforeEach(async () => {
    chat = await connected({}, { requestTimeoutMs: 150 });
    chat.fake.failNext(failure);
  });
  afterEach(async () => {
    expect(chat.logged.filter(({ level }) => level === 'error')).toEqual([]);
    await chat.close();
  });

  it('given that it carried the answer, then the answer is there once, and the core records it', async () => {
    const { fake, inbox, ada } = chat;
    inbox.script = () => aReply('Une fois', 'shared', { content: subject });
    const interaction = fake.slash(ada, '/article');
    const answer = await fake.answer(interaction);
    await until('the ledger', () => inbox.posts.some(({ post }) => post.message === answer.id));
    expect(interaction.answers).toHaveLength(1);
  });

  it('given a slow answer, then it still replaces “thinking”', async () => {
    const { fake, inbox, ada } = chat;
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article');
    await until('an acknowledgement', () => interaction.acknowledged);
    gate.resolve(aReply('Enfin', 'shared'));
    expect(fake.text(await fake.answer(interaction))).toContain('Enfin');
  });
});
