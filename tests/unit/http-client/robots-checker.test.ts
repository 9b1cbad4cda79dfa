import { afterEach, describe, expect, it } from 'vitest';
import { createFetcher, type Fetcher, type FetchOptions } from '../../../src/http-client/index.ts';
import { defaultLimits } from '../../../src/http-client/limits.ts';
import { RobotsChecker } from '../../../src/http-client/robots-checker.ts';
import { rulesFor } from '../../../src/http-client/robots-rules.ts';
import { SafeHttpClient } from '../../../src/http-client/safe-http-client.ts';
import { allowList } from '../../../src/http-client/url-guard.ts';
import { type PageRoute, type Pages, startPages } from '../../fakes/pages/server.ts';
import { failureOf, never, quiet } from './fixtures.ts';

const open: { pages?: Pages; close?: () => Promise<void> } = {};
const byRobots = { code: 'forbidden', by: 'robots' };
const PAGE = '/news/page?id=1';

afterEach(async () => {
  await open.close?.();
  await open.pages?.close();
});

async function start(robots: PageRoute | undefined, options: Partial<FetchOptions> = {}) {
  const pages = await startPages({
    [PAGE]: '<p>a page',
    '/moved': { status: 302, headers: { location: PAGE } },
    ...(robots === undefined ? {} : { '/robots.txt': robots }),
  });
  const fetcher = createFetcher({ log: quiet, allow: [pages.host], robotsDeadlineMs: 100, ...options });
  Object.assign(open, { pages, close: () => fetcher.close() });
  return {
    pages,
    fetcher,
    url: new URL(PAGE, pages.url),
    asked: () => pages.requests.map(({ path }) => path),
  };
}

const resultOf = (fetcher: Fetcher, url: URL) =>
  fetcher.fetch(url, never()).then(
    () => 'read',
    (error: unknown) => Object(error).failure,
  );

describe('a robots.txt', () => {
  it.each([
    ['all robots', 'User-agent: *\nDisallow: /'],
    ['us', 'User-agent: Contrepoint\nDisallow: /news'],
    ['us, shouted, with a version', 'USER-AGENT: CONTREPOINT/2.0\r\nDISALLOW: /news/'],
    ['several robots', 'User-agent: Alpha\nUser-agent: *\nUser-agent: Beta\nDisallow: /'],
    ['all robots, after others', 'User-agent: Alpha\nAllow: /\n\nUser-agent: *\nDisallow: /'],
    ['all robots, after a delay', 'User-agent: *\nCrawl-delay: 10\nDisallow: /'],
    ['a pattern', 'User-agent: *\nDisallow: /*?id=*$'],
    ['a mark and a remark', '\ufeffUser-agent: * # everybody\nDisallow: / # everything'],
  ])('given rules that disallow %s, then the page is not requested', async (_whom, text) => {
    const { fetcher, url, asked } = await start(text);
    expect(await resultOf(fetcher, url)).toEqual(byRobots);
    expect(asked()).toEqual(['/robots.txt']);
  });

  it.each([
    ['others', 'User-agent: Alpha\nDisallow: /'],
    ['us from elsewhere', 'User-agent: *\nDisallow: /private'],
    ['all but us', 'User-agent: *\nDisallow: /\n\nUser-agent: Contrepoint\nAllow: /'],
    ['all but from here', 'User-agent: *\nDisallow: /\nAllow: /news/'],
    ['nobody', 'User-agent: *\nDisallow:'],
    [
      'others, after it asks all to be slow',
      'User-agent: *\nCrawl-delay: 10\n\nUser-agent: Alpha\nDisallow: /',
    ],
    ['robots before it names any', 'Disallow: /'],
    ['nobody, for it is a page', '<!doctype html><title>Not found</title>'],
    ['nobody, for it is empty', ''],
  ])('given rules that disallow %s, then the page is read', async (_whom, text) => {
    const { fetcher, url } = await start(text);
    expect(await resultOf(fetcher, url)).toBe('read');
  });

  const failures: readonly (readonly [string, PageRoute | undefined])[] = [
    ['is not there', undefined],
    ['may not be seen', { status: 403, body: 'User-agent: *\nDisallow: /' }],
    ['breaks', { status: 500 }],
    ['hangs', () => undefined],
    ['is never over', (_request, response) => void response.write('User-agent: *\nDisallow: /\n')],
    ['is too large', { body: `User-agent: *\nDisallow: /\n${'#'.repeat(600_000)}` }],
    ['goes round in circles', { status: 302, headers: { location: '/robots.txt' } }],
    ['leads to a private address', { status: 302, headers: { location: 'http://10.0.0.1/robots.txt' } }],
    ['hangs up', (request) => request.socket.destroy()],
    ['is a bomb', { headers: { 'content-encoding': 'gzip, gzip' }, body: 'x' }],
  ];
  it.each(failures)('given a robots.txt that %s, then the page is read', async (_how, route) => {
    const { fetcher, url } = await start(route);
    expect(await resultOf(fetcher, url)).toBe('read');
  });

  it('given a redirect to another site, then its robots.txt counts too', async () => {
    const elsewhere = await startPages({
      '/robots.txt': 'User-agent: *\nDisallow: /',
      '/': 'not for robots',
    });
    const { pages } = await start(undefined);
    const both = createFetcher({ log: quiet, allow: [elsewhere.host, pages.host] });
    pages.serve({ '/away': { status: 301, headers: { location: `${elsewhere.url}/` } } });
    expect(await resultOf(both, new URL('/away', pages.url))).toEqual(byRobots);
    expect(elsewhere.requests.map(({ path }) => path)).toEqual(['/robots.txt']);
    await Promise.all([both.close(), elsewhere.close()]);
  });

  it('given several pages of a site, then its robots.txt is requested once', async () => {
    const { fetcher, url, pages, asked } = await start('User-agent: *\nDisallow: /private');
    for (const path of [PAGE, '/moved', PAGE]) await fetcher.fetch(new URL(path, pages.url), never());
    expect(url.origin).toBe(pages.url);
    expect(asked()).toEqual(['/robots.txt', PAGE, '/moved', PAGE, PAGE]);
  });

  it('given an abort while it is requested, then the signal’s reason is thrown', async () => {
    const cancelling = new AbortController();
    const reason = new Error('cancelled');
    const { fetcher, url } = await start(() => cancelling.abort(reason));
    await expect(fetcher.fetch(url, cancelling.signal)).rejects.toBe(reason);
  });
});

