import type { Subscription } from '../../../src/core/model/subscription.ts';
import { aSubscription } from '../subscriptions.ts';
import { aDiscord } from './fakes.ts';
import { aFolder } from './run.ts';
import { withStores } from './seed.ts';

/** How a message is posted to a channel of Discord. */
export const posting = { method: 'POST', path: /^\/channels\/\d+\/messages$/u, status: 200 } as const;

/** A Discord, and a store in which a digest of its first channel came due a minute ago. */
export async function aDueDigest(changes: Partial<Subscription> = {}) {
  const { discord, env } = await aDiscord();
  const data = aFolder();
  const place = { platform: 'discord', workspace: discord.guild.id, channel: discord.general.id };
  const nextAt = new Date(Date.now() - 60_000);
  const subscription = aSubscription({ place, nextAt, whenEmpty: 'older', ...changes });
  await withStores(data, ({ subscriptions }) => subscriptions.add(subscription, 1));
  const requested = () =>
    discord.world.requests.filter(({ method, path }) => method === 'POST' && posting.path.test(path));
  const keys = () => discord.posts().map(({ nonce }) => nonce);
  /** The delivery in the store, once the program has ended. */
  const entry = (key: string) => withStores(data, ({ outbox }) => outbox.find(key));
  return { discord, env: { ...env, DATA_DIR: data }, requested, keys, entry };
}
