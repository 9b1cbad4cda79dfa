import { REST, Routes } from 'discord.js';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  type FakeChannel,
  FakeDiscord,
  type FakeOptions,
  type Mishap,
} from '../../../../fakes/discord/index.ts';

const hello = { content: 'Bonjour', allowed_mentions: { parse: [] } };
const idSchema = z.object({ id: z.string() });

/** The behaviour that deliveries depend on: a fake that is more lenient than Discord would prove nothing. */
describe('places of the fake Discord', () => {
  let fake: FakeDiscord;
  let rest: REST;
  afterEach(() => fake.stop());

  async function start(options: FakeOptions = {}): Promise<void> {
    fake = await FakeDiscord.start(options);
    const never = () => true;
    rest = new REST({ api: fake.apiUrl, version: '10', retries: 0, rejectOnRateLimit: never, timeout: 300 });
    rest.setToken(fake.token);
  }

  const post = async (nonce?: string, channel: FakeChannel = fake.general) => {
    const once = nonce === undefined ? {} : { nonce, enforce_nonce: true };
    return idSchema.parse(
      await rest.post(Routes.channelMessages(channel.id), { body: { ...hello, ...once } }),
    ).id;
  };
  const history = async (query: Record<string, string>) =>
    z
      .array(idSchema)
      .parse(await rest.get(Routes.channelMessages(fake.general.id), { query: new URLSearchParams(query) }))
      .map(({ id }) => id);

  it('forgets a nonce after a while', async () => {
    await start({ nonceWindowMs: 60_000 });
    const first = await post('n');
    fake.world.advance(50_000);
    expect(await post('n')).toBe(first);
    fake.world.advance(20_000);
    expect(await post('n')).not.toBe(first);
    expect(fake.posts().map(({ nonce }) => nonce)).toEqual(['n', 'n']);
  });

  it('pages through a history, newest first, from either end', async () => {
    await start();
    const ids: string[] = [];
    for (let count = 0; count < 5; count += 1) ids.push(await post());
    const [a = '', b = '', c = '', d = '', e = ''] = ids;
    expect(await history({ limit: '2' })).toEqual([e, d]);
    expect(await history({ after: a, limit: '2' })).toEqual([c, b]);
    expect(await history({ before: d, limit: '2' })).toEqual([c, b]);
    expect(await history({ after: e })).toEqual([]);
    await expect(history({ limit: '101' })).rejects.toMatchObject({ status: 400 });
  });

  it('shows no history without the permission to read it, and no error', async () => {
    await start();
    await post();
    fake.general.denied.add('history');
    expect(await history({})).toEqual([]);
  });

  it.each<[string, (fake: FakeDiscord) => void, number]>([
    ['that the bot does not see', ({ general }) => general.denied.add('view'), 50001],
    ['where it may not write', ({ general }) => general.denied.add('send'), 50013],
    ['where its embeds are not shown', ({ general }) => general.denied.add('embed'), 50013],
    ['that is gone', ({ admin, general }) => admin.deleteChannel(general), 10003],
    ['of a guild that it was removed from', ({ admin, guild }) => admin.kick(guild), 50001],
  ])('refuses a post in a channel %s', async (_, change, code) => {
    await start();
    change(fake);
    await expect(post()).rejects.toMatchObject({ code });
  });

  it('refuses a post in a locked thread, and to a person who takes no messages', async () => {
    await start();
    const thread = fake.admin.addThread(fake.general);
    await post(undefined, thread);
    fake.admin.changeThread(thread, { archived: true, locked: true });
    await expect(post(undefined, thread)).rejects.toMatchObject({ code: 50083 });
    const ada = fake.user('ada', 'fr');
    const body = { recipient_id: ada.id };
    const { id } = idSchema.parse(await rest.post(Routes.userChannels(), { body }));
    expect(id).toBe(fake.directMessages(ada).id);
    fake.directMessages(ada).denied.add('send');
    await expect(post(undefined, fake.directMessages(ada))).rejects.toMatchObject({ code: 50007 });
  });

  it('lets a role grant what @everyone lacks, and a channel deny it', async () => {
    await start();
    const { admin, guild, general, world } = fake;
    admin.setRights(guild, guild.roles[0], 'view');
    await expect(post()).rejects.toMatchObject({ code: 50013 });
    admin.setRoles(guild, world.bot, admin.addRole(guild, 'send', 'embed'));
    await post();
    admin.deny(general, 'send');
    await expect(post()).rejects.toMatchObject({ code: 50013 });
    admin.setRoles(guild, world.bot, admin.addRole(guild, 'administrator'));
    await post();
  });

  it.each<[Mishap, number, object]>([
    ['429', 0, { retryAfter: expect.any(Number) }],
    ['500', 0, { status: 502 }],
    ['timeout', 0, { name: 'AbortError' }],
    ['cut', 0, { code: 'UND_ERR_SOCKET' }],
    ['done-then-500', 1, { status: 502 }],
    ['done-then-cut', 1, { code: 'UND_ERR_SOCKET' }],
  ])('given the mishap %s, then %i posts are there', async (mishap, posts, error) => {
    await start({ chaos: { random: () => 0.1, rates: { [mishap]: 0.2 } } });
    await expect(post()).rejects.toMatchObject(error);
    expect(fake.posts()).toHaveLength(posts);
  });

  it('given rare mishaps, then most posts arrive', async () => {
    await start({ chaos: { random: () => 0.5, rates: { 500: 0.2, cut: 0.2 } } });
    await post();
    expect(fake.posts()).toHaveLength(1);
  });
});
