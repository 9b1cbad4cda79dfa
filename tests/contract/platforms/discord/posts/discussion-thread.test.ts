import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../../../src/core/model/delivery.ts';
import type { FakeChannel } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { aDigest, directTo, placeIn } from '../deliveries.ts';
import { connected, type Harness } from '../harness.ts';
import { aCard } from '../scripted-inbox.ts';

const OPEN = { method: 'POST', path: /^\/channels\/\d+\/messages\/\d+\/threads$/ } as const;
describe('a thread below a digest on Discord', () => {
  let chat: Harness;
  beforeEach(async () => {
    chat = await connected({ nonceWindowMs: 180_000 });
  });
  afterEach(() => chat.close());

  const deliver = (changes: Partial<Delivery> = {}) =>
    chat.platform.deliver({
      to: placeIn(chat.fake.general),
      card: aDigest(),
      key: 'abcdefghij-20261123',
      thread: true,
      ...changes,
    });
  const threads = (parent: FakeChannel = chat.fake.general) =>
    [...chat.fake.world.channels.values()].filter((one) => one.parent === parent);
  const asked = () =>
    chat.fake.world.requests.filter(({ method, path }) => method === OPEN.method && OPEN.path.test(path));
  const warned = () =>
    chat.logged.filter(({ level, event }) => level === 'warn' && event === 'thread.open_failed');
  const stopped = () => chat.platform.stop();

  it('given a digest with a thread, then the thread opens on the message, with its title, for a day', async () => {
    const post = await deliver();
    const [thread] = await until('the thread', () => threads().length > 0 && threads());
    expect(thread).toMatchObject({ id: post.message, name: 'Le résumé du jour', archivesAfter: 1440 });
    expect(post.place).toEqual(placeIn(chat.fake.general));
    expect(chat.fake.messages()).toHaveLength(1);
    expect(chat.fake.violations()).toEqual([]);
  });

  it('given a digest without a thread, then none opens', async () => {
    await deliver({ thread: false });
    await stopped();
    expect(asked()).toEqual([]);
  });

  it('given a title that is too long, then the name of the thread is shortened', async () => {
    await deliver({ card: aCard('très '.repeat(50)) });
    const [thread] = await until('the thread', () => threads().length > 0 && threads());
    expect(thread?.name).toMatch(/^très .{60,94}…$/u);
  });

  it('given a second attempt after the first arrived, then there is one thread and no warning', async () => {
    const attemptedAt = new Date();
    await deliver();
    await until('the thread', () => threads().length === 1);
    await deliver({ attemptedAt });
    await stopped();
    expect(asked()).toHaveLength(2);
    expect(threads()).toHaveLength(1);
    expect(warned()).toEqual([]);
  });

  it('given a permission that is known to be missing, then the digest arrives, and the log says what is missing', async () => {
    const { admin, general } = chat.fake;
    admin.deny(general, 'openThreads');
    await until('the warning', async () => {
      await deliver({ key: `key-${chat.fake.messages().length}` });
      return warned().length > 0;
    });
    const before = asked().length;
    const post = await deliver({ key: 'last' });
    await stopped();
    expect(chat.fake.world.messages.has(post.message)).toBe(true);
    expect(asked()).toHaveLength(before);
  });

  it('given a permission that only Discord knows to be missing, or another error, then the digest arrives', async () => {
    chat.fake.general.denied.add('openThreads');
    await deliver();
    await until('the warning', () => warned().length === 1);
    chat.fake.general.denied.delete('openThreads');
    chat.fake.failNext({ ...OPEN, status: 400, code: 160006 });
    await deliver({ key: 'other' });
    await until('the warning', () => warned().length === 2);
    expect(chat.fake.messages()).toHaveLength(2);
  });

  it('given a thread, direct messages or a forum, then no thread opens, without a warning', async () => {
    const { admin, general, guild } = chat.fake;
    const forum = admin.addForum(guild);
    await until('the forum', async () => {
      const { name } = await chat.platform.access(placeIn(forum), { id: chat.ada.id });
      return name === 'veille';
    });
    await deliver({ to: placeIn(admin.addThread(general)) });
    await deliver({ to: directTo(chat.ada) });
    await deliver({ to: placeIn(forum) });
    await stopped();
    expect(threads(forum)).toHaveLength(1);
    expect(asked().filter(({ status }) => status < 400)).toEqual([]);
    expect(warned()).toEqual([]);
  });
});
