import { request } from 'node:http';
import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { aDiscord } from '../support/program/fakes.ts';
import { health, run } from '../support/program/run.ts';

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

it('given no token, then two lines: it is ready, and where to open the playground', async () => {
  const program = run();
  const url = await program.ready();
  const { msg } = await program.said(/^Open/u);
  expect(msg).toBe(`Open ${url} and type /article deepseek`);
  expect(program.lines.map(({ level }) => level)).toEqual([30, 30]);
  expect(program.stderr).toBe('');
  expect(await (await fetch(url)).text()).toContain('<title>');
  expect(await health(url)).toEqual({ status: 200, platforms: { playground: 'up' } });
});

it('given French, then the lines are', async () => {
  const program = run({ DEFAULT_LOCALE: 'fr' });
  const { msg } = await program.said(/^Ouvrez/u);
  expect(msg).toMatch(/^Ouvrez http:\/\/localhost:\d+ et tapez \/article deepseek$/u);
});

it.skipIf(!outer)('given no token, then nothing listens for other machines', async () => {
  const port = portOf(await run().ready());
  expect(await statusOf('127.0.0.1', port, 'localhost')).toBe(200);
  expect(await statusOf(outer ?? '', port, 'localhost')).toBeUndefined();
});

it.skipIf(!outer)(
  'given a token and PLAYGROUND=on, then other machines get health and no playground',
  async () => {
    const { env } = await aDiscord();
    const port = portOf(await run({ ...env, PLAYGROUND: 'on' }).ready());
    expect(await statusOf('127.0.0.1', port, `localhost:${port}`)).toBe(200);
    expect(await statusOf(outer ?? '', port, `localhost:${port}`)).toBe(403);
    expect(await health(`http://${outer}:${port}`)).toMatchObject({ status: 200 });
  },
);

it('given a token, then there is no playground unless one asks', async () => {
  const { env } = await aDiscord();
  const port = portOf(await run(env).ready());
  expect(await statusOf('127.0.0.1', port, 'localhost')).toBe(404);
});
