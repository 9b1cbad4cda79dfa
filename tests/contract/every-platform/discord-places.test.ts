import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../../src/messages/index.ts';
import { createDiscord } from '../../../src/platforms/discord/index.ts';
import { type FakeChannel, FakeDiscord, type FakeUser } from '../../fakes/discord/index.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { until } from '../../support/until.ts';
import { startWorld, type World } from '../../support/world.ts';

const words = messagesFor('en').subscription;
const DAILY = { time: '08:00', zone: 'America/Montreal', empty: 'older' };

/** It is 28 January 2025, seven in the morning in Montréal; digests come at eight. */
describe('digests and what happens to servers and channels on Discord', () => {
  let fake: FakeDiscord;
  let world: World;
  let ada: FakeUser;
  beforeEach(async () => {
    fake = await FakeDiscord.start();
    ada = fake.user('ada', 'en-GB');
    fake.admin.setRoles(fake.guild, ada, fake.admin.addRole(fake.guild, 'manageChannels'));
    const { token, apiUrl } = fake;
    world = await startWorld(() => createDiscord({ token, apiUrl, locale: 'fr', log: recordingLog() }));
  });
  afterEach(async () => {
    await world.stop();
    await fake.stop();
  });

  const ask = async (line: string, input = {}, channel: FakeChannel = fake.general) =>
    fake.text(await fake.answer(fake.slash(ada, line, input, { channel })));
  const digests = (channel: FakeChannel = fake.general) =>
    fake.posts().filter(({ channel: id }) => id === channel.id);
  const arrives = (count: number, channel?: FakeChannel) =>
    until(`digest ${count}`, () => digests(channel).length === count);
  const isOnHold = async () => (await ask('/digest list')).includes(words.states.suspended);

  it('given another channel and a number of articles, then the digest comes there', async () => {
    const other = fake.admin.addChannel(fake.guild);
    const said = await ask('/digest subscribe', { ...DAILY, items: 2, channel: other.id });
    expect(said).toContain(words.titles.subscribed);
    await world.at('2025-01-28T13:00:00Z');
    await arrives(1, other);
    expect(digests()).toEqual([]);
  });

  it('given a channel that the bot may not write in, or somebody who may not manage it, then that is said', async () => {
    const other = fake.admin.addChannel(fake.guild);
    fake.admin.deny(other, 'send');
    await until('the news', async () =>
      (await ask('/digest subscribe', { ...DAILY, channel: other.id })).includes('may not post'),
    );
    fake.admin.overwrite(other, ada, [], ['manageChannels']);
    fake.admin.allow(other, 'send');
    await until('the other news', async () => {
      const said = await ask('/digest subscribe', { ...DAILY, channel: other.id });
      return !said.includes('may not post') && !said.includes(words.titles.subscribed);
    });
  });

  it('given a thread, then it comes there; locked it is on hold, open again it goes on', async () => {
    const thread = fake.admin.addThread(fake.general);
    await ask('/digest subscribe', DAILY, thread);
    await world.at('2025-01-28T13:00:00Z');
    await arrives(1, thread);
    fake.admin.changeThread(thread, { archived: true, locked: true });
    await world.at('2025-01-29T13:00:00Z');
    const list = async () => ask('/digest list', {}, thread);
    await until('on hold', async () => (await list()).includes(words.states.suspended));
    fake.admin.changeThread(thread, { archived: false, locked: false });
    await until('running', async () => !(await list()).includes(words.states.suspended));
    await world.at('2025-01-30T13:00:00Z');
    await arrives(2, thread);
  });

  it('given a bot that is removed and invited again, then the digest goes on as it was', async () => {
    await ask('/digest subscribe', DAILY);
    fake.admin.kick(fake.guild);
    await world.at('2025-01-28T13:00:00Z');
    await world.at('2025-01-29T13:00:00Z');
    fake.admin.invite(fake.guild);
    await until('running', async () => !(await isOnHold()));
    await world.at('2025-01-30T13:00:00Z');
    await until('the digest of the day', () => digests().some(({ nonce }) => nonce.endsWith('20250130')));
    // That of the 29th may just have been on its way.
    expect(digests().length).toBeLessThanOrEqual(2);
  });

  it('given the same while the program is off, then it goes on as well', async () => {
    await ask('/digest subscribe', DAILY);
    fake.admin.kick(fake.guild);
    await world.at('2025-01-28T13:00:00Z');
    fake.gateway.forgetSessions();
    fake.world.guilds.push(fake.guild);
    await world.restart();
    await until('running', async () => !(await isOnHold()));
    await world.at('2025-01-29T13:00:00Z');
    await arrives(1);
  });

  it('given an outage of the server, then nothing has changed', async () => {
    await ask('/digest subscribe', DAILY);
    fake.admin.outage(fake.guild);
    fake.admin.outageEnds(fake.guild);
    expect(await isOnHold()).toBe(false);
    await world.at('2025-01-28T13:00:00Z');
    await arrives(1);
  });

  it('given a digest for oneself and closed direct messages, then it is on hold until they are open', async () => {
    await ask('/digest subscribe', { ...DAILY, me: true });
    const direct = fake.directMessages(ada);
    direct.denied.add('send');
    await world.at('2025-01-28T13:00:00Z');
    await until('on hold', isOnHold);
    direct.denied.delete('send');
    // Tomorrow it is tried again: nothing tells that somebody has opened their messages.
    await world.at('2025-01-29T13:00:00Z');
    await world.at('2025-01-30T13:00:00Z');
    await until('a digest', () => digests(direct).length > 0);
  });
});
