import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PAGE = join(import.meta.dirname, '..', 'docs', 'evaluation.md');
const [BEGIN, END] = ['<!-- npm run eval -- --write -->', '<!-- end of npm run eval -->'];

/** Puts the tables between their marks in docs/evaluation.md; what stands around them is kept. */
export async function keep(tables: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  const [before = '', rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined)
    throw new Error(`docs/evaluation.md has no "${BEGIN}" and "${END}" to write between`);
  await writeFile(PAGE, `${before}${BEGIN}\n${tables.trim()}\n${END}${after}`);
}
