// `npm run eval`: how well the checks of generated commentaries do, and how well stories are told apart;
// `npm run eval -- --write` also keeps the tables in docs/evaluation.md. The same figures at each run. Ends with 1 when one
// of them is not what we hold ourselves to.
import { measure } from './grounding/measure.ts';
import { attack } from './hostile/run.ts';
import { keep } from './page.ts';
import { measureStories } from './stories/measure.ts';
import { storiesTable } from './stories/table.ts';
import { groundingTables, hostileTable } from './table.ts';
import { faults, storyFaults } from './targets.ts';

const measured = measure();
const outcomes = await attack();
const stories = measureStories();
const tables = [groundingTables(measured), hostileTable(outcomes), storiesTable(stories)].join('\n\n');
process.stdout.write(`${tables}\n`);
if (process.argv.includes('--write')) await keep(tables);
for (const fault of [...faults(measured, outcomes), ...storyFaults(stories)]) {
  process.stderr.write(`${fault}\n`);
  process.exitCode = 1;
}
