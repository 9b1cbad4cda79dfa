import { expect, it } from 'vitest';
import { aDueDigest, posting } from '../support/program/due-digest.ts';
import { run } from '../support/program/run.ts';
import { until } from '../support/until.ts';

const SLOW_MS = 1500;
const HANGING_MS = 30_000;

it('given a digest that is being sent, when SIGTERM comes, then it arrives, is stored as sent, and the exit code is 0', async () => {
  const { discord, env, requested, keys, entry } = await aDueDigest();
  discord.failNext({ ...posting, delayMs: SLOW_MS });
  const program = run(env);
  await until('the request', () => requested().length === 1);
  program.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  const [key = ''] = keys();
  expect((await entry(key))?.state).toBe('sent');
  expect(program.lines.at(-1)).toMatchObject({ event: 'program.stopping' });
});

it('given a digest whose sending hangs, when SIGTERM comes, then the program ends in time and the attempt is stored', async () => {
  const { discord, env, requested, entry } = await aDueDigest();
  discord.failNext({ ...posting, delayMs: HANGING_MS });
  const program = run(env);
  const [request] = await until('the request', () => requested().length > 0 && requested());
  program.kill('SIGTERM');
  const began = performance.now();
  expect(await program.ended()).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  const nonce = Object(request?.body).nonce;
  expect(await entry(String(nonce))).toMatchObject({ attemptedAt: expect.any(Date) });
});
