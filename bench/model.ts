import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { generateText, Output } from 'ai';
import { z } from 'zod';
import { createModel } from '../src/generation/model/index.ts';
import { answering, startModel } from '../tests/fakes/model/server.ts';
import { memorySpending } from '../tests/fakes/model/spending.ts';
import { recordingLog } from '../tests/support/fixtures.ts';
import { fixed, median, table } from './lib/table.ts';

const ROUNDS = 7;
const QUESTIONS = 200;

const schema = z.object({ title: z.string(), points: z.array(z.string()) });
const instructions = 'You comment on articles for curious people. '.repeat(40);
/** An article of 1,200 words, and an answer as long as a commentary. */
const article = 'Le modèle a été publié hier par une équipe de chercheurs. '.repeat(120);
const commentary = { title: 'Un titre', points: Array.from({ length: 8 }, () => article.slice(0, 230)) };

type Ask = (serial: number) => Promise<unknown>;
interface Figures {
  readonly ms: number;
  readonly cpuMs: number;
}

/** The overhead of `Model.ask` over a bare SDK call to the same server on loopback. */
export async function run(): Promise<string> {
  const server = await startModel(() => answering(commentary));
  const ways = { bare: bareCall(server.baseUrl), ours: ourCall(server.baseUrl) };
  const rows: string[][] = [];
  for (const atOnce of [1, 32]) {
    const rounds = { bare: [] as Figures[], ours: [] as Figures[] };
    // Alternating, so that load on the machine slows both; the first round is a warm-up.
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const way of ['bare', 'ours'] as const) {
        const figures = await measured(ways[way], atOnce);
        if (round > 0) rounds[way].push(figures);
        server.requests.length = 0;
      }
    }
    rows.push(row(atOnce, rounds));
  }
  await server.close();
  const head = ['at once', 'bare, ms', 'ours, ms', 'ratio', 'bare CPU, ms', 'ours CPU, ms', 'CPU ratio'];
  return `A question of ${Math.round((instructions.length + article.length) / 1000)} kB and its answer of ${Math.round(JSON.stringify(commentary).length / 1000)} kB; the server is in the same process, and in every figure.\n\n${table(head, rows)}`;
}

function bareCall(baseURL: string): Ask {
  // Created once, because the SDK builds its schemas for each provider.
  const model = createOpenAICompatible({ name: 'bare', baseURL, supportsStructuredOutputs: true })('tiny');
  return async () => {
    const output = Output.object({ schema, name: 'commentary' });
    const messages = [{ role: 'user' as const, content: article }];
    const done = await generateText({
      model,
      instructions,
      messages,
      output,
      maxOutputTokens: 1000,
      maxRetries: 0,
    });
    return done.output;
  };
}

function ourCall(baseUrl: string): Ask {
  const model = createModel(
    {
      model: 'custom/tiny',
      baseUrl,
      timeoutMs: 60_000,
      budgetUsdPerDay: 1_000_000,
      price: { inputUsdPerMillion: 1, outputUsdPerMillion: 1 },
    },
    { spending: forgetfulSpending(), clock: { now: () => new Date() }, log: recordingLog() },
  );
  return (serial) =>
    model.ask({
      id: `bench-${serial}`,
      instructions,
      messages: [{ role: 'user', text: article }],
      schema,
      name: 'commentary',
      maxOutputTokens: 1000,
      signal: new AbortController().signal,
    });
}

/** Constant time: the store has its own benchmark. */
function forgetfulSpending() {
  return { ...memorySpending(), reserve: async () => true, settle: async () => undefined };
}

async function measured(ask: Ask, atOnce: number): Promise<Figures> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  let left = QUESTIONS;
  const asker = async () => {
    while (left > 0) {
      left -= 1;
      await ask(left);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, asker));
  const { user, system } = process.cpuUsage(cpu);
  return { ms: (performance.now() - started) / QUESTIONS, cpuMs: (user + system) / 1000 / QUESTIONS };
}

function row(
  atOnce: number,
  { bare, ours }: { readonly bare: Figures[]; readonly ours: Figures[] },
): string[] {
  const ms = (all: Figures[]) => median(all.map((one) => one.ms));
  const cpu = (all: Figures[]) => median(all.map((one) => one.cpuMs));
  return [
    String(atOnce),
    fixed(ms(bare)),
    fixed(ms(ours)),
    fixed(ms(ours) / ms(bare)),
    fixed(cpu(bare)),
    fixed(cpu(ours)),
    fixed(cpu(ours) / cpu(bare)),
  ];
}
