import { expect, it } from 'vitest';
import { readable } from '../fakes/slack/index.ts';
import { aDiscord, aSlack } from '../support/program/fakes.ts';
import { aFolder, run, runNpmStart } from '../support/program/run.ts';
import { until } from '../support/until.ts';

const SLOW_MS = 1500;

it.each(['SIGTERM', 'SIGINT'] as const)(
  'given an answer that is being sent to Discord, when %s comes, then it arrives and the exit code is 0',
  async (signal) => {
    const { discord, env } = await aDiscord();
    const program = run(env);
    await program.ready();
    discord.failNext({ method: 'POST', path: /callback/u, status: 200, delayMs: SLOW_MS });
    const asked = discord.slash(discord.user('ada', 'fr'), '/article', { query: 'deepseek' });
    await until('the answer on its way', () =>
      discord.world.requests.some(({ path }) => path.includes('callback')),
    );
    program.kill(signal);
    const began = performance.now();
    expect(await program.ended()).toBe(0);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(discord.text(await discord.answer(asked))).toContain('DeepSeek');
    expect(program.stderr).toBe('');
    expect(program.lines.at(-1)).toMatchObject({ event: 'program.stopping', signal });
  },
);

it('given an answer that is being sent to Slack, when SIGTERM comes, then it arrives and the exit code is 0', async () => {
  const { slack, env } = await aSlack();
  const program = run(env);
  await program.ready();
  slack.slowDown(SLOW_MS / 3);
  expect((await slack.slash('U0ADA', '/article', 'deepseek')).acked).toBe(true);
  expect(slack.messages()).toEqual([]);
  program.kill('SIGTERM');
  const began = performance.now();
  expect(await program.ended()).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(slack.messages()).toHaveLength(1);
});

it.skipIf(process.platform === 'win32')(
  'given npm start, when SIGTERM comes to npm alone, then the program stops, too (not on Windows)',
  async () => {
    const program = runNpmStart();
    const url = await program.ready();
    program.kill('SIGTERM');
    expect(await program.ended()).toBe(0);
    expect(program.lines.map(({ event }) => event)).toContain('program.stopping');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  },
);

it('given a start that waits for Slack, when SIGTERM comes, then the exit code is 0 and nothing is logged as an error', async () => {
  const { slack, env } = await aSlack();
  slack.socket.silent = true;
  const program = run(env);
  await until('the connection', () => slack.socket.connections === 1);
  program.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  expect(program.stderr).toBe('');
});

it('given a program that was killed, when it runs again, then reactions still flip its posts', async () => {
  const [{ discord, env: ofDiscord }, { slack, env: ofSlack }] = [await aDiscord(), await aSlack()];
  const env = { ...ofDiscord, ...ofSlack, DATA_DIR: aFolder() };
  const before = run(env);
  await before.ready();
  const lea = discord.user('lea', 'fr');
  const posted = await discord.answer(discord.slash(lea, '/article', { query: 'deepseek' }));
  await slack.slash('U0LEA', '/article', 'deepseek');
  const message = await until('the Slack card', () => slack.messages().at(-1));
  await until('the reactions', () => posted.reactions.size === 3 && message.reactions.size === 3);
  before.kill('SIGKILL');
  expect(await before.ended()).toBeNull();

  await run(env).ready();
  discord.react(lea, posted, '🌧️');
  await slack.react(message, 'sunny');
  await until('Discord’s flip', () => discord.text(posted).includes('Regard pessimiste'));
  await until('Slack’s flip', () => readable(message.blocks).includes('Optimistic view'));
});
