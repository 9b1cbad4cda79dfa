import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Scope } from '../../../../../src/core/model/place.ts';
import { until } from '../../../../support/until.ts';
import { connected, type Harness } from '../harness.ts';

describe('where the bot is added and removed on Discord', () => {
  let chat: Harness;
  beforeEach(async () => {
    chat = await connected();
    await reported(scopeOf());
    chat.inbox.joined.length = 0;
  });
  afterEach(() => chat.close());

  const scopeOf = (channel?: string): Scope => ({
    platform: 'discord',
    workspace: chat.fake.guild.id,
    ...(channel !== undefined && { channel }),
  });
  const reported = (scope: Scope) =>
    until(JSON.stringify(scope), () => chat.inbox.joined.find((one) => isSameScope(one, scope)));
  const isSameScope = (a: Scope, b: Scope) => a.workspace === b.workspace && a.channel === b.channel;

  it('given a bot that is removed and invited again, then both are reported', async () => {
    const { fake, inbox } = chat;
    fake.admin.kick(fake.guild);
    await until('the departure', () => inbox.removed.length === 1);
    expect(inbox.removed).toEqual([scopeOf()]);
    fake.admin.invite(fake.guild);
    await reported(scopeOf());
  });

  it('given an outage, then no removal is reported', async () => {
    const { fake, inbox } = chat;
    fake.admin.outage(fake.guild);
    fake.admin.outageEnds(fake.guild);
    await reported(scopeOf());
    expect(inbox.removed).toEqual([]);
  });

  it('given a new server, then it is reported', async () => {
    const guild = chat.fake.addGuild('fr');
    chat.fake.admin.invite(guild);
    await until('the news', () => chat.inbox.joined.some(({ workspace }) => workspace === guild.id));
  });

  it('given a permission that is granted again in a channel, then the channel is reported, once for many changes', async () => {
    const { fake, inbox } = chat;
    for (let count = 0; count < 20; count += 1) {
      fake.admin.deny(fake.general, 'send');
      fake.admin.allow(fake.general, 'send');
    }
    await reported(scopeOf(fake.general.id));
    expect(inbox.joined).toHaveLength(1);
  });

  it('given many channels at once, then their server is reported instead', async () => {
    const { fake, inbox } = chat;
    const channels = Array.from({ length: 30 }, () => fake.admin.addChannel(fake.guild));
    for (const channel of channels) fake.admin.allow(channel, 'send');
    await reported(scopeOf());
    expect(inbox.joined).toHaveLength(1);
  });

  it('given a thread that is reopened, then it is reported', async () => {
    const { fake } = chat;
    const thread = fake.admin.addThread(fake.general);
    fake.admin.changeThread(thread, { archived: true, locked: true });
    fake.admin.changeThread(thread, { archived: false, locked: false });
    await reported(scopeOf(thread.id));
  });

  it('given changed permissions of a role, or changed roles of the bot, then the server is reported', async () => {
    const { fake, inbox } = chat;
    const role = fake.admin.addRole(fake.guild, 'view');
    fake.admin.setRights(fake.guild, role, 'view', 'send');
    await reported(scopeOf());
    inbox.joined.length = 0;
    fake.admin.setRoles(fake.guild, fake.world.bot, role);
    await reported(scopeOf());
  });

  it('given a role whose permissions stay the same, then nothing is reported', async () => {
    const { fake, inbox } = chat;
    fake.admin.setRights(fake.guild, fake.guild.roles[0], ...usual);
    fake.admin.allow(fake.general, 'send');
    await reported(scopeOf(fake.general.id));
    expect(inbox.joined).toHaveLength(1);
  });

  it('given a lost session and a removal from a server meanwhile, then the removal is reported', async () => {
    const { fake, inbox } = chat;
    const guild = fake.addGuild('fr');
    fake.admin.invite(guild);
    await until('the news', () => inbox.joined.some(({ workspace }) => workspace === guild.id));
    fake.gateway.forgetSessions();
    fake.world.guilds.splice(fake.world.guilds.indexOf(guild), 1);
    fake.gateway.drop();
    await until('the departure', () => inbox.removed.length > 0);
    expect(inbox.removed).toEqual([{ platform: 'discord', workspace: guild.id }]);
  });

  it('given malformed events, then nothing happens', async () => {
    const { fake, inbox, logged } = chat;
    fake.gateway.dispatch('GUILD_ROLE_DELETE', { guild_id: '1', role_id: '2' }, 1);
    fake.gateway.dispatch('THREAD_UPDATE', { id: 7 }, 1);
    fake.admin.allow(fake.general, 'send');
    await reported(scopeOf(fake.general.id));
    expect(inbox.removed).toEqual([]);
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });
});

const usual = [
  'react',
  'view',
  'send',
  'embed',
  'history',
  'commands',
  'sendInThreads',
  'openThreads',
] as const;
