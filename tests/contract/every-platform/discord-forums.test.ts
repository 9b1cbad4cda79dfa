import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { messagesFor } from '../../../src/messages/index.ts';
import { createDiscord } from '../../../src/platforms/discord/index.ts';
import { FakeDiscord, type FakeUser } from '../../fakes/discord/index.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { until } from '../../support/until.ts';
import { startWorld, type World } from '../../support/world.ts';

const words = messagesFor('en').subscription;
const DAILY = { time: '08:00', zone: 'America/Montreal', empty: 'older', topics: 'security' };

/** It is 28 January 2025, seven in the morning in Montréal; digests come at eight. */
describe('digests in forums and threads of Discord', () => {
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
    expect(fake.violations()).toEqual([]);
    await fake.stop();
  });

  const ask = async (line: string, input = {}) => fake.text(await fake.answer(fake.slash(ada, line, input)));
  const threads = () => [...fake.world.channels.values()].filter(({ parent }) => parent);

  it('given a forum, then the digest of each day is a post of its own, tagged, and reactions turn it', async () => {
    const forum = fake.admin.addForum(fake.guild, { tags: ['Divers', 'Sécurité'], needsTag: true });
    await until('the forum', async () =>
      (await ask('/digest subscribe', { ...DAILY, channel: forum.id })).includes('veille'),
    );
    await world.at('2025-01-28T13:00:00Z');
    const [thread] = await until('the post', () => threads().length === 1 && threads());
    expect(thread?.parent).toBe(forum);
    expect(thread?.name).toMatch(/28\sjanvier 2025/u);
    expect(thread?.appliedTags).toEqual([forum.tags?.[1]?.id]);
    const [message] = await until('the reactions', () => {
      const found = thread ? fake.messages(thread) : [];
      return found[0]?.reactions.size === 3 && found;
    });
    if (!message) throw new Error('no digest');
    const before = fake.text(message);
    fake.react(ada, message, '☀️');
    await until('the optimist’s side', () => message.edits === 1 && fake.text(message) !== before);
    await world.at('2025-01-29T13:00:00Z');
    await until('the next post', () => threads().length === 2);
    expect(fake.posts()).toHaveLength(2);
  });

  it('given a forum where the bot may not post, then it is said at once', async () => {
    const forum = fake.admin.addForum(fake.guild);
    fake.admin.deny(forum, 'send');
    await until('the news', async () =>
      (await ask('/digest subscribe', { ...DAILY, channel: forum.id })).includes('may not post'),
    );
  });

  it('given a channel and a wish for threads, then people can talk below each digest', async () => {
    expect(await ask('/digest subscribe', { ...DAILY, thread: 'on' })).toContain(words.threadOpens);
    await world.at('2025-01-28T13:00:00Z');
    const [thread] = await until('the thread', () => threads().length === 1 && threads());
    expect(thread).toMatchObject({ parent: fake.general, id: fake.messages()[0]?.id });
  });
});
