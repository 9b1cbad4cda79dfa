import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFakeContent } from '../tests/support/articles.ts';
import { PROGRAM, startBot, WITH_COMPILE_CACHE } from './lib/bot.ts';
import { benchDiscord, benchSlack } from './lib/chats.ts';
import { fixed, median, table } from './lib/table.ts';

const ROUNDS = 5;
const ARTICLES = 10_000;

/** Time from start to ready, and resident memory then, against bare discord.js and Bolt in one process. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-bench-'));
  const [discord, slack] = [await benchDiscord(), await benchSlack()];
  const env = { ...discord.env, ...slack.env, PORT: '0', DEFAULT_TIMEZONE: 'UTC' };
  const content = join(folder, 'content');
  writeFakeContent(content, ARTICLES);
  const ours = (contentDir: string, dataDir: string) => ({
    ...env,
    CONTENT_DIR: contentDir,
    DATA_DIR: join(folder, dataDir),
  });
  const ready = /"event":"program.ready"/;

  const cold = await rounds(async (round) => startBot(PROGRAM, ours(content, `cold-${round}`), ready), 2);
  const results = {
    'bare discord.js + Bolt': await rounds(() => startBot('bench/bots/bare-both.ts', env, /^ready/)),
    'the same, with the compile cache that `npm start` turns on': await rounds(() =>
      startBot(`${WITH_COMPILE_CACHE} bench/bots/bare-both.ts`, env, /^ready/),
    ),
    'Contrepoint, 14 articles': await rounds(() => startBot(PROGRAM, ours('content', 'few'), ready)),
    [`Contrepoint, ${ARTICLES} articles, started before`]: await rounds(() =>
      startBot(PROGRAM, ours(content, 'cold-0'), ready),
    ),
    [`Contrepoint, ${ARTICLES} articles, the first time`]: cold,
  };
  await Promise.all([discord.close(), slack.close()]);
  await rm(folder, { recursive: true });

  const bare = results['bare discord.js + Bolt'];
  return table(
    ['program', 'ready after, ms', 'ready later than bare by, ms', 'CPU, ms', 'resident, MB'],
    Object.entries(results).map(([name, { readyMs, cpuMs, residentMB }]) => [
      name,
      fixed(readyMs, 0),
      fixed(readyMs - (bare?.readyMs ?? 0), 0),
      fixed(cpuMs, 0),
      fixed(residentMB, 0),
    ]),
  );
}

async function rounds(start: (round: number) => ReturnType<typeof startBot>, count = ROUNDS) {
  const figures: { readyMs: number; cpuMs: number; residentMB: number }[] = [];
  for (let round = 0; round < count; round += 1) {
    const bot = await start(round);
    figures.push({ readyMs: bot.readyMs, cpuMs: bot.cpuMs(), residentMB: bot.residentMB() });
    await bot.stop();
  }
  const of = (name: 'readyMs' | 'cpuMs' | 'residentMB') => median(figures.map((one) => one[name]));
  return { readyMs: of('readyMs'), cpuMs: of('cpuMs'), residentMB: of('residentMB') };
}
