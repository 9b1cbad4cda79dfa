import { expect, it } from 'vitest';
import type { Subscription } from '../../src/core/model/subscription.ts';
import type { Stores } from '../../src/core/ports/stores.ts';
import type { FakeDiscord } from '../fakes/discord/index.ts';
import { aDiscord } from '../support/program/fakes.ts';
import { aFolder, run } from '../support/program/run.ts';
import { withStores } from '../support/program/seed.ts';
import { aSubscription } from '../support/subscriptions.ts';
import { until } from '../support/until.ts';

const SLOW_MS = 1500;
const HANGING_MS = 30_000;
const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/u, status: 200 } as const;

/** A Discord, and a store in which a digest of its first channel came due a minute ago. */
async function aDueDigest(changes: Partial<Subscription> = {}) {
  const { discord, env } = await aDiscord();
  const data = aFolder();
  const place = { platform: 'discord', workspace: discord.guild.id, channel: discord.general.id };
  const nextAt = new Date(Date.now() - 60_000);
  const subscription = aSubscription({ place, nextAt, whenEmpty: 'older', ...changes });
  await withStores(data, ({ subscriptions }) => subscriptions.add(subscription, 1));
  const requested = () =>
    discord.world.requests.filter(({ method, path }) => method === 'POST' && posting.path.test(path));
  const keys = () => discord.posts().map(({ nonce }) => nonce);
  /** What the store knows of the delivery once the program has ended. */
  const entry = (key: string) => withStores(data, ({ outbox }) => outbox.find(key));
  return { discord, env: { ...env, DATA_DIR: data }, requested, keys, entry };
}

it('given a digest that came due while the bot was down, when it starts, then it is posted, and once', async () => {
  const { env, keys, entry } = await aDueDigest();
  const program = run(env);
  await program.ready();
  const [key = ''] = await until('the digest', () => keys().length > 0 && keys());
  program.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  expect((await entry(key))?.state).toBe('sent');

  const again = run(env);
  const url = await again.ready();
  await until('its first look', async () =>
    (await (await fetch(`${url}/metrics`)).text()).includes('state="sent"} 1'),
  );
  again.kill('SIGTERM');
  expect(await again.ended()).toBe(0);
  expect(keys()).toEqual([key]);
});

it('given a digest on its way, when SIGTERM comes, then it arrives, is noted, and the exit code is 0', async () => {
  const { discord, env, requested, keys, entry } = await aDueDigest();
  discord.failNext({ ...posting, delayMs: SLOW_MS });
  const program = run(env);
  await until('the request', () => requested().length === 1);
  program.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  const [key = ''] = keys();
  expect((await entry(key))?.state).toBe('sent');
  expect(program.lines.at(-1)).toMatchObject({ event: 'program.stopping' });
});

it('given a digest whose sending hangs, when SIGTERM comes, then it ends in time, and the next one looks first', async () => {
  const { discord, env, requested, entry } = await aDueDigest();
  discord.failNext({ ...posting, delayMs: HANGING_MS });
  const program = run(env);
  const [request] = await until('the request', () => requested().length > 0 && requested());
  program.kill('SIGTERM');
  const began = performance.now();
  expect(await program.ended()).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  const nonce = Object(request?.body).nonce;
  expect(await entry(String(nonce))).toMatchObject({ attemptedAt: expect.any(Date) });
});

it('given somebody to be told, and that hangs, then digests are posted meanwhile, and SIGTERM ends it in time', async () => {
  const { discord, env, requested, keys } = await aDueDigest();
  const lea = discord.user('lea', 'fr');
  const held = {
    id: 'held000000',
    place: { platform: 'discord', workspace: discord.guild.id, channel: '1' },
    state: 'suspended',
    refusal: 'channel-gone',
    createdBy: lea.id,
  } as const;
  const direct = discord.directMessages(lea);
  await withStores(env.DATA_DIR, ({ subscriptions }) => subscriptions.add(aSubscription(held), 1));
  discord.failNext({
    ...posting,
    path: new RegExp(`^/channels/${direct.id}/messages$`, 'u'),
    times: 10,
    delayMs: HANGING_MS,
  });
  const program = run(env);
  await until('the request', () => requested().some(({ path }) => path.includes(direct.id)));
  const due = await withStores(env.DATA_DIR, (stores) => aDue(stores, discord));
  await until('the other digest', () => keys().some((key) => key.startsWith(due)), 15_000);
  program.kill('SIGTERM');
  const began = performance.now();
  expect(await program.ended()).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
}, 30_000);

/** One more in the same channel, that has just come due: the next tick finds it. Resolves with its id. */
async function aDue({ subscriptions }: Stores, discord: FakeDiscord): Promise<string> {
  const place = { platform: 'discord', workspace: discord.guild.id, channel: discord.general.id };
  const id = 'later00000';
  await subscriptions.add(aSubscription({ id, place, nextAt: new Date(), whenEmpty: 'older' }), 100);
  return id;
}
