import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../../../src/core/model/delivery.ts';
import type { Localized } from '../../../../../src/core/model/locale.ts';
import type { FakeChannel } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { aDigest, failureOf, placeIn } from '../deliveries.ts';
import { connected, type Harness } from '../harness.ts';
import { aCard, subject } from '../scripted-inbox.ts';

const MINUTE = 60_000;
const POST = { method: 'POST', path: /^\/channels\/\d+\/threads$/ } as const;
const ai: Localized<string> = { fr: 'Intelligence artificielle', en: 'Artificial intelligence' };
const security: Localized<string> = { fr: 'Sécurité', en: 'Security' };
const law: Localized<string> = { fr: 'Droit', en: 'Law' };

describe('a digest in a forum of Discord', () => {
  let chat: Harness;
  const time = { ms: 0, now: () => new Date(time.ms) };
  beforeEach(async () => {
    time.ms = Date.parse('2026-11-23T12:00:00Z');
    chat = await connected({ nonceWindowMs: 3 * MINUTE }, { clock: time });
  });
  afterEach(() => chat.close());

  const forum = async (...[settings]: [Parameters<Harness['fake']['admin']['addForum']>[1]?]) => {
    const { admin, guild } = chat.fake;
    const made = admin.addForum(guild, settings);
    // Wait until it is in the cache.
    await until('the forum', async () => (await access(made)).name === 'veille');
    return made;
  };
  const access = (channel: FakeChannel) => chat.platform.access(placeIn(channel), { id: chat.ada.id });
  const delivery = (to: FakeChannel, changes: Partial<Delivery> = {}): Delivery => ({
    to: placeIn(to),
    card: aDigest(),
    key: 'abcdefghij-20261123',
    ...changes,
  });
  const refusalOf = (to: FakeChannel, changes: Partial<Delivery> = {}) =>
    failureOf(chat, delivery(to, changes));
  const threads = (parent: FakeChannel) =>
    [...chat.fake.world.channels.values()].filter((one) => one.parent === parent);
  const tagsOf = (parent: FakeChannel) =>
    threads(parent).map(({ appliedTags = [] }) =>
      appliedTags.map((id) => parent.tags?.find((tag) => tag.id === id)?.name),
    );
  function pass(ms: number): void {
    time.ms += ms;
    chat.fake.world.advance(ms);
  }

  it.each([15, 16] as const)(
    'given a channel of type %i, then it is a post with the digest’s title',
    async (type) => {
      const to = await forum({ type });
      const post = await chat.platform.deliver(delivery(to, { content: subject }));
      const [thread] = threads(to);
      expect(thread?.name).toBe('Le résumé du jour');
      expect(post).toEqual({ place: { ...placeIn(to), channel: thread?.id }, message: thread?.id });
      const [message] = thread ? chat.fake.messages(thread) : [];
      expect(message && chat.fake.text(message)).toContain('Le résumé du jour');
      expect(chat.fake.violations()).toEqual([]);
    },
  );

  it('gets reactions, and flips in its thread', async () => {
    const to = await forum();
    const post = await chat.platform.deliver(delivery(to, { content: subject }));
    const message = chat.fake.world.messages.get(post.message);
    await until('the reactions', () => message?.reactions.size === 3);
    expect(chat.inbox.posts).toEqual([{ post, content: subject }]);
    if (message) chat.fake.react(chat.ada, message, '☀️');
    await until('the click', () => chat.inbox.reacted.length === 1);
    expect(chat.inbox.reacted[0]?.post).toEqual(post);
    expect(await chat.platform.update(post, aDigest('2026-11-23', 'Retourné'))).toBe('updated');
    expect(message && chat.fake.text(message)).toContain('Retourné');
    if (message) chat.fake.admin.deleteChannel(message.channel);
    expect(await chat.platform.update(post, aDigest())).toBe('gone');
  });

  it('given tags named like its topics in either language, then it carries them in the order of the topics', async () => {
    const to = await forum({ tags: ['Divers', 'securite', ' Artificial-Intelligence ', 'Droit!'] });
    await chat.platform.deliver(delivery(to, { topics: [security, ai, law] }));
    expect(tagsOf(to)).toEqual([['securite', ' Artificial-Intelligence ']]);
  });

  it('given a bot that may moderate, then it may use the tags of moderators', async () => {
    const { admin, guild, world } = chat.fake;
    const to = await forum({ tags: ['Droit!'] });
    admin.setRoles(guild, world.bot, admin.addRole(guild, 'manageThreads'));
    await until('the tag', async () => {
      await chat.platform.deliver(delivery(to, { topics: [law] }));
      return tagsOf(to).at(-1)?.[0] === 'Droit';
    });
    expect(chat.fake.violations()).toEqual([]);
  });

  it('given more matching tags than a post may have, then it gets five', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `sujet ${index}`);
    const to = await forum({ tags: names });
    await chat.platform.deliver(delivery(to, { topics: names.map((name) => ({ fr: name, en: name })) }));
    expect(tagsOf(to)).toEqual([names.slice(0, 5)]);
  });

  it('given a forum that requires a tag and none that matches, then the first one that the bot may use', async () => {
    const to = await forum({ tags: ['Équipe!', 'Divers', 'Autre'], needsTag: true });
    await chat.platform.deliver(delivery(to, { topics: [ai] }));
    expect(tagsOf(to)).toEqual([['Divers']]);
  });

  it.each([{ tags: ['Équipe!'] }, { tags: [] }])(
    'given a forum that requires a tag and has none that the bot may use (%o), then it is refused',
    async ({ tags }) => {
      const to = await forum({ tags, needsTag: true });
      expect(await refusalOf(to)).toEqual({ kind: 'refused', refusal: 'missing-permission' });
    },
  );

  it('given a very long title, then the name is shortened and stays one line', async () => {
    const to = await forum();
    await chat.platform.deliver(delivery(to, { card: aCard(`Un titre\n${'très '.repeat(60)}long`) }));
    expect(threads(to)[0]?.name).toMatch(/^Un titre très [^\n]{60,86}…$/u);
  });

  it('given no permission to post, then access says so, and it is refused without a request', async () => {
    const to = await forum();
    expect(await access(to)).toEqual({ role: 'member', name: 'veille' });
    chat.fake.admin.deny(to, 'send');
    await until('the news', async () => (await access(to)).refusal === 'missing-permission');
    expect(await refusalOf(to)).toEqual({ kind: 'refused', refusal: 'missing-permission' });
    expect(chat.fake.world.requests.filter(({ path }) => path.endsWith('/threads'))).toEqual([]);
    chat.fake.admin.allow(to, 'send');
    await until('the good news', async () => (await refusalOf(to)) === undefined);
  });

  it('given a permission that only Discord knows to be missing, or a deleted forum, then the refusal says which', async () => {
    const to = await forum();
    to.denied.add('send');
    expect(await refusalOf(to)).toEqual({ kind: 'refused', refusal: 'missing-permission' });
    chat.fake.admin.deleteChannel(to);
    expect(await refusalOf(to)).toEqual({ kind: 'refused', refusal: 'channel-gone' });
  });

  it('given a bot that was removed, then the refusal says so', async () => {
    const to = await forum();
    chat.fake.admin.kick(chat.fake.guild);
    await until('the news', () => chat.inbox.removed.length === 1);
    expect(await refusalOf(to)).toEqual({ kind: 'refused', refusal: 'bot-removed' });
  });

  it('given too many threads at the moment, then it was not sent and may be retried', async () => {
    const to = await forum();
    chat.fake.failNext({ ...POST, status: 400, code: 160006 });
    expect(await refusalOf(to)).toMatchObject({ kind: 'not-sent' });
  });

  it.each([{ status: 502 }, { status: 200, unheard: true as const }])(
    'given a response that gets lost (%o), then the post is not repeated: the result is unknown',
    async (failure) => {
      const slow = await connected({}, { requestTimeoutMs: 100 });
      const to = slow.fake.admin.addForum(slow.fake.guild);
      await until('the forum', async () => {
        const found = await slow.platform.access(placeIn(to), { id: slow.ada.id });
        return found.name === 'veille';
      });
      slow.fake.failNext({ ...POST, ...failure });
      expect(await failureOf(slow, delivery(to))).toEqual({ kind: 'unknown' });
      expect(slow.fake.world.requests.filter(({ path }) => POST.path.test(path))).toHaveLength(1);
      await slow.close();
    },
  );

  describe('at a second attempt', () => {
    async function first(to: FakeChannel, changes: Partial<Delivery> = {}) {
      const attemptedAt = time.now();
      return { attemptedAt, post: await chat.platform.deliver(delivery(to, changes)) };
    }

    it('given one that arrived, then it is found among the posts, even if it was changed', async () => {
      const to = await forum();
      await chat.platform.deliver(delivery(to, { card: aDigest('2026-11-22'), key: 'before' }));
      const { attemptedAt, post } = await first(to);
      const again = () =>
        chat.platform.deliver(delivery(to, { attemptedAt, card: aDigest('2026-11-23', 'Today', 'en') }));
      expect(await again()).toEqual(post);
      await chat.platform.update(post, aDigest('2026-11-23', 'Un autre titre'));
      pass(5 * 60 * MINUTE);
      expect(await again()).toEqual(post);
      const thread = chat.fake.world.channels.get(post.message);
      if (thread) chat.fake.admin.changeThread(thread, { archived: true });
      expect(await again()).toEqual(post);
      expect(threads(to)).toHaveLength(2);
    });

    it('given one that never arrived, then it is posted', async () => {
      const to = await forum();
      const other = await forum();
      await first(other);
      const attemptedAt = time.now();
      chat.fake.failNext({ ...POST, status: 502 });
      expect(await refusalOf(to)).toEqual({ kind: 'unknown' });
      expect(await refusalOf(to, { attemptedAt })).toBeUndefined();
      expect(threads(to)).toHaveLength(1);
    });

    it('given one whose first message was deleted, then it is posted', async () => {
      const to = await forum();
      const { attemptedAt, post } = await first(to);
      const message = chat.fake.world.messages.get(post.message);
      if (message) chat.fake.deleteMessage(message);
      expect((await chat.platform.deliver(delivery(to, { attemptedAt }))).message).not.toBe(post.message);
    });

    it('given a history that the bot may not read, then the delivery is undecidable and nothing is posted', async () => {
      const to = await forum();
      const { attemptedAt } = await first(to);
      chat.fake.admin.deny(to, 'history');
      await until('the news', async () => (await refusalOf(to, { attemptedAt }))?.kind === 'undecidable');
      expect(threads(to)).toHaveLength(1);
    });

    it('given a permission to post that was lost since, then the first attempt is still found', async () => {
      const to = await forum();
      const { attemptedAt, post } = await first(to);
      to.denied.add('send');
      expect(await chat.platform.deliver(delivery(to, { attemptedAt }))).toEqual(post);
      const other = { card: aDigest('2026-11-24'), key: 'b', attemptedAt };
      expect(await refusalOf(to, other)).toEqual({ kind: 'refused', refusal: 'missing-permission' });
    });

    it('given a forum that was deleted since, then the delivery is refused: the channel is gone', async () => {
      const to = await forum();
      const { attemptedAt } = await first(to);
      chat.fake.admin.deleteChannel(to);
      const gone = { kind: 'refused', refusal: 'channel-gone' };
      await until('the news', async () => (await access(to)).refusal === 'channel-gone');
      expect(await refusalOf(to, { attemptedAt })).toEqual(gone);
    });
  });

  it('given a forum of a guild on another process’s shard, then Discord is asked, and it is posted once', async () => {
    const shardOf = (id: string) => Number((BigInt(id) >> 22n) % 2n);
    const other = await connected({}, { shards: { ids: [1], count: 2 }, clock: time });
    const foreign = await until('a guild of the other shard', () => {
      const guild = other.fake.addGuild('fr');
      return shardOf(guild.id) === 0 && guild;
    });
    const to = other.fake.world.addChannel(15, foreign, {
      tags: [{ id: '1', name: 'Droit', moderated: false }],
    });
    const attemptedAt = time.now();
    const post = await other.platform.deliver(delivery(to, { topics: [law] }));
    const [thread] = [...other.fake.world.channels.values()].filter((one) => one.parent === to);
    expect(thread).toMatchObject({ id: post.message, appliedTags: ['1'] });
    expect(await other.platform.deliver(delivery(to, { attemptedAt }))).toEqual(post);
    await other.close();
  });
});
