// `npm run bench`: prints every table; `npm run bench -- --write` also keeps them in docs/benchmarks.md;
// `npm run bench -- search` runs one, and writes that one alone.
import { cpus, totalmem } from 'node:os';
import { run as digests } from './digests.ts';
import { run as extraction } from './extraction.ts';
import { run as generation } from './generation.ts';
import { keepSection } from './lib/page.ts';
import { run as model } from './model.ts';
import { run as pages } from './pages.ts';
import { run as search } from './search.ts';
import { run as sources } from './sources.ts';
import { run as start } from './start.ts';
import { run as throughput } from './throughput.ts';

const parts = {
  throughput: { title: 'Commands through the whole stack', run: throughput },
  search: { title: 'Search', run: search },
  start: { title: 'From start to ready', run: start },
  extraction: { title: 'Reading a page', run: extraction },
  generation: { title: 'From links to commentaries', run: generation },
  model: { title: 'Asking a model', run: model },
  digests: { title: 'Digests', run: digests },
  pages: { title: 'Pages', run: pages },
  sources: { title: 'Sources', run: sources },
};

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const keep = process.argv.includes('--write');
if (keep) await keepSection('head', head());
for (const [name, { title, run }] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const section = `## ${title}\n\n${await run()}\n`;
  process.stdout.write(`${section}\n`);
  if (keep) await keepSection(name, section);
}

function head(): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}`;
  return `# Benchmarks

Made by \`npm run bench -- --write\` and \`npm run chaos -- --write\` on ${machine}. Absolute times do not carry over to another machine; ratios of one run do.

Targets:

- throughput at least 0.8 of a bare app's;
- a search at most 2 ms CPU at 10,000 articles, and at most 4 times that at 100,000; autocomplete at 10,000 within 50 ms at p99;
- ready at most 0.25 s after bare apps with the articles that come with it, and 0.6 s with 10,000 that an earlier start has read (the
  first start reads and checks every file, which takes longer);
- 10,000 due digests queued within 2 s CPU on either store; a tick with nothing due costs the same at 100 and at 100,000 subscriptions;
  a digest for 10,000 Discord channels within 1.05 times what Discord's limit allows;
- a page served at 0.5 or more of a bare handler's rate;
- 6,000 feeds polled within 60 s CPU and 250 MB.

How well generated commentaries are checked is measured in [evaluation.md](evaluation.md).

The bots run in processes of their own; fakes and readers share another one, on the same two cores. discord.js paces reactions at one
per 0.25 s and route, which is what holds both Discord bots to 14 answers a second in the second row.
`;
}
