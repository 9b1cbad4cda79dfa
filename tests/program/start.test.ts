import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { aFolder, run } from '../support/program/run.ts';

it('given a file named .env with wrong values, then it is read, the environment wins, and the exit code is 1', async () => {
  const folder = aFolder();
  writeFileSync(join(folder, '.env'), 'PLAYGROUND=perhaps\nLOG_LEVEL=loud\n');
  const program = run({ LOG_LEVEL: 'info' }, folder);
  expect(await program.ended()).toBe(1);
  expect(program.stdout).toBe('');
  expect(program.stderr.trimEnd().split('\n')).toEqual([expect.stringMatching(/^PLAYGROUND: /u)]);
});
