import { existsSync } from 'node:fs';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { aDiscord, aSlack } from '../support/program/fakes.ts';
import { run, runInTerminal } from '../support/program/run.ts';
import { until } from '../support/until.ts';

it('given no terminal and LOG_LEVEL=trace, then every line of the log is JSON without tokens', async () => {
  const [{ discord, env: ofDiscord }, { slack, env: ofSlack }] = [await aDiscord(), await aSlack()];
  const program = run({ ...ofDiscord, ...ofSlack, LOG_LEVEL: 'trace' });
  const url = await program.ready();
  await fetch(`${url}/nothing`);
  discord.failNext({ method: 'POST', path: /callback/u, status: 500, times: 9 });
  discord.slash(discord.user('ada', 'fr'), '/article', { query: 'deepseek' });
  slack.failNext('chat.postMessage', 'fatal_error');
  await slack.slash('U0ADA', '/article', 'deepseek');
  await program.said(/Slack/u);
  program.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  expect(program.lines.length).toBeGreaterThan(3);
  expect(program.stdout.endsWith('\n')).toBe(true);
  expect(program.stderr).toBe('');
  const { botToken, appToken } = slack.credentials;
  for (const token of [discord.token, botToken, appToken]) expect(program.stdout).not.toContain(token);
});

it('given LOG_LEVEL=error, then a start without errors writes nothing', async () => {
  const { discord, env } = await aDiscord();
  const program = run({ ...env, LOG_LEVEL: 'error' });
  const ada = discord.user('ada', 'en-US');
  await expect.poll(() => discord.world.commands.length, { timeout: 10_000 }).toBeGreaterThan(0);
  await discord.answer(discord.slash(ada, '/help'));
  program.kill('SIGTERM');
  expect(await program.ended()).toBe(0);
  expect(program.stdout + program.stderr).toBe('');
});

const hasTerminals = process.platform === 'linux' && existsSync('/usr/bin/script');

it.skipIf(!hasTerminals)(
  'given a terminal, then its two lines are for people (needs util-linux)',
  async () => {
    const program = runInTerminal({ NO_COLOR: '1' });
    await until('both lines', () => program.stdout.includes('/article deepseek'));
    const lines = stripVTControlCharacters(program.stdout).trimEnd().split(/\r?\n/u);
    expect(lines).toEqual([
      expect.stringMatching(/^\[\d\d:\d\d:\d\d\] INFO: Contrepoint is ready \{.*"articles":\d+/u),
      expect.stringMatching(
        /^\[\d\d:\d\d:\d\d\] INFO: Open http:\/\/localhost:\d+ and type \/article deepseek$/u,
      ),
    ]);
  },
);