describe('the cache of robots.txt', () => {
  it('given an hour, then the rules are requested again; after a failure, five minutes', async () => {
    const { pages, url, asked } = await start('User-agent: *\nDisallow: /');
    const client = new SafeHttpClient({ ...defaultLimits, allow: allowList([pages.host]) });
    let now = 0;
    const robots = new RobotsChecker({ client, deadlineMs: 1000, now: () => now });
    const check = async (at: number) => {
      now = 1 + at * 60_000;
      return robots.check(url, never()).then(
        () => 'allowed',
        (error: unknown) => Object(error).failure,
      );
    };
    expect([await check(0), await check(59)]).toEqual([byRobots, byRobots]);
    pages.serve({ '/robots.txt': { status: 503 } });
    expect([await check(61), await check(65)]).toEqual(['allowed', 'allowed']);
    pages.serve({ '/robots.txt': 'User-agent: *\nDisallow: /' });
    expect(await check(67)).toEqual(byRobots);
    expect(asked()).toEqual(['/robots.txt', '/robots.txt', '/robots.txt']);
    await client.close();
  });

  it('given more sites than fit, then the oldest is dropped', async () => {
    const text = `User-agent: *\n${'Disallow: /private/and/long\n'.repeat(2000)}`;
    const resolve = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    const { pages, asked } = await start(text);
    const hosts = Array.from({ length: 60 }, (_, at) => `site-${at}.test:${pages.port}`);
    const client = new SafeHttpClient({ ...defaultLimits, allow: allowList(hosts), resolve });
    const robots = new RobotsChecker({ client, deadlineMs: 1000 });
    for (const host of hosts) await robots.check(new URL(`http://${host}/`), never());
    await robots.check(new URL(`http://${hosts.at(-1)}/`), never());
    expect(asked()).toHaveLength(60);
    await robots.check(new URL(`http://${hosts[0]}/`), never());
    expect(asked()).toHaveLength(61);
    await client.close();
  });
});

describe('a robots.txt made to be slow', () => {
  it('given thousands of names above thousands of rules, then only ours are kept', () => {
    const text = `${'User-agent: *\nUser-agent: a\n'.repeat(8000)}${'Disallow: /a\n'.repeat(20_000)}`;
    const rules = rulesFor(text, 'Contrepoint');
    expect(rules.length).toBeLessThan(65_000);
    expect(rules.match(/user-agent/g)).toHaveLength(1);
  });

  it('given patterns that backtrack, then the check ends within the deadline of a page', async () => {
    const { fetcher, pages } = await start(
      `User-agent: *\n${`Disallow: /*${'a'.repeat(3000)}*b\n`.repeat(150)}`,
    );
    const address = `/${'a'.repeat(5000)}`;
    pages.serve({ [address]: '<p>a page' });
    expect(await resultOf(fetcher, new URL(address, pages.url))).toBe('read');
    expect(await failureOf(fetcher.fetch(new URL('/', pages.url), never()))).toEqual({ code: 'not-found' });
  });
});
