import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Access } from '../../../../../src/core/model/access.ts';
import type { FakeChannel, FakeUser } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { directTo, failureOf, placeIn } from '../deliveries.ts';
import { connected, type Harness } from '../harness.ts';

describe('who may do what on Discord', () => {
  let chat: Harness;
  beforeEach(async () => {
    chat = await connected();
  });
  afterEach(() => chat.close());

  const access = async (user: FakeUser, channel: FakeChannel = chat.fake.general): Promise<Access> =>
    nameless(await chat.platform.access(placeIn(channel), { id: user.id }));
  /** Waits until discord.js has heard of what an admin did. */
  const becomes = (user: FakeUser, wanted: Access, channel?: FakeChannel) =>
    until(JSON.stringify(wanted), async () => {
      const found = await access(user, channel);
      return JSON.stringify(found) === JSON.stringify(wanted);
    });

  it('given a channel that somebody sees, then they hear its name; else not', async () => {
    const asked = () => chat.platform.access(placeIn(chat.fake.general), { id: chat.ada.id });
    expect(await asked()).toEqual({ role: 'member', name: 'general' });
    chat.fake.admin.overwrite(chat.fake.general, chat.ada, [], ['view']);
    await becomes(chat.ada, { role: 'none' });
    expect(await asked()).toEqual({ role: 'none' });
  });

  it('given somebody without any role, then they are a member', async () => {
    expect(await access(chat.ada)).toEqual({ role: 'member' });
  });

  it.each([
    ['administrator', 'admin'],
    ['manageGuild', 'admin'],
    ['manageChannels', 'manager'],
    ['react', 'member'],
  ] as const)('given a role with %s, then they are %s', async (right, role) => {
    const { admin, guild } = chat.fake;
    admin.setRoles(guild, chat.ada, admin.addRole(guild, right));
    await becomes(chat.ada, { role });
  });

  it('given a right in one channel, then they manage that one alone', async () => {
    const { admin, general, guild } = chat.fake;
    const other = admin.addChannel(guild);
    admin.overwrite(general, chat.ada, ['manageChannels']);
    await becomes(chat.ada, { role: 'manager' });
    expect(await access(chat.ada, other)).toEqual({ role: 'member' });
  });

  it('given a channel that is hidden from them, then they are nobody there, whatever they manage', async () => {
    const { admin, general, guild } = chat.fake;
    admin.setRoles(guild, chat.ada, admin.addRole(guild, 'manageChannels'));
    admin.overwrite(general, chat.ada, [], ['view']);
    await becomes(chat.ada, { role: 'none' });
  });

  it('given a stranger, then they are nobody', async () => {
    chat.fake.guild.strangers.add(chat.ada.id);
    expect(await access(chat.ada)).toEqual({ role: 'none' });
  });

  it('given several questions at once, then the member is asked for once, and not for ever', async () => {
    await Promise.all([access(chat.ada), access(chat.ada), access(chat.ada)]);
    const asked = () => chat.fake.world.requests.filter(({ path }) => path.includes('/members/'));
    expect(asked()).toHaveLength(1);
    expect(chat.fake.violations()).toEqual([]);
  });

  it.each(['view', 'send', 'embed'] as const)(
    'given a bot without the right to %s, then that is the refusal, until it has it back',
    async (right) => {
      const { admin, general } = chat.fake;
      admin.deny(general, right);
      await becomes(chat.ada, { role: 'member', refusal: 'missing-permission' });
      admin.allow(general, right);
      await becomes(chat.ada, { role: 'member' });
    },
  );

  it('given rights that everyone loses, then the bot’s own role counts', async () => {
    const { admin, guild, world } = chat.fake;
    admin.setRights(guild, guild.roles[0], 'view');
    await becomes(chat.ada, { role: 'member', refusal: 'missing-permission' });
    admin.setRoles(guild, world.bot, admin.addRole(guild, 'send', 'embed'));
    await becomes(chat.ada, { role: 'member' });
  });

  it('given a thread, then what counts is writing in threads, and whether it is locked', async () => {
    const { admin, general } = chat.fake;
    const thread = admin.addThread(general);
    expect(await access(chat.ada, thread)).toEqual({ role: 'member' });
    admin.changeThread(thread, { archived: true });
    admin.deny(general, 'send');
    await becomes(chat.ada, { role: 'member', refusal: 'missing-permission' });
    expect(await access(chat.ada, thread)).toEqual({ role: 'member' });
    admin.changeThread(thread, { locked: true });
    const archived = async () => (await access(chat.ada, thread)).refusal === 'archived';
    await until('the lock', archived);
  });

  it('given a deleted channel, or one of another server, then it is gone', async () => {
    const { admin, general, guild } = chat.fake;
    const elsewhere = chat.fake.addGuild('fr');
    const foreign = chat.fake.world.addChannel(0, elsewhere);
    const place = { ...placeIn(foreign), workspace: guild.id };
    const gone = { role: 'member', refusal: 'channel-gone' };
    expect(await chat.platform.access(place, { id: chat.ada.id })).toEqual(gone);
    admin.deleteChannel(general);
    await until('the news', async () => (await access(chat.ada)).refusal === 'channel-gone');
    expect(await chat.platform.access({ ...place, channel: 'x' }, { id: 'y' })).toEqual({
      ...gone,
      role: 'none',
    });
  });

  it('given a channel of another server that they manage, then nothing is theirs to do here by it', async () => {
    const { admin, guild } = chat.fake;
    const elsewhere = chat.fake.addGuild('fr');
    const foreign = chat.fake.world.addChannel(0, elsewhere);
    admin.setRoles(elsewhere, chat.ada, admin.addRole(elsewhere, 'manageGuild'));
    admin.invite(elsewhere);
    await becomes(chat.ada, { role: 'admin' }, foreign);
    const place = { ...placeIn(foreign), workspace: guild.id };
    const found = await chat.platform.access(place, { id: chat.ada.id });
    expect(found).toEqual({ role: 'member', refusal: 'channel-gone' });
  });

  it('given a server that the bot is not in, then that is the refusal', async () => {
    chat.fake.admin.kick(chat.fake.guild);
    await until('the news', async () => (await access(chat.ada)).refusal === 'bot-removed');
    expect(await access(chat.ada)).toEqual({ role: 'none', refusal: 'bot-removed' });
  });

  it('given an outage of the server, then nobody can say', async () => {
    chat.fake.admin.outage(chat.fake.guild);
    await until('the news', () =>
      access(chat.ada).then(
        () => false,
        () => true,
      ),
    );
    await expect(access(chat.ada)).rejects.toThrow('is not available now');
  });

  it('given direct messages, then they are their own, and nobody else’s', async () => {
    const place = directTo(chat.ada);
    expect(await chat.platform.access(place, { id: chat.ada.id })).toEqual({ role: 'admin' });
    expect(await chat.platform.access(place, { id: '42' })).toEqual({ role: 'none' });
  });

  it('given a server on a shard of another process, then Discord is asked', async () => {
    const { fake } = chat;
    // Two guilds of one millisecond are on one shard: the bits of an id that count are those of its time.
    const shardOf = (id: string) => Number((BigInt(id) >> 22n) % 2n);
    const mine = shardOf(fake.guild.id);
    const other = await connected({}, { shards: { ids: [1], count: 2 } });
    const foreign = await until('a guild of the other shard', () => {
      const guild = other.fake.addGuild('fr');
      return shardOf(guild.id) === 0 && guild;
    });
    expect([0, 1]).toContain(mine);
    const channel = other.fake.world.addChannel(0, foreign);
    const thread = other.fake.world.addChannel(11, foreign, { parent: channel });
    expect(other.fake.gateway.sessions.map(({ shard }) => shard)).toEqual([[1, 2]]);
    const asked = async (where: FakeChannel) =>
      nameless(await other.platform.access(placeIn(where), { id: other.ada.id }));
    expect(await asked(channel)).toEqual({ role: 'member' });
    expect(await asked(thread)).toEqual({ role: 'member' });
    expect(await failureOf(other, { to: placeIn(channel) })).toBeUndefined();
    channel.denied.add('send');
    expect(await asked(channel)).toEqual({ role: 'member', refusal: 'missing-permission' });
    other.fake.world.guilds.splice(other.fake.world.guilds.indexOf(foreign), 1);
    expect(await asked(channel)).toEqual({ role: 'none', refusal: 'bot-removed' });
    await other.close();
  });
});

/** How a channel is called is told apart. */
function nameless({ name: _, ...access }: Access): Access {
  return access;
}
