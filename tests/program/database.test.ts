import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Program, run, runTool } from '../support/program/run.ts';
import { aDelivery, withStores } from '../support/program/seed.ts';
import { aDatabase } from '../support/stores.ts';
import { until } from '../support/until.ts';

const PASSWORD = 'hunter2 & its/wörds';

let database: Awaited<ReturnType<typeof aDatabase>>;

beforeEach(async () => {
  database = await aDatabase();
});

afterEach(() => database.drop());

/** The address with something about it changed. */
function changed(change: (url: URL) => void): string {
  const url = new URL(database.url);
  change(url);
  return url.href;
}

const wrongPassword = () =>
  changed((url) => {
    url.password = PASSWORD;
  });

/** One sentence, and neither the password of the address nor a stack. */
async function refusal(program: Program): Promise<string> {
  expect(await program.ended()).toBe(1);
  expect(program.stdout).toBe('');
  expect(program.stderr.trimEnd().split('\n')).toHaveLength(1);
  for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), new URL(database.url).password])
    expect(program.stderr).not.toContain(secret);
  return program.stderr;
}

/** A port at which nobody listens: it was had, and given back. */
async function aClosedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(typeof address === 'object' ? address?.port : '');
}

describe.each([
  ['the bot', (env: Record<string, string>) => run(env)],
  ['npm run deliveries', (env: Record<string, string>) => runTool('cli/deliveries.ts', [], env)],
])('%s', (_, start) => {
  it('given a wrong password, then one sentence says so, without it', async () => {
    const said = await refusal(start({ DATABASE_URL: wrongPassword() }));
    expect(said).toMatch(/refuses the connection.*DATABASE_URL/u);
  });

  it('given a server that is not there, then one sentence names where it was looked for', async () => {
    const port = await aClosedPort();
    const url = changed((one) => {
      one.port = port;
      one.password = PASSWORD;
    });
    const said = await refusal(start({ DATABASE_URL: url }));
    expect(said).toMatch(new RegExp(`127\\.0\\.0\\.1:${port}.*does not answer.*DATABASE_URL`, 'u'));
  });

  it('given a database that is not there, then one sentence says how to make it', async () => {
    const url = changed((one) => {
      one.pathname = '/nowhere';
    });
    expect(await refusal(start({ DATABASE_URL: url }))).toMatch(/nowhere does not exist.*createdb/u);
  });

  it('given an address that cannot be read, then the variable’s fault is told, without the password', async () => {
    const said = await refusal(start({ DATABASE_URL: `postgres://bot:${PASSWORD}#@host/db` }));
    expect(said).toMatch(/^DATABASE_URL: .*%2F/u);
  });
});

it('given PostgreSQL, then two bots share it, and the operator’s program reads what they have', async () => {
  const env = { DATABASE_URL: database.url };
  const [one, other] = [run(env), run(env)];
  const urls = [await one.ready(), await other.ready()];
  const key = await withStores('', (stores) => aDelivery(stores, 'uncertain'), database.url);
  for (const url of urls) {
    const count = 'contrepoint_deliveries{platform="test",state="uncertain"} 1';
    await until('the count', async () => (await (await fetch(`${url}/metrics`)).text()).includes(count));
  }
  const tool = runTool('cli/deliveries.ts', ['retry', key], env);
  expect(await tool.ended()).toBe(0);
  expect(tool.stderr).toBe('');
  const faults = [one, other].flatMap(({ lines }) => lines.filter(({ level }) => level >= 40));
  expect(faults).toEqual([]);
});
