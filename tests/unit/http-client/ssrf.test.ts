import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFetcher } from '../../../src/http-client/index.ts';
import { isPublicAddress } from '../../../src/http-client/public-address.ts';
import { selfSigned } from '../../fakes/pages/certificate.ts';
import { FakeInternet } from '../../fakes/pages/internet.ts';
import { type Pages, startPages } from '../../fakes/pages/server.ts';
import { failureOf, never, quiet } from './fixtures.ts';
import { astray, blockedVectors, names, passingVectors } from './ssrf-vectors.ts';

const certificate = selfSigned('secure.test');
const tls = createServer(certificate, serve);
let tlsPort = 0;
let pages: Pages;

beforeAll(async () => {
  pages = await startPages({
    '/': serve,
    '/to': serve,
    '/to307': serve,
    '/robots.txt': serve,
    '/closing': serve,
  });
  tlsPort = await new Promise((resolve) => {
    tls.listen(0, '127.0.0.1', () => resolve(Number(Object(tls.address()).port)));
  });
});
afterAll(async () => {
  await pages.close();
  tls.closeAllConnections();
  tls.close();
});

describe('a link to a private address', () => {
  it.each(blockedVectors)('given %s (%s), then nothing is connected to', async (_what, url) => {
    const { fetcher, net } = online();
    expect(await failureOf(fetcher.fetch(new URL(url), never()))).toEqual({ code: 'blocked-address' });
    expect(net.connected.filter((address) => !isPublicAddress(address))).toEqual([]);
    await fetcher.close();
  });

  it('given a connection that ends at another address, then no request is sent', async () => {
    const { fetcher, net } = online();
    await failureOf(fetcher.fetch(new URL('http://astray.test/'), never()));
    expect(net.connected.length).toBeGreaterThan(0);
    expect(pages.requests.filter(({ headers }) => headers.host === 'astray.test')).toEqual([]);
    await fetcher.close();
  });

  it('given the vectors, then there are more than 100', () => {
    expect(blockedVectors.length).toBeGreaterThan(100);
  });
});

describe('a link to a public address', () => {
  it.each(passingVectors)('given %s (%s), then it is read', async (_what, url) => {
    const { fetcher, net } = online();
    const fetched = await fetcher.fetch(new URL(url), never());
    expect(fetched).toMatchObject({ kind: 'page', html: '<p>read</p>' });
    expect(net.connected.length).toBeGreaterThan(0);
    await fetcher.close();
  });
});

describe('a name without an address', () => {
  it('given no answer of DNS, then not-found', async () => {
    const { fetcher } = online();
    expect(await failureOf(fetcher.fetch(new URL('http://nowhere.test/'), never()))).toEqual({
      code: 'not-found',
    });
    await fetcher.close();
  });

  it('given an empty answer of DNS, then not-found', async () => {
    const { fetcher } = online({ 'empty.test': [[]] });
    expect(await failureOf(fetcher.fetch(new URL('http://empty.test/'), never()))).toEqual({
      code: 'not-found',
    });
    await fetcher.close();
  });

  it('given a failing resolver, then unreachable', async () => {
    const fetcher = createFetcher({
      log: quiet,
      resolve: () => Promise.reject(Object.assign(new Error('try again'), { code: 'EAI_AGAIN' })),
    });
    expect(await failureOf(fetcher.fetch(new URL('http://site.test/'), never()))).toEqual({
      code: 'unreachable',
    });
    await fetcher.close();
  });
});

describe('a certificate', () => {
  it('given a certificate for another name, then unreachable', async () => {
    const { fetcher } = online({ 'impostor.test': names['site.test'] ?? [] });
    expect(await failureOf(fetcher.fetch(new URL('https://impostor.test/'), never()))).toEqual({
      code: 'unreachable',
    });
    await fetcher.close();
  });

  it('given a self-signed certificate, then unreachable', async () => {
    const { fetcher } = online({}, selfSigned('secure.test').cert);
    expect(await failureOf(fetcher.fetch(new URL('https://secure.test/'), never()))).toEqual({
      code: 'unreachable',
    });
    await fetcher.close();
  });

  it('given a server without TLS, then unreachable', async () => {
    const fetcher = createFetcher({ log: quiet, allow: [pages.host] });
    expect(await failureOf(fetcher.fetch(new URL(`https://${pages.host}/`), never()))).toEqual({
      code: 'unreachable',
    });
    await fetcher.close();
  });
});

describe('the allow list', () => {
  it('given a listed server, then it is read, and a redirect to it is followed', async () => {
    const { fetcher } = online({}, certificate.cert, [pages.host]);
    const direct = await fetcher.fetch(new URL(pages.url), never());
    const redirected = await fetcher.fetch(new URL(`http://site.test/to?${pages.url}/`), never());
    expect([direct.kind, redirected.url.host]).toEqual(['page', pages.host]);
    await fetcher.close();
  });

  it("given localhost on the list, then the system's own resolver finds it", async () => {
    const fetcher = createFetcher({ log: quiet, allow: [`localhost:${pages.port}`] });
    const url = new URL(`http://localhost:${pages.port}/`);
    expect(await fetcher.fetch(url, never())).toMatchObject({ kind: 'page', html: '<p>read</p>' });
    await fetcher.close();
  });

  it('given a listed name with a private address, then it is read', async () => {
    const { fetcher } = online({}, certificate.cert, ['private.test:80']);
    expect(await fetcher.fetch(new URL('http://private.test/'), never())).toMatchObject({ kind: 'page' });
    await fetcher.close();
  });

  it('given a listed server, then another port, spelling or name of it is blocked', async () => {
    const { fetcher } = online({}, certificate.cert, [pages.host]);
    for (const url of [
      `http://127.0.0.1:${pages.port + 1}/`,
      `http://127.0.0.2:${pages.port}/`,
      `http://localhost:${pages.port}/`,
      `http://[::ffff:127.0.0.1]:${pages.port}/`,
      'http://127.0.0.1/',
    ]) {
      expect(await failureOf(fetcher.fetch(new URL(url), never()))).toEqual({ code: 'blocked-address' });
    }
    await fetcher.close();
  });

  it.each(['127.0.0.1', 'localhost', 'http://127.0.0.1:3000', 'host:3000/path', 'user@host:3000', ''])(
    'given the entry "%s", then OperatorError',
    (entry) => {
      expect(() => createFetcher({ log: quiet, allow: [entry] })).toThrow('is not the host and port');
    },
  );
});

function online(more: FakeInternetNames = {}, ca = certificate.cert, allow: readonly string[] = []) {
  const net = new FakeInternet({
    names: { ...names, ...more },
    http: pages.port,
    https: tlsPort,
    astray,
  });
  const fetcher = createFetcher({ log: quiet, ca, allow, resolve: net.resolve, build: net.build });
  return { net, fetcher };
}

type FakeInternetNames = ConstructorParameters<typeof FakeInternet>[0]['names'];

function serve({ url = '' }: IncomingMessage, response: ServerResponse): void {
  if (url === '/robots.txt') response.writeHead(404, { connection: 'close' }).end();
  else if (url.startsWith('/to')) {
    const status = url.startsWith('/to307') ? 307 : 302;
    response.writeHead(status, { location: url.replace(/^[^?]*\?/, '') }).end();
  } else response.writeHead(200, { 'content-type': 'text/html' }).end('<p>read</p>');
}
