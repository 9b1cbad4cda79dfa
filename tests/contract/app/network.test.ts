import { expect, it } from 'vitest';
import { aDiscord, aSlack } from '../../support/program/fakes.ts';
import { runInProcess } from '../../support/program/in-process.ts';
import { health } from '../../support/program/run.ts';
import { until } from '../../support/until.ts';

it('given a network that fails under both platforms, then health says so, and both answer once it is back', async () => {
  const [{ discord, env: ofDiscord }, { slack, env: ofSlack }] = [await aDiscord(), await aSlack()];
  const program = await runInProcess({ ...ofDiscord, ...ofSlack });
  const { url } = program;
  const linesOf = (event: string) => program.lines.filter((line) => line.event === event);
  expect(await health(url)).toEqual({ status: 200, platforms: { discord: 'up', slack: 'up' } });

  const mend = await Promise.all([discord.cut(), slack.cut()]);
  await until('both down', async () => {
    const { status, platforms } = await health(url);
    return status === 503 && platforms.discord === 'down' && platforms.slack === 'down';
  });
  // Long enough for a second attempt to fail.
  await until('three attempts', () => linesOf('connection.retry_failed').length >= 3);
  for (const restore of mend) await restore();

  await until('both up', async () => (await health(url)).status === 200, 15_000);
  const ada = discord.user('ada', 'en-US');
  const answer = await discord.answer(discord.slash(ada, '/article', { query: 'deepseek' }));
  expect(discord.text(answer)).toContain('DeepSeek');
  await slack.slash('U0ADA', '/article', 'deepseek');
  await until('an answer', () => slack.messages().length === 1);
  await until('both restored', () => linesOf('connection.restored').length === 2);
  const restored = linesOf('connection.restored').map(({ msg }) => msg);
  expect(restored.toSorted()).toEqual(['Reconnected to Discord', 'Reconnected to Slack']);
  expect(linesOf('connection.reconnecting').map(({ msg }) => msg)).toEqual(['Reconnecting to Discord']);
  expect(program.lines.filter(({ level, err }) => level >= 50 || err !== undefined)).toEqual([]);
});
