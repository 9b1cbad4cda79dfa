import { expect, it, onTestFinished } from 'vitest';
import { main as deliveries } from '../../src/cli/deliveries.ts';
import { runCli } from '../support/cli.ts';
import { run } from '../support/program/run.ts';
import { aDelivery, withStores } from '../support/program/seed.ts';
import { aDatabase } from '../support/stores.ts';
import { until } from '../support/until.ts';

it('given PostgreSQL, then two bots share it, and npm run deliveries changes what they store', async () => {
  const database = await aDatabase();
  onTestFinished(() => database.drop());
  const env = { DATABASE_URL: database.url };
  const [one, other] = [run(env), run(env)];
  const urls = [await one.ready(), await other.ready()];
  const key = await withStores('', (stores) => aDelivery(stores, 'uncertain'), database.url);
  for (const url of urls) {
    const count = 'contrepoint_deliveries{platform="test",state="uncertain"} 1';
    await until('the count', async () => (await (await fetch(`${url}/metrics`)).text()).includes(count));
  }
  const { code, stderr } = await runCli(deliveries, ['retry', key], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const faults = [one, other].flatMap(({ lines }) => lines.filter(({ level }) => level >= 40));
  expect(faults).toEqual([]);
});
