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

it('given an open page of the playground, when SIGTERM comes, then the program ends within 3 s', async () => {
  const program = run();
  const url = await program.ready();
  const session = crypto.randomUUID();
  const stream = await fetch(`${url}/playground/events?session=${session}&locale=en`);
  expect(stream.status).toBe(200);
  program.kill('SIGTERM');
  const began = performance.now();
  expect(await program.ended()).toBe(0);
  expect(performance.now() - began).toBeLessThan(3000);
  expect(program.stderr).toBe('');
  await stream.body?.cancel().catch(() => undefined);
});
