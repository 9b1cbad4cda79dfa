import { expect, it } from 'vitest';
import { aDiscord, aSlack } from '../../support/program/fakes.ts';
import { failToStart, runInProcess } from '../../support/program/in-process.ts';
import { health } from '../../support/program/run.ts';
import { until } from '../../support/until.ts';

// Of the right shape, and refused.
const wrong = {
  DISCORD_TOKEN: 'MTIzNDU2Nzg5MDEy.GhIjKl.wrongwrongwrong',
  SLACK_BOT_TOKEN: 'xoxb-1234567890-wrongwrong',
  SLACK_APP_TOKEN: 'xapp-1234567890-wrongwrong',
};

function expectNoTokenIn(output: string): void {
  for (const token of [...Object.values(wrong), 'wrongwrong']) expect(output).not.toContain(token);
}

/** One sentence for each part, and exit code 1. */
async function expectFailure(env: Record<string, string>, ...parts: readonly string[]): Promise<void> {
  const { code, stdout, stderr } = await failToStart(env);
  expect(code).toBe(1);
  expect(stderr.trimEnd().split('\n')).toEqual(parts.map((part) => expect.stringContaining(part)));
  expectNoTokenIn(stdout + stderr);
}

it('given a wrong Discord token alone, then one sentence and exit code 1', async () => {
  const { env } = await aDiscord();
  const { DISCORD_TOKEN } = wrong;
  await expectFailure({ ...env, DISCORD_TOKEN }, 'Discord refuses DISCORD_TOKEN');
});

it('given a Discord token that only the gateway refuses, then one sentence and exit code 1', async () => {
  const { discord, env } = await aDiscord();
  discord.gateway.token = 'another.token.there';
  await expectFailure(env, 'Discord refuses DISCORD_TOKEN');
});

it.each(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)(
  'given a wrong %s alone, then one sentence and exit code 1',
  async (variable) => {
    const { env } = await aSlack();
    await expectFailure({ ...env, [variable]: wrong[variable] }, `Slack refuses ${variable}`);
  },
);

it('given wrong tokens of both platforms, then one sentence about each', async () => {
  const [{ env: discord }, { env: slack }] = [await aDiscord(), await aSlack()];
  await expectFailure({ ...discord, ...slack, ...wrong }, 'DISCORD_TOKEN', 'SLACK_BOT_TOKEN');
});

it.each([
  ['Discord', aDiscord, 'DISCORD_API_URL'],
  ['Slack', aSlack, 'SLACK_API_URL'],
] as const)(
  'given no network at the start, then one sentence about %s and exit code 1',
  async (name, fake, variable) => {
    const { env } = await fake();
    const { code, stderr } = await failToStart({ ...env, [variable]: 'http://127.0.0.1:9/api' });
    expect(code).toBe(1);
    expect(stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^${name} cannot be reached.*${variable}`, 'u')),
    ]);
  },
);

it('given a wrong Discord token and a right Slack token, then Slack is served and health says that Discord is down', async () => {
  const [{ env: discord }, { slack, env }] = [await aDiscord(), await aSlack()];
  const { DISCORD_TOKEN } = wrong;
  const program = await runInProcess({ ...discord, ...env, DISCORD_TOKEN });
  expect(await health(program.url)).toEqual({ status: 503, platforms: { discord: 'down', slack: 'up' } });
  await slack.slash('U0ADA', '/article', 'deepseek');
  await until('an answer', () => slack.messages().length === 1);
  const warnings = program.lines.filter(({ level }) => level >= 40);
  expect(warnings.map(({ event, msg, err }) => [event, msg, err])).toEqual([
    ['platform.start_failed', expect.stringContaining('Discord refuses DISCORD_TOKEN'), undefined],
  ]);
  expectNoTokenIn(program.output);
});

it('given a wrong Slack token and a right Discord token, then Discord is served and health says that Slack is down', async () => {
  const [{ discord, env }, { env: slack }] = [await aDiscord(), await aSlack()];
  const { SLACK_BOT_TOKEN } = wrong;
  const program = await runInProcess({ ...env, ...slack, SLACK_BOT_TOKEN });
  expect(await health(program.url)).toEqual({ status: 503, platforms: { discord: 'up', slack: 'down' } });
  const ada = discord.user('ada', 'en-US');
  const answer = await discord.answer(discord.slash(ada, '/article', { query: 'deepseek' }));
  expect(discord.text(answer)).toContain('DeepSeek');
  expectNoTokenIn(program.output);
});
