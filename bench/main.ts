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
  const head = `# Benchmarks\n\nMade by \`npm run bench -- --write\` on ${machine}. Absolute times do not carry over to another machine; ratios of one run do.\n`;
  return [head, ...sections].join('\n');
}
