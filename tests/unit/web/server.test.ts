import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from '../../../src/platforms/platform.ts';
import type { Mount } from '../../../src/web/mount.ts';
import { type ServerDeps, startServer, type WebServer } from '../../../src/web/server.ts';
import { recordingLog } from '../../support/fixtures.ts';

const open: WebServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

async function start(changes: Partial<ServerDeps> = {}): Promise<WebServer> {
  const server = await startServer({
    port: 0,
    hostname: '127.0.0.1',
    mounts: [],
    health: () => ({}),
    locale: 'fr',
    log: recordingLog(),
    ...changes,
  });
  open.push(server);
  return server;
}

const echo: Mount = { path: '/echo/*', handle: async (request) => new Response(await request.text()) };

describe('health', () => {
  it('given that every platform is connected, then 200 with each state', async () => {
    const { url } = await start({ health: () => ({ discord: true, slack: true }) });
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ status: 'ok', platforms: { discord: 'up', slack: 'up' } });
  });

  it('given that one platform is not connected, then 503 with its name', async () => {
    const { url } = await start({ health: () => ({ discord: true, slack: false }) });
    const answer = await fetch(`${url}/healthz`);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toEqual({ status: 'degraded', platforms: { discord: 'up', slack: 'down' } });
  });
});

describe('a request', () => {
  it('given a path below a mount, then the mount gets it with its body', async () => {
    const { url } = await start({ mounts: [echo] });
    const answer = await fetch(`${url}/echo/x`, { method: 'POST', body: 'été' });
    expect(await answer.text()).toBe('été');
  });

  it('given an unknown path, then 404 in the language of the request, or the configured one', async () => {
    const { url } = await start();
    const english = await fetch(`${url}/nope`, { headers: { 'Accept-Language': 'en-GB,en' } });
    expect([english.status, await english.text()]).toEqual([404, 'There is nothing at this address.']);
    const other = await fetch(`${url}/nope`, { headers: { 'Accept-Language': 'de' } });
    expect(await other.text()).toBe('Il n’y a rien à cette adresse.');
  });

  it.each([
    ['says its length', () => 'x'.repeat(1024 * 1024 + 1)],
    ['does not', () => new Blob(['x'.repeat(1024 * 1024 + 1)]).stream()],
  ])('over a megabyte that %s, then 413', async (_, body) => {
    const { url } = await start({ mounts: [echo] });
    const answer = await fetch(`${url}/echo/x`, {
      method: 'POST',
      body: body(),
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  it('given a handler that throws, then 500 with a sentence, and one log line', async () => {
    const log = recordingLog();
    const fail: Mount = { path: '/fail', handle: () => Promise.reject(new Error('secret')) };
    const { url } = await start({ mounts: [fail], log });
    const answer = await fetch(`${url}/fail`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).not.toContain('secret');
    expect(log.lines.map(({ level }) => level)).toEqual(['error']);
  });
});

describe('the port', () => {
  it('given a port that is taken, then one sentence names it and another one to use', async () => {
    const port = Number(new URL((await start()).url).port);
    const failure = await start({ port }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(PlatformError);
    expect(String(failure)).toContain(`Le port ${port} est déjà pris`);
    expect(String(failure)).toContain(`PORT=${port === 65_535 ? port - 1 : port + 1}`);
  });
});

describe('close', () => {
  it('given a stream that never ends, then it is cut at the deadline', async () => {
    const endless: Mount = { path: '/endless', handle: () => new Response(new ReadableStream()) };
    const server = await start({ mounts: [endless] });
    const answer = await fetch(`${server.url}/endless`);
    const reading = answer.text().catch(() => 'cut');
    await server.close(50);
    expect(await reading).toBe('cut');
  });

  it('given a client that connected and sends nothing, then close does not wait for it', async () => {
    const server = await start();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    await server.close(50);
    socket.destroy();
  });
});
