import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PAGE = join(import.meta.dirname, '..', '..', 'docs', 'benchmarks.md');

/** Sections stand between two comments each, so that they can be made anew one by one. */
function marks(name: string): readonly [begin: string, end: string] {
  return [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
}

/** Puts a section into docs/benchmarks.md, in place of the one of that name, or at the end. */
export async function keepSection(name: string, text: string): Promise<void> {
  const page = await readFile(PAGE, 'utf8');
  const [begin, end] = marks(name);
  const section = `${begin}\n${text.trim()}\n${end}`;
  const [before = '', rest] = page.split(begin);
  const after = rest?.split(end)[1];
  const whole = after === undefined ? `${page.trimEnd()}\n\n${section}\n` : `${before}${section}${after}`;
  await writeFile(PAGE, whole);
}
