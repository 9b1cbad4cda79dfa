import { expect, it } from 'vitest';
import { aDiscord, aSlack } from '../../support/program/fakes.ts';
import { runInProcess } from '../../support/program/in-process.ts';
import { health } from '../../support/program/run.ts';
import { until } from '../../support/until.ts';

it('given a network that fails under both platforms, then health says so, and both answer once it is back', async () => {
  const [{ discord, env: ofDiscord }, { slack, env: ofSlack }] = [await aDiscord(), await aSlack()];
  const program = await runInProcess({ ...ofDiscord, ...ofSlack });
  const { url } = program;
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
  await program.said(/^(?:re)?connected to Slack/iu);
  await program.said(/^reconnected to Discord/iu);
  expect(program.lines.filter(({ msg }) => /^reconnecting to Discord/iu.test(msg))).toHaveLength(1);
  expect(program.lines.filter(({ level, err }) => level >= 50 || err !== undefined)).toEqual([]);
});
