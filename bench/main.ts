// `npm run bench`: prints every table; `npm run bench -- --write` also keeps them in docs/benchmarks.md;
// `npm run bench -- search` runs one.
import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { run as search } from './search.ts';
import { run as start } from './start.ts';
import { run as throughput } from './throughput.ts';

const parts = {
  throughput: { title: 'Commands through the whole stack', run: throughput },
  search: { title: 'Search', run: search },
  start: { title: 'From start to ready', run: start },
};

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const sections: string[] = [];
for (const [name, { title, run }] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const section = `## ${title}\n\n${await run()}\n`;
  process.stdout.write(`${section}\n`);
  sections.push(section);
}
if (process.argv.includes('--write'))
  await writeFile(join(import.meta.dirname, '..', 'docs', 'benchmarks.md'), page());

function page(): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} cores (${cpu?.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}, Node ${process.version}`;
  const head = `# Benchmarks

Made by \`npm run bench -- --write\` on ${machine}. Absolute times do not carry over to another machine; ratios of one run do.

What we hold ourselves to: at least 0.8 of a bare app's throughput; a query at most 2 ms CPU at 10,000 articles and at most 4 times
that at 100,000; ready at most 1 s later than bare apps with 10,000 articles that were read at an earlier start (the first start reads
and checks every file, which takes longer); autocomplete at 10,000 within 50 ms at p99.

The bots run in processes of their own; fakes and readers share another one, on the same two cores. discord.js paces reactions at one
per 0.25 s and route, which is what holds both Discord bots to 14 answers a second in the second row.
`;
  return [head, ...sections].join('\n');
}
