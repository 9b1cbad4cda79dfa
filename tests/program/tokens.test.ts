import { expect, it } from 'vitest';
import { aDiscord, aSlack } from '../support/program/fakes.ts';
import { health, type Program, run } from '../support/program/run.ts';
import { until } from '../support/until.ts';

// Of the right shape, and refused.
const wrong = {
  DISCORD_TOKEN: 'MTIzNDU2Nzg5MDEy.GhIjKl.wrongwrongwrong',
  SLACK_BOT_TOKEN: 'xoxb-1234567890-wrongwrong',
  SLACK_APP_TOKEN: 'xapp-1234567890-wrongwrong',
};

function expectNoTokenIn({ stdout, stderr }: Program): void {
  for (const token of [...Object.values(wrong), 'wrongwrong']) expect(stdout + stderr).not.toContain(token);
}

async function expectRefusal(program: Program, variable: string): Promise<void> {
  expect(await program.ended()).toBe(1);
  expect(program.stderr.trimEnd().split('\n')).toEqual([expect.stringContaining(variable)]);
  expectNoTokenIn(program);
}

it('given a wrong Discord token alone, then one sentence and exit code 1', async () => {
  const { env } = await aDiscord();
  const { DISCORD_TOKEN } = wrong;
  await expectRefusal(run({ ...env, DISCORD_TOKEN }), 'Discord refuses DISCORD_TOKEN');
});

it('given a Discord token that only the gateway refuses, then one sentence and exit code 1', async () => {
  const { discord, env } = await aDiscord();
  discord.gateway.token = 'another.token.there';
  await expectRefusal(run(env), 'Discord refuses DISCORD_TOKEN');
});

it.each(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)(
  'given a wrong %s alone, then one sentence and exit code 1',
  async (variable) => {
    const { env } = await aSlack();
    await expectRefusal(run({ ...env, [variable]: wrong[variable] }), `Slack refuses ${variable}`);
  },
);

it('given both wrong, then both are told', async () => {
  const [{ env: discord }, { env: slack }] = [await aDiscord(), await aSlack()];
  const program = run({ ...discord, ...slack, ...wrong });
  expect(await program.ended()).toBe(1);
  expect(program.stderr.trimEnd().split('\n')).toEqual([
    expect.stringContaining('DISCORD_TOKEN'),
    expect.stringContaining('SLACK_BOT_TOKEN'),
  ]);
  expectNoTokenIn(program);
});

it('given a wrong Discord token and a Slack that works, then Slack is served and health says which is down', async () => {
  const [{ env: discord }, { slack, env }] = [await aDiscord(), await aSlack()];
  const program = run({ ...discord, ...env, DISCORD_TOKEN: wrong.DISCORD_TOKEN });
  const url = await program.ready();
  expect(await health(url)).toEqual({ status: 503, platforms: { discord: 'down', slack: 'up' } });
  await slack.slash('U0ADA', '/article', 'deepseek');
  await until('an answer', () => slack.messages().length === 1);
  const faults = program.lines.filter(({ level }) => level >= 40);
  expect(faults.map(({ msg, err }) => [msg, err])).toEqual([
    [expect.stringContaining('Discord refuses DISCORD_TOKEN'), undefined],
  ]);
  expectNoTokenIn(program);
});

it('given a wrong Slack token and a Discord that works, then Discord is served and health says which is down', async () => {
  const [{ discord, env }, { env: slack }] = [await aDiscord(), await aSlack()];
  const program = run({ ...env, ...slack, SLACK_BOT_TOKEN: wrong.SLACK_BOT_TOKEN });
  const url = await program.ready();
  expect(await health(url)).toEqual({ status: 503, platforms: { discord: 'up', slack: 'down' } });
  const ada = discord.user('ada', 'en-US');
  const answer = await discord.answer(discord.slash(ada, '/article', { query: 'deepseek' }));
  expect(discord.text(answer)).toContain('DeepSeek');
  expectNoTokenIn(program);
});
