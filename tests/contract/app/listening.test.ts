import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { aDiscord } from '../../support/program/fakes.ts';
import { runInProcess } from '../../support/program/in-process.ts';
import { health } from '../../support/program/run.ts';

/** An address of this machine that is not loopback: what comes to it comes from it, as from another machine. */
const outer = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

const portOf = (url: string) => Number(new URL(url).port);

/** The status of a GET, with a Host of one's choosing as no browser allows; undefined when nobody listens there. */
function statusOf(hostname: string, port: number, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const asked = request({ hostname, port, path: '/', headers: { host } }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on('error', () => resolve(undefined));
    asked.end();
  });
}

it('given no token, then the playground is served, and two lines say so', async () => {
  const { url, lines } = await runInProcess();
  expect(lines.map(({ level, event, msg }) => ({ level, event, msg }))).toEqual([
    { level: 30, event: 'program.ready', msg: 'Contrepoint is ready' },
    { level: 30, event: 'playground.ready', msg: `Open ${url} and type /article deepseek` },
  ]);
  expect(await (await fetch(url)).text()).toContain('<title>');
  expect(await health(url)).toEqual({ status: 200, platforms: { playground: 'up' } });
});

it('given French, then the lines are in French', async () => {
  const { lines } = await runInProcess({ DEFAULT_LOCALE: 'fr' });
  expect(lines.at(-1)?.msg).toMatch(/^Ouvrez http:\/\/localhost:\d+ et tapez \/article deepseek$/u);
});

it.skipIf(!outer)(
  'given no token, then nothing listens for other machines (needs a network interface)',
  async () => {
    const port = portOf((await runInProcess()).url);
    expect(await statusOf('127.0.0.1', port, 'localhost')).toBe(200);
    expect(await statusOf(outer ?? '', port, 'localhost')).toBeUndefined();
  },
);

it.skipIf(!outer)(
  'given a token and PLAYGROUND=on, then other machines get health but no playground (needs a network interface)',
  async () => {
    const { env } = await aDiscord();
    const port = portOf((await runInProcess({ ...env, PLAYGROUND: 'on' })).url);
    expect(await statusOf('127.0.0.1', port, `localhost:${port}`)).toBe(200);
    expect(await statusOf(outer ?? '', port, `localhost:${port}`)).toBe(403);
    expect(await health(`http://${outer}:${port}`)).toMatchObject({ status: 200 });
  },
);

it('given a token, then there is no playground', async () => {
  const { env } = await aDiscord();
  const port = portOf((await runInProcess(env)).url);
  expect(await statusOf('127.0.0.1', port, 'localhost')).toBe(404);
});
