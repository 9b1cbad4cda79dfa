// `npm run chaos`: the bot is killed, its platforms fail, the clocks change; the fakes count what readers see.
// `-- --seed N` runs as another run did, as far as chance decides it; `--quick` takes a minute; `--write` keeps the table in
// docs/benchmarks.md; `--only slack` (or `sqlite`, `postgres`, `discord`) leaves out the others.
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Postgres, startPostgres } from '../../tests/support/postgres.ts';
import { emptyDatabase } from '../lib/databases.ts';
import { keepSection } from '../lib/page.ts';
import { type Figures, isSound, report } from './report.ts';
import { endRuns, QUICK, type Scenario, scenarios, stageRun, WHOLE } from './scenarios.ts';

/** Runs side by side: most of the time they wait. */
const AT_ONCE = 4;

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(randomInt(1_000_000)) },
    quick: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
  },
});
const seed = Number(values.seed);
const chosen = scenarios.filter(({ name }) => values.only.every((word) => name.includes(word)));
process.stdout.write(`Chaos with seed ${seed}: ${chosen.length} runs\n`);
const size = values.quick ? QUICK : WHOLE;
const started = performance.now();
const figures = await runAll(chosen);
const minutes = (performance.now() - started) / 60_000;
const section = report(figures, { seed, minutes, subscriptions: size.subscriptions });
process.stdout.write(`\n${section}\n`);
// A part of it is nothing to be kept.
if (values.write && size === WHOLE && chosen.length === scenarios.length) await keepSection('chaos', section);
process.exitCode = figures.every(isSound) ? 0 : 1;

async function runAll(wanted: readonly Scenario[]): Promise<Figures[]> {
  const postgres = wanted.some(({ store }) => store === 'PostgreSQL') ? await startPostgres() : undefined;
  const waiting = wanted.map((scenario, index) => ({ scenario, index }));
  const found: Figures[] = [];
  const end = () => {
    waiting.length = 0;
    endRuns();
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      found[next.index] = await runOne(next.scenario, seed * 100 + next.index, postgres);
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    return found;
  } finally {
    end();
    await postgres?.remove();
  }
}

async function runOne(scenario: Scenario, own: number, postgres: Postgres | undefined): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-chaos-'));
  const databaseUrl =
    scenario.store === 'PostgreSQL' && postgres
      ? await emptyDatabase(postgres.url, `chaos_${own}`)
      : undefined;
  const outcome = await stageRun(scenario, { seed: own, size, folder, databaseUrl });
  const one = { scenario, outcome };
  process.stdout.write(`${scenario.name}: ${isSound(one) ? 'sound' : `NOT SOUND, see ${folder}`}\n`);
  if (isSound(one)) await rm(folder, { recursive: true, force: true });
  else process.stdout.write(`${JSON.stringify(outcome, undefined, 2)}\n`);
  return one;
}
