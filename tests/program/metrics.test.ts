import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { main as deliveries } from '../../src/cli/deliveries.ts';
import { runCli } from '../support/cli.ts';
import { aDiscord } from '../support/program/fakes.ts';
import { aFolder, run } from '../support/program/run.ts';
import { aDelivery, withStores } from '../support/program/seed.ts';
import { until } from '../support/until.ts';

/** An address of this machine that is not loopback: what comes to it comes from it, as from another machine. */
const outer = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

async function metrics(url: string, token?: string): Promise<{ status: number; text: string }> {
  const headers = token === undefined ? undefined : { authorization: `Bearer ${token}` };
  const answer = await fetch(`${url}/metrics`, { ...(headers && { headers }) });
  return { status: answer.status, text: await answer.text() };
}

it('given deliveries in the store, then this machine reads how many, without a token', async () => {
  const data = aFolder();
  await withStores(data, (stores) => aDelivery(stores, 'uncertain'));
  const url = await run({ DATA_DIR: data }).ready();
  const { status, text } = await metrics(url);
  expect(status).toBe(200);
  expect(text).toContain('contrepoint_deliveries{platform="test",state="uncertain"} 1');
  expect(text).toContain('contrepoint_queue_depth 0');
});

it('given a command that was answered, then it was timed', async () => {
  const { discord, env } = await aDiscord();
  const url = await run(env).ready();
  await discord.answer(discord.slash(discord.user('ada', 'fr'), '/article', { query: 'deepseek' }));
  const count = 'contrepoint_interaction_seconds_count{kind="command",platform="discord"} 1';
  await until('its time', async () => (await metrics(url)).text.includes(count));
});

it.skipIf(!outer)('given a token, then other machines read with it, and nobody without', async () => {
  const { env } = await aDiscord();
  const token = 'a-long-random-word';
  const program = run({ ...env, METRICS_TOKEN: token });
  const url = await program.ready();
  const outside = url.replace('localhost', outer ?? '');
  expect((await metrics(outside, token)).status).toBe(200);
  expect((await metrics(outside, 'another-random-word')).status).toBe(401);
  expect((await metrics(url)).status).toBe(401);
  expect(program.stdout + program.stderr).not.toContain(token);
});

it.skipIf(!outer)('given no token, then other machines are refused', async () => {
  const { env } = await aDiscord();
  const url = (await run(env).ready()).replace('localhost', outer ?? '');
  const { status, text } = await metrics(url);
  expect(status).toBe(403);
  expect(text).toContain('METRICS_TOKEN');
});

it('given a bot that runs, when the operator drops a delivery meanwhile, then both go on', async () => {
  const data = aFolder();
  const key = await withStores(data, (stores) => aDelivery(stores, 'uncertain'));
  const program = run({ DATA_DIR: data });
  const url = await program.ready();
  expect(await runCli(deliveries, ['drop', key], { DATA_DIR: data })).toMatchObject({ code: 0 });
  expect((await metrics(url)).text).toContain('contrepoint_deliveries{platform="test",state="dropped"} 1');
  expect(program.lines.filter(({ level }) => level >= 40)).toEqual([]);
});
