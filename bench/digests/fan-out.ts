import { setTimeout as pause } from 'node:timers/promises';
import type { Place } from '../../src/core/model/place.ts';
import { weekdays } from '../../src/core/model/subscription.ts';
import { FakeDiscord } from '../../tests/fakes/discord/index.ts';
import { writeFakeContent } from '../../tests/support/articles.ts';
import { aSubscription } from '../../tests/support/subscriptions.ts';
import { until } from '../../tests/support/until.ts';
import { type Bot, startBot, WITH_COMPILE_CACHE } from '../lib/bot.ts';
import { openFilledStore, type StoreAddress } from '../lib/filled-store.ts';
import { fixed, table } from '../lib/table.ts';
import { newStore, type Stores } from './stores.ts';

/** Requests a second that Discord takes from one bot. */
const LIMIT = 50;
const CHANNELS_PER_GUILD = 500;
const INSTANCE = `${WITH_COMPILE_CACHE} bench/chaos/instance.ts`;
/** Enough for the processes to know of each other, and for the subscriptions to be written. */
const SETUP_MS = 10_000;

/** How long a digest for each of many channels takes, compared with what the limit allows, in real time. */
export async function fanOut(stores: Stores, quick: boolean): Promise<string> {
  const [many, some] = quick ? [300, 300] : [10_000, 3000];
  const rows = [
    await measured(await newStore(stores, 'SQLite'), many, 1),
    await measured(await newStore(stores, 'PostgreSQL'), some, 3),
  ];
  return `### A digest for every channel of Discord

At ${LIMIT} requests a second, the limit of the fake as it is of Discord's; no clock is scaled. From the first post to the last; at most 1.05 times what the limit
allows, and nothing that Discord refuses (429). Reactions come afterwards.

${table(
  [
    'processes',
    'channels',
    'elapsed, s',
    'the limit allows, s',
    'ratio',
    '429',
    'most within 1 s',
    'CPU a digest, ms',
  ],
  rows,
)}`;
}

async function measured(store: StoreAddress, count: number, processes: number): Promise<string[]> {
  const fake = await FakeDiscord.start({ rateLimits: 1 });
  const channels = channelsOf(fake, count);
  const bots = await startBots(store, fake, processes);
  const due = new Date(Date.now() + SETUP_MS);
  await fill(store, channels, due);
  await pause(Math.max(0, due.getTime() - Date.now()));
  // Not the requests of their start.
  const before = fake.limited;
  await until('the last post', () => fake.world.messages.size >= count, (count / LIMIT) * 3000 + 60_000);
  const times = [...fake.world.messages.values()].map(({ at }) => at).toSorted((a, b) => a - b);
  const cpu = bots.reduce((sum, bot) => sum + bot.cpuMs(), 0);
  const [limited, most] = [fake.limited - before, mostWithin(1000, times)];
  for (const bot of bots) await bot.stop();
  await fake.stop();
  const elapsed = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const ideal = count / LIMIT;
  return [
    String(processes),
    String(count),
    fixed(elapsed, 1),
    fixed(ideal, 0),
    fixed(elapsed / ideal, 3),
    String(limited),
    String(most),
    fixed(cpu / count, 1),
  ];
}

function channelsOf(fake: FakeDiscord, count: number): Place[] {
  return Array.from({ length: count }, (_, index) => {
    const isFirst = index % CHANNELS_PER_GUILD === 0;
    const guild = (isFirst ? undefined : fake.world.guilds.at(-1)) ?? fake.addGuild('en-US');
    const { id } = fake.world.addChannel(0, guild);
    return { platform: 'discord', workspace: guild.id, channel: id };
  });
}

async function fill(store: StoreAddress, places: readonly Place[], due: Date): Promise<void> {
  const filled = await openFilledStore(store);
  const time = due.toISOString().slice(11, 16);
  const subscriptions = places.map((place, index) =>
    aSubscription({
      id: `s${String(index).padStart(9, '0')}`,
      place,
      timeZone: 'UTC',
      time,
      days: weekdays,
      nextAt: due,
    }),
  );
  await filled.addSubscriptions(subscriptions);
  await filled.close();
}

async function startBots(store: StoreAddress, fake: FakeDiscord, processes: number): Promise<Bot[]> {
  const contentDir = `${store.dataDir}-content`;
  writeFakeContent(contentDir, 5);
  const env = {
    DISCORD_TOKEN: fake.token,
    DISCORD_API_URL: fake.apiUrl,
    PORT: '0',
    DEFAULT_LOCALE: 'en',
    DATA_DIR: store.dataDir,
    CONTENT_DIR: contentDir,
    CHAOS_AHEAD_MS: '0',
    CHAOS_PACE: '1',
    ...(store.databaseUrl !== undefined && { DATABASE_URL: store.databaseUrl }),
  };
  const bots: Bot[] = [];
  for (let index = 0; index < processes; index += 1)
    bots.push(await startBot(INSTANCE, env, /"event":"program.ready"/));
  return bots;
}

/** The largest number of moments within any span of so many ms. */
function mostWithin(ms: number, times: readonly number[]): number {
  let [first, most] = [0, 0];
  for (const [last, at] of times.entries()) {
    while (at - (times[first] ?? at) >= ms) first += 1;
    most = Math.max(most, last - first + 1);
  }
  return most;
}
