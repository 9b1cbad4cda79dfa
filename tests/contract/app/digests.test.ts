import { expect, it } from 'vitest';
import type { Stores } from '../../../src/core/ports/stores.ts';
import type { FakeDiscord } from '../../fakes/discord/index.ts';
import { aDueDigest, posting } from '../../support/program/due-digest.ts';
import { runInProcess } from '../../support/program/in-process.ts';
import { withStores } from '../../support/program/seed.ts';
import { aSubscription } from '../../support/subscriptions.ts';
import { until } from '../../support/until.ts';

const HANGING_MS = 30_000;
const EACH_SECOND = { digests: { tick: '* * * * * *' } };

it('given a digest that came due while the bot was down, when the bot starts, then it is posted once', async () => {
  const { env, keys, entry } = await aDueDigest();
  const before = await runInProcess(env);
  const [key = ''] = await until('the digest', () => keys().length > 0 && keys());
  await before.stop();
  expect((await entry(key))?.state).toBe('sent');

  const again = await runInProcess(env);
  await until('its first look', async () =>
    (await (await fetch(`${again.url}/metrics`)).text()).includes('state="sent"} 1'),
  );
  await again.stop();
  expect(keys()).toEqual([key]);
});

it('given a notification that hangs, then digests are posted meanwhile, and the program stops in time', async () => {
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
  const program = await runInProcess(env, EACH_SECOND);
  await until('the request', () => requested().some(({ path }) => path.includes(direct.id)));
  const due = await withStores(env.DATA_DIR, (stores) => aDue(stores, discord));
  await until('the other digest', () => keys().some((key) => key.startsWith(due)));
  const began = performance.now();
  await program.stop();
  expect(performance.now() - began).toBeLessThan(10_000);
});

/** Adds a subscription of the same channel that is due now: the next tick finds it. Resolves with its id. */
async function aDue({ subscriptions }: Stores, discord: FakeDiscord): Promise<string> {
  const place = { platform: 'discord', workspace: discord.guild.id, channel: discord.general.id };
  const id = 'later00000';
  await subscriptions.add(aSubscription({ id, place, nextAt: new Date(), whenEmpty: 'older' }), 100);
  return id;
}
