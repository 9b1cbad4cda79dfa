import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { articleCard } from '../src/cards/article/article.ts';
import { defaultReactions } from '../src/core/model/reactions.ts';
import { openLibrary } from '../src/library/index.ts';
import { renderDiscord } from '../src/platforms/discord/render/render.ts';
import { renderSlack } from '../src/platforms/slack/render/render.ts';
import { recordingLog } from '../tests/support/fixtures.ts';
import { type Bot, PROGRAM, startBot } from './lib/bot.ts';
import { type BenchChat, benchDiscord, benchSlack } from './lib/chats.ts';
import { fixed, median, table } from './lib/table.ts';

const ROUNDS = 5;
const COMMANDS = { private: 400, shared: 60 } as const;
const AT_ONCE = 32;

type Visibility = keyof typeof COMMANDS;
interface Figures {
  readonly perSecond: number;
  readonly cpuMs: number;
}

/** Commands answered a second and CPU a command, against bare apps that send the same fixed card to the same fakes. */
export async function run(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-bench-'));
  const rows: string[][] = [];
  for (const open of [benchDiscord, benchSlack]) {
    for (const visibility of ['private', 'shared'] as const) {
      const chat = await open();
      rows.push(row(chat.name, visibility, await compare(chat, visibility, folder)));
      await chat.close();
    }
  }
  await rm(folder, { recursive: true });
  return table(
    [
      'platform',
      'answer',
      'bare, /s',
      'Contrepoint, /s',
      'throughput ratio',
      'bare CPU, ms',
      'Contrepoint CPU, ms',
      'CPU ratio',
    ],
    rows,
  );
}

/** Both bots in turn, so that whatever slows the machine slows both; the medians of all rounds. */
async function compare(chat: BenchChat, visibility: Visibility, folder: string) {
  const card = join(folder, `${chat.name}.json`);
  await writeFile(card, JSON.stringify(await fixedCard(chat.name)));
  const results = { bare: [] as Figures[], ours: [] as Figures[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    // The full program goes first: it is the one that announces the commands.
    results.ours.push(await measured(await startOurs(chat, folder), chat, visibility));
    results.bare.push(
      await measured(await startBot(chat.bareBot, { ...chat.env, CARD: card }, /^ready/), chat, visibility),
    );
  }
  return results;
}

function startOurs(chat: BenchChat, folder: string): Promise<Bot> {
  const env = { ...chat.env, PORT: '0', DATA_DIR: join(folder, 'data'), DEFAULT_TIMEZONE: 'UTC' };
  return startBot(PROGRAM, env, /"event":"program.ready"/);
}

async function measured(bot: Bot, chat: BenchChat, visibility: Visibility): Promise<Figures> {
  await ask(chat, visibility, AT_ONCE);
  const [cpu, started] = [bot.cpuMs(), performance.now()];
  await ask(chat, visibility, COMMANDS[visibility]);
  const seconds = (performance.now() - started) / 1000;
  const figures = {
    perSecond: COMMANDS[visibility] / seconds,
    cpuMs: (bot.cpuMs() - cpu) / COMMANDS[visibility],
  };
  await bot.stop();
  return figures;
}

async function ask(chat: BenchChat, visibility: Visibility, count: number): Promise<void> {
  let left = count;
  const reader = async (_: unknown, index: number) => {
    while (left > 0) {
      left -= 1;
      await chat.ask(visibility, index);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }).map(reader));
}

async function fixedCard(platform: string): Promise<unknown> {
  const { library, close } = await openLibrary({
    contentDir: 'content',
    cacheFile: join(tmpdir(), 'contrepoint-bench.cache'),
    locale: 'fr',
    log: recordingLog(),
  });
  const [entry, commentary] = [library.entry('deepseek'), await library.commentary('deepseek', 'fr')];
  await close();
  if (!entry || !commentary) throw new Error('content/deepseek is needed');
  const card = articleCard({
    entry,
    commentary,
    take: 'neutral',
    visibility: 'shared',
    reactions: defaultReactions,
  });
  return platform === 'Discord' ? renderDiscord(card) : renderSlack(card);
}

function row(
  name: string,
  visibility: Visibility,
  { bare, ours }: { bare: Figures[]; ours: Figures[] },
): string[] {
  const rate = (all: Figures[]) => median(all.map(({ perSecond }) => perSecond));
  const cpu = (all: Figures[]) => median(all.map(({ cpuMs }) => cpuMs));
  return [
    name,
    visibility === 'private' ? 'one message' : 'message and 3 reactions',
    fixed(rate(bare), 0),
    fixed(rate(ours), 0),
    fixed(rate(ours) / rate(bare)),
    fixed(cpu(bare)),
    fixed(cpu(ours)),
    fixed(cpu(ours) / cpu(bare)),
  ];
}
