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
  /** Waits until discord.js received what an admin did. */
  const becomes = (user: FakeUser, wanted: Access, channel?: FakeChannel) =>
    until(JSON.stringify(wanted), async () => {
      const found = await access(user, channel);
      return JSON.stringify(found) === JSON.stringify(wanted);
    });

  it('given a channel that a person sees, then its name is told; given one that they do not see, then not', async () => {
    const asked = () => chat.platform.access(placeIn(chat.fake.general), { id: chat.ada.id });
    expect(await asked()).toEqual({ role: 'member', name: 'general' });
    chat.fake.admin.overwrite(chat.fake.general, chat.ada, [], ['view']);
    await becomes(chat.ada, { role: 'none' });
    expect(await asked()).toEqual({ role: 'none' });
  });

  it('given a person without any role, then they are a member', async () => {
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

  it('given a permission in one channel, then they manage only that channel', async () => {
    const { admin, general, guild } = chat.fake;
    const other = admin.addChannel(guild);
    admin.overwrite(general, chat.ada, ['manageChannels']);
    await becomes(chat.ada, { role: 'manager' });
    expect(await access(chat.ada, other)).toEqual({ role: 'member' });
  });

  it('given a channel that is hidden from a person, then they have no role there, whatever they manage', async () => {
    const { admin, general, guild } = chat.fake;
    admin.setRoles(guild, chat.ada, admin.addRole(guild, 'manageChannels'));
    admin.overwrite(general, chat.ada, [], ['view']);
    await becomes(chat.ada, { role: 'none' });
  });

  it('given a person who is no member of the server, then they have no role', async () => {
    chat.fake.guild.strangers.add(chat.ada.id);
    expect(await access(chat.ada)).toEqual({ role: 'none' });
  });

  it('given several checks at once, then the member is fetched once, and again after a while', async () => {
    await Promise.all([access(chat.ada), access(chat.ada), access(chat.ada)]);
    const asked = () => chat.fake.world.requests.filter(({ path }) => path.includes('/members/'));
    expect(asked()).toHaveLength(1);
    expect(chat.fake.violations()).toEqual([]);
  });

  it.each(['view', 'send', 'embed'] as const)(
    'given a bot without the permission to %s, then posting is refused until it has it again',
    async (right) => {
      const { admin, general } = chat.fake;
      admin.deny(general, right);
      await becomes(chat.ada, { role: 'member', refusal: 'missing-permission' });
      admin.allow(general, right);
      await becomes(chat.ada, { role: 'member' });
    },
  );

  it('given permissions that @everyone loses, then the bot’s own role counts', async () => {
    const { admin, guild, world } = chat.fake;
    admin.setRights(guild, guild.roles[0], 'view');
    await becomes(chat.ada, { role: 'member', refusal: 'missing-permission' });
    admin.setRoles(guild, world.bot, admin.addRole(guild, 'send', 'embed'));
    await becomes(chat.ada, { role: 'member' });
  });

  it('given a thread, then the permission to write in threads counts, and whether it is locked', async () => {
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

  it('given a deleted channel or one of another server, then the channel is gone', async () => {
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

  it('given a channel of another server that they manage, then it gives them no role here', async () => {
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

  it('given a server that the bot is not in, then the refusal says so', async () => {
    chat.fake.admin.kick(chat.fake.guild);
    await until('the news', async () => (await access(chat.ada)).refusal === 'bot-removed');
    expect(await access(chat.ada)).toEqual({ role: 'none', refusal: 'bot-removed' });
  });

  it('given an outage of the server, then the check rejects', async () => {
    chat.fake.admin.outage(chat.fake.guild);
    await until('the news', () =>
      access(chat.ada).then(
        () => false,
        () => true,
      ),
    );
    await expect(access(chat.ada)).rejects.toThrow('is not available now');
  });

  it('given direct messages, then they belong to their person only', async () => {
    const place = directTo(chat.ada);
    expect(await chat.platform.access(place, { id: chat.ada.id })).toEqual({ role: 'admin' });
    expect(await chat.platform.access(place, { id: '42' })).toEqual({ role: 'none' });
  });

  it('given a server on a shard of another process, then Discord is asked', async () => {
    const { fake } = chat;
    // The shard depends on the bits of an id that are its time, so guilds of the same millisecond share one.
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

/** Without the name, which has a test of its own. */
function nameless({ name: _, ...access }: Access): Access {
  return access;
}
