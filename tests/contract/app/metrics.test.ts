import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { main as deliveries } from '../../../src/cli/deliveries.ts';
import { runCli } from '../../support/cli.ts';
import { aDiscord } from '../../support/program/fakes.ts';
import { runInProcess } from '../../support/program/in-process.ts';
import { aFolder } from '../../support/program/run.ts';
import { aDelivery, withStores } from '../../support/program/seed.ts';
import { until } from '../../support/until.ts';

/** An address of this machine that is not loopback: what comes to it comes from it, as from another machine. */
const outer = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

async function metrics(url: string, token?: string): Promise<{ status: number; text: string }> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/metrics`, { ...(headers && { headers }) });
  return { status: answer.status, text: await answer.text() };
}

it('given deliveries in the store and no token, then this machine reads how many there are', async () => {
  const data = aFolder();
  await withStores(data, (stores) => aDelivery(stores, 'uncertain'));
  const { url } = await runInProcess({ DATA_DIR: data });
  const { status, text } = await metrics(url);
  expect(status).toBe(200);
  expect(text).toContain('contrepoint_deliveries{platform="test",state="uncertain"} 1');
  expect(text).toContain('contrepoint_queue_depth 0');
});

it('given a command that was answered, then its time is counted', async () => {
  const { discord, env } = await aDiscord();
  const { url } = await runInProcess(env);
  await discord.answer(discord.slash(discord.user('ada', 'fr'), '/article', { query: 'deepseek' }));
  const count = 'contrepoint_interaction_seconds_count{kind="command",platform="discord"} 1';
  await until('its time', async () => (await metrics(url)).text.includes(count));
});

it.skipIf(!outer)(
  'given METRICS_TOKEN, then other machines read with it, and nobody without it (needs a network interface)',
  async () => {
    const { env } = await aDiscord();
    const token = 'a-long-random-word';
    const { url, output } = await runInProcess({ ...env, METRICS_TOKEN: token });
    const outside = url.replace('localhost', outer ?? '');
    expect((await metrics(outside, token)).status).toBe(200);
    expect((await metrics(outside, 'another-random-word')).status).toBe(401);
    expect((await metrics(url)).status).toBe(401);
    expect(output).not.toContain(token);
  },
);

it.skipIf(!outer)(
  'given no METRICS_TOKEN, then other machines are refused (needs a network interface)',
  async () => {
    const { env } = await aDiscord();
    const { url } = await runInProcess(env);
    const { status, text } = await metrics(url.replace('localhost', outer ?? ''));
    expect(status).toBe(403);
    expect(text).toContain('METRICS_TOKEN');
  },
);

it('given a running bot, when the operator drops a delivery, then the bot counts it and logs no warning', async () => {
  const data = aFolder();
  const key = await withStores(data, (stores) => aDelivery(stores, 'uncertain'));
  const program = await runInProcess({ DATA_DIR: data });
  expect(await runCli(deliveries, ['drop', key], { DATA_DIR: data })).toMatchObject({ code: 0 });
  const { text } = await metrics(program.url);
  expect(text).toContain('contrepoint_deliveries{platform="test",state="dropped"} 1');
  expect(program.lines.filter(({ level }) => level >= 40)).toEqual([]);
});
