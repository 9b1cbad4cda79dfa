import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeMessage, Where } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { connected, type Harness } from '../harness.ts';
import { aCard, aReply, subject } from '../scripted-inbox.ts';

describe('posts under Discord’s real rate limits', () => {
  it('given several articles at once in a channel, then all get their reactions, one request at a time', async () => {
    const { fake, inbox, ada, close } = await connected({ rateLimits: 0.3 });
    inbox.script = () => aReply('Article', 'shared', { content: subject });
    for (let count = 0; count < 3; count += 1) fake.slash(ada, '/article');
    const seeded = () => fake.messages().every(({ reactions }) => reactions.size === 3);
    await until('nine reactions', () => fake.messages().length === 3 && seeded());
    // discord.js learns of the limit from the first one.
    expect(fake.limited).toBeLessThanOrEqual(1);
    await close();
  });
});

describe('a post on Discord', () => {
  let chat: Harness;
  beforeEach(async () => {
    chat = await connected();
    chat.inbox.script = () => aReply('Article', 'shared', { content: subject });
  });
  afterEach(() => chat.close());

  const post = (where: Where = {}): Promise<FakeMessage> =>
    chat.fake.answer(chat.fake.slash(chat.ada, '/article', {}, where));
  const seeds = ({ reactions }: FakeMessage) => [...reactions.keys()];
  const refOf = ({ id, channel }: FakeMessage) => ({
    place: { platform: 'discord', workspace: channel.guild?.id ?? chat.ada.id, channel: channel.id },
    message: id,
  });

  it('given a shared article, then the core records the post, and the bot adds its reactions in order', async () => {
    const message = await post();
    await until('three reactions', () => seeds(message).length === 3);
    expect(seeds(message)).toEqual(['☀️', '🌧️', '⚖️']);
    expect(chat.inbox.posts).toEqual([{ post: refOf(message), content: subject }]);
    expect(chat.inbox.reacted).toEqual([]);
  });

  it('given a direct message, then it gets reactions too', async () => {
    const message = await post({ channel: chat.fake.directMessages() });
    await until('three reactions', () => seeds(message).length === 3);
  });

  it('given a server where only the reader installed the bot, then the post gets no reactions and is not recorded', async () => {
    const { fake, inbox, ada } = chat;
    await post({ userInstalled: true });
    const other = await post();
    await until('the second one is seeded', () => seeds(other).length === 3);
    expect(inbox.posts.map(({ post }) => post.message)).toEqual([other.id]);
    expect(fake.violations()).toEqual([]);
    expect(ada.locale).toBe('en-GB');
  });

  it('given no permission to react, then the answer is sent, and Discord refuses no request', async () => {
    chat.fake.general.denied.add('react');
    await post();
    await until('the ledger', () => chat.inbox.posts.length === 1);
    await chat.platform.stop();
    expect(chat.fake.violations()).toEqual([]);
  });

  it('given a permission that was just lost, then one debug line for the channel and no error', async () => {
    const { fake, logged } = chat;
    fake.failNext({ method: 'PUT', path: /reactions/, status: 403, code: 50013, times: 2 });
    await post();
    await post();
    const refused = () => logged.filter(({ event }) => event === 'reactions.add_refused');
    await until('the line', () => refused()[0]);
    await chat.platform.stop();
    expect(refused().map(({ level }) => level)).toEqual(['debug']);
    expect(logged.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
  });

  it('given reactions added to and removed from a message that this process never saw, then the core gets them', async () => {
    const { fake, inbox, ada } = chat;
    const old = fake.say(fake.world.bot, { content: 'ancien' });
    fake.react(ada, old, '☀️');
    fake.unreact(ada, old, '☀️');
    fake.react(ada, old, 'party:123456789012345678');
    await until('three reactions', () => inbox.reacted.length === 3);
    expect(inbox.reacted.map(({ emoji, added }) => [emoji, added])).toEqual([
      ['☀️', true],
      ['☀️', false],
      ['party:123456789012345678', true],
    ]);
    expect(inbox.reacted[0]).toMatchObject({ post: refOf(old), actor: { id: ada.id }, placeLocale: 'fr' });
  });

  it('given reactions of bots, our own included, then the core does not get them', async () => {
    const { fake, inbox, ada } = chat;
    const message = await post();
    fake.react(fake.world.bot, message, '☀️');
    fake.react({ ...fake.user('robot', 'fr'), bot: true }, message, '🌧️');
    fake.react(ada, message, '⚖️');
    await until('a reaction', () => inbox.reacted.length > 0);
    expect(inbox.reacted.map(({ emoji }) => emoji)).toEqual(['⚖️']);
  });

  it('given a new card, then one edit with the bot’s own token and no other request', async () => {
    const { fake, platform } = chat;
    const message = await post();
    await until('three reactions', () => seeds(message).length === 3);
    const before = fake.world.requests.length;
    await expect(platform.update(refOf(message), aCard('Retourné'))).resolves.toBe('updated');
    expect(message.edits).toBe(1);
    expect(fake.text(message)).toContain('Retourné');
    expect(fake.world.requests.length - before).toBe(1);
  });

  it('given a deleted post or a deleted channel, then the update says that it is gone', async () => {
    const { fake, platform } = chat;
    const message = await post();
    fake.deleteMessage(message);
    await expect(platform.update(refOf(message), aCard('x'))).resolves.toBe('gone');
    const other = await post();
    fake.general.deleted = true;
    await expect(platform.update(refOf(other), aCard('x'))).resolves.toBe('gone');
  });

  it('given a channel that the bot may not see any more, then the update rejects', async () => {
    const message = await post();
    chat.fake.general.denied.add('view');
    await expect(chat.platform.update(refOf(message), aCard('x'))).rejects.toThrow('Missing Access');
  });

  it('given the same delivery twice, then one message, recorded and with reactions', async () => {
    const { fake, inbox, platform } = chat;
    const to = { platform: 'discord', workspace: fake.guild.id, channel: fake.general.id };
    const delivery = { to, card: aCard('Digest'), key: 'digest-2025-01-28-abcdef', content: subject };
    const first = await platform.deliver(delivery);
    expect(await platform.deliver(delivery)).toEqual(first);
    const [message] = fake.messages();
    expect(fake.messages()).toHaveLength(1);
    expect(first).toEqual({ place: to, message: message?.id });
    expect(inbox.posts).toContainEqual({ post: first, content: subject });
    await until('three reactions', () => message && seeds(message).length === 3);
  });
});
