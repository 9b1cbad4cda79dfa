import { afterEach, describe, expect, it } from 'vitest';
import type { DiscordSettings } from '../../../../../src/platforms/discord/index.ts';
import type { FakeOptions } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { aDigest, directTo, failureOf, placeIn } from '../deliveries.ts';
import { connected, type Harness } from '../harness.ts';
import { subject } from '../scripted-inbox.ts';

const POST = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

describe('a delivery on Discord', () => {
  const open: Harness[] = [];
  afterEach(async () => {
    for (const chat of open.splice(0)) await chat.close();
  });

  async function aChat(options: FakeOptions = {}, settings: Partial<DiscordSettings> = {}): Promise<Harness> {
    const chat = await connected(options, settings);
    open.push(chat);
    return chat;
  }

  const posts = ({ fake }: Harness) =>
    fake.world.requests.filter(({ method, path }) => method === POST.method && POST.path.test(path));

  describe('to a place that refuses posts', () => {
    it('given a permission that is known to be missing, then it is refused without a request', async () => {
      const chat = await aChat();
      chat.fake.admin.deny(chat.fake.general, 'send');
      const refused = { kind: 'refused', refusal: 'missing-permission' };
      await until('the news', async () => (await failureOf(chat))?.kind === 'refused');
      const before = posts(chat).length;
      expect(await failureOf(chat)).toEqual(refused);
      expect(posts(chat)).toHaveLength(before);
    });

    it('given a permission that is granted again, then it arrives', async () => {
      const chat = await aChat();
      chat.fake.admin.deny(chat.fake.general, 'embed');
      await until('the news', async () => (await failureOf(chat))?.kind === 'refused');
      chat.fake.admin.allow(chat.fake.general, 'embed');
      await until('the good news', async () => (await failureOf(chat)) === undefined);
    });

    it('given a permission that only Discord knows to be missing, then the refusal says so', async () => {
      const chat = await aChat();
      chat.fake.general.denied.add('send');
      expect(await failureOf(chat)).toEqual({ kind: 'refused', refusal: 'missing-permission' });
    });

    it('given a deleted channel, then the refusal says that it is gone', async () => {
      const chat = await aChat();
      chat.fake.admin.deleteChannel(chat.fake.general);
      expect(await failureOf(chat)).toEqual({ kind: 'refused', refusal: 'channel-gone' });
    });

    it('given a bot that was removed, then the refusal says so, with at most one request', async () => {
      const chat = await aChat();
      const { fake, inbox } = chat;
      fake.admin.kick(fake.guild);
      await until('the news', () => inbox.removed.length === 1);
      expect(await failureOf(chat)).toEqual({ kind: 'refused', refusal: 'bot-removed' });
      expect(posts(chat)).toEqual([]);
    });

    it('given an archived and locked thread, then it is refused; once it is open again, it arrives', async () => {
      const chat = await aChat();
      const { admin } = chat.fake;
      const thread = admin.addThread(chat.fake.general);
      const to = placeIn(thread);
      expect(await failureOf(chat, { to })).toBeUndefined();
      admin.changeThread(thread, { archived: true, locked: true });
      await until('the news', async () => (await failureOf(chat, { to, key: 'k2' }))?.kind === 'refused');
      expect(await failureOf(chat, { to, key: 'k2' })).toEqual({ kind: 'refused', refusal: 'archived' });
      admin.changeThread(thread, { archived: false, locked: false });
      await until('the good news', async () => (await failureOf(chat, { to, key: 'k2' })) === undefined);
    });

    it('given a person who takes no direct messages, then the refusal says so, with one request for two attempts', async () => {
      const chat = await aChat();
      chat.fake.directMessages(chat.ada).denied.add('send');
      const to = directTo(chat.ada);
      expect(await failureOf(chat, { to })).toEqual({ kind: 'refused', refusal: 'person-closed' });
      expect(await failureOf(chat, { to })).toEqual({ kind: 'refused', refusal: 'person-closed' });
      expect(posts(chat)).toHaveLength(1);
      expect(await chat.platform.access(to, { id: chat.ada.id })).toEqual({
        role: 'admin',
        refusal: 'person-closed',
      });
    });

    it('given a person whom Discord does not know, then the refusal is the same', async () => {
      const chat = await aChat();
      const to = { platform: 'discord', workspace: '42', channel: '42', person: '42' };
      expect(await failureOf(chat, { to })).toEqual({ kind: 'refused', refusal: 'person-closed' });
    });
  });

  describe('that fails', () => {
    it('given a short rate limit, then it waits, and arrives', async () => {
      const chat = await aChat({ rateLimits: 0.05 });
      const keys = Array.from({ length: 8 }, (_, index) => `key-${index}`);
      const failures = await Promise.all(keys.map((key) => failureOf(chat, { key })));
      expect(failures.every((failure) => failure === undefined)).toBe(true);
      expect(chat.fake.posts()).toHaveLength(8);
    });

    it('given a long rate limit, then it fails at once and says when to retry', async () => {
      const chat = await aChat();
      chat.fake.limitNext(POST, 120);
      const failure = await failureOf(chat);
      expect(failure).toMatchObject({ kind: 'not-sent' });
      expect(failure?.kind === 'not-sent' && failure.retryAfterMs).toBeGreaterThan(119_000);
      expect(posts(chat)).toHaveLength(1);
    });

    it('given a server that does not listen, then it was not sent', async () => {
      const chat = await aChat();
      const mend = await chat.fake.cut();
      // The first attempt may have used a connection that was still open.
      await until('a new one', async () => (await failureOf(chat))?.kind === 'not-sent');
      await mend();
      await until('an open door', async () => (await failureOf(chat)) === undefined);
      expect(chat.fake.posts()).toHaveLength(1);
    });

    it.each([502, 503])('given a lasting server error %i, then the result is unknown', async (status) => {
      const chat = await aChat();
      chat.fake.failNext({ ...POST, status, times: 3 });
      expect(await failureOf(chat)).toEqual({ kind: 'unknown' });
    });

    it('given a temporary server error, then it arrives once', async () => {
      const chat = await aChat();
      chat.fake.failNext({ ...POST, status: 502, times: 2 });
      expect(await failureOf(chat)).toBeUndefined();
      expect(chat.fake.posts()).toHaveLength(1);
    });

    it('given a lost response, then the retry of discord.js finds the post', async () => {
      const chat = await aChat({}, { requestTimeoutMs: 100 });
      chat.fake.failNext({ ...POST, status: 200, unheard: true });
      expect(await failureOf(chat)).toBeUndefined();
      expect(chat.fake.posts()).toHaveLength(1);
    });

    it('given no response at all, then the result is unknown', async () => {
      const chat = await aChat({}, { requestTimeoutMs: 50 });
      chat.fake.failNext({ ...POST, status: 200, unheard: true, times: 3 });
      expect(await failureOf(chat)).toEqual({ kind: 'unknown' });
      expect(chat.fake.posts()).toHaveLength(1);
    });

    it('given a lost response and then a long rate limit, then the result is still unknown', async () => {
      const chat = await aChat({}, { requestTimeoutMs: 100 });
      chat.fake.failNext({ ...POST, status: 200, unheard: true });
      const failing = failureOf(chat);
      await until('the post', () => chat.fake.posts().length === 1);
      chat.fake.limitNext(POST, 120);
      expect(await failing).toEqual({ kind: 'unknown' });
    });

    it('given a connection that breaks, then the result is unknown', async () => {
      const chat = await aChat({ chaos: { random: () => 0, rates: { 'done-then-cut': 1 } } });
      expect(await failureOf(chat)).toEqual({ kind: 'unknown' });
    });

    it('given a body that Discord refuses, then the error is thrown as it is', async () => {
      const chat = await aChat();
      chat.fake.failNext({ ...POST, status: 400, code: 50035 });
      await expect(failureOf(chat)).rejects.toThrow('made to fail');
    });

    it('given a slow server, then it settles within its time limit', async () => {
      const chat = await aChat({}, { deliveryTimeoutMs: 100 });
      chat.fake.failNext({ ...POST, status: 200, delayMs: 500 });
      expect(await failureOf(chat)).toEqual({ kind: 'unknown' });
    });

    it('given one that reaches its time limit while it waits for a rate limit, then it is never sent', async () => {
      const chat = await aChat({ rateLimits: 0.2 }, { deliveryTimeoutMs: 200 });
      const keys = Array.from({ length: 6 }, (_, index) => `key-${index}`);
      const failures = await Promise.all(keys.map((key) => failureOf(chat, { key })));
      expect(failures.filter((failure) => failure !== undefined)).toEqual([{ kind: 'not-sent' }]);
      await until('the next turn', async () => (await failureOf(chat, { key: 'later' })) === undefined);
      const [last, ...others] = chat.fake.posts().toReversed();
      expect([last?.nonce, others.length]).toEqual(['later', 5]);
    });

    it('given a platform that has stopped, then it was not sent', async () => {
      const chat = await aChat();
      await chat.platform.stop();
      expect(await failureOf(chat)).toEqual({ kind: 'not-sent' });
    });
  });

  it('given a person, then it arrives in their direct messages, which are opened once only', async () => {
    const { fake, platform, inbox, ada } = await aChat();
    const delivery = { to: directTo(ada), card: aDigest(), content: subject };
    const first = await platform.deliver({ ...delivery, key: 'one' });
    await platform.deliver({ ...delivery, key: 'two' });
    const channel = fake.directMessages(ada);
    expect(first.place).toEqual({ ...delivery.to, channel: channel.id });
    expect(fake.messages(channel)).toHaveLength(2);
    expect(fake.world.requests.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
    expect(inbox.posts[0]).toEqual({ post: first, content: subject });
    await until('the reactions', () => fake.messages(channel).every(({ reactions }) => reactions.size === 3));
    expect(fake.violations()).toEqual([]);
  });
});
