import { expect, it } from 'vitest';
import { aDiscord, aSlack } from '../support/program/fakes.ts';
import { health, run } from '../support/program/run.ts';
import { until } from '../support/until.ts';

it('given a network that fails under both platforms, then health tells, and both answer once it is back', async () => {
  const [{ discord, env: ofDiscord }, { slack, env: ofSlack }] = [await aDiscord(), await aSlack()];
  const program = run({ ...ofDiscord, ...ofSlack });
  const url = await program.ready();
  expect(await health(url)).toEqual({ status: 200, platforms: { discord: 'up', slack: 'up' } });

  const mend = await Promise.all([discord.cut(), slack.cut()]);
  await until('both down', async () => {
    const { status, platforms } = await health(url);
    return status === 503 && platforms.discord === 'down' && platforms.slack === 'down';
  });
  // Long enough for a second attempt to fail.
  await until('three attempts', () => {
    return program.lines.filter(({ msg }) => /Slack could not be reached/u.test(msg)).length >= 3;
  });
  for (const restore of mend) await restore();

  await until('both up', async () => (await health(url)).status === 200, 15_000);
  const ada = discord.user('ada', 'en-US');
  const answer = await discord.answer(discord.slash(ada, '/article', { query: 'deepseek' }));
  expect(discord.text(answer)).toContain('DeepSeek');
  await slack.slash('U0ADA', '/article', 'deepseek');
  await until('an answer', () => slack.messages().length === 1);
  await program.said(/^connected to Slack again/u);
  await program.said(/^connected to Discord again/u);
  expect(program.lines.filter(({ msg }) => /^connecting to Discord again/u.test(msg))).toHaveLength(1);
  expect(program.lines.filter(({ level, err }) => level >= 50 || err !== undefined)).toEqual([]);
});

it.each([
  ['Discord', aDiscord, 'DISCORD_API_URL'],
  ['Slack', aSlack, 'SLACK_API_URL'],
] as const)(
  'given no network at the start, then one sentence about %s, and exit code 1',
  async (name, fake, variable) => {
    const { env } = await fake();
    const program = run({ ...env, [variable]: 'http://127.0.0.1:9/api' });
    expect(await program.ended()).toBe(1);
    expect(program.stderr.trimEnd().split('\n')).toEqual([
      expect.stringMatching(new RegExp(`^${name} cannot be reached.*${variable}`, 'u')),
    ]);
  },
);
