import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createFeedReader } from '../../../src/sources/read/index.ts';
import { FeedParser } from '../../../src/sources/read/parser.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { numbered, rss, XML } from '../../support/sources/feeds.ts';
import {
  clock,
  contentOf,
  failed,
  nextPath,
  pages,
  read,
  reader,
  signal,
  useReader,
} from '../../support/sources/reading.ts';

useReader();

describe('hostile feeds', () => {
  it('given a feed of 50 MB, then it fails with too-large', async () => {
    const at = nextPath();
    pages.serve({
      [at]: (_request, response) => {
        response.on('error', () => {});
        response.writeHead(200, { ...XML, 'content-length': '50000000' });
        response.write(rss(numbered(1, 1)));
      },
    });
    expect(await reader.read(new URL(pages.url + at), signal)).toEqual({
      kind: 'failed',
      failure: { code: 'too-large', megabytes: 5 },
    });
  });

  it('given a feed of 50 MB without a length, or one that is small until it is decompressed, then it fails with too-large', async () => {
    const whole = rss(numbered(1, 1), { title: 'x'.repeat(50_000_000) });
    pages.serve({
      '/unsaid': (_request, response) => {
        response.on('error', () => {});
        response.writeHead(200, XML);
        response.end(whole);
      },
      '/packed': { headers: { ...XML, 'content-encoding': 'gzip' }, body: gzipSync(whole) },
    });
    for (const at of ['/unsaid', '/packed'])
      expect(await reader.read(new URL(pages.url + at), signal)).toEqual({
        kind: 'failed',
        failure: { code: 'too-large', megabytes: 5 },
      });
  });

  it('given 100,000 items, then the first 500 are read', async () => {
    const items = Array.from({ length: 100_000 }, (_, index) => `<item><link>/${index}</link></item>`);
    const feed = `<rss><channel><title>Big</title>${items.join('')}</channel></rss>`;
    const content = await contentOf(feed);
    expect(content.items).toHaveLength(500);
    expect(content.items[499]?.url).toBe(`${pages.url}/499`);
  });

  it('given entity declarations, then it fails with too-complex; a document type without any is accepted', async () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
    expect(await read(rss([{ title: '&c;' }], { head: bomb }))).toEqual(failed('too-complex'));
    const outside = '<!DOCTYPE rss SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    expect(await read(rss([{ title: '&x;' }], { head: outside }))).toEqual(failed('too-complex'));
    const harmless =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x/rss.dtd">';
    const [item] = numbered(1, 1);
    expect((await contentOf(rss(item ? [item] : [], { head: harmless }))).items).toHaveLength(1);
    const hidden = `<a b="<!--">${bomb}<c d="-->"/></a>${rss([{ title: '&c;' }])}`;
    expect(JSON.stringify(await read(hidden))).not.toContain('aaaaaaaaaaaaaaaaaaaa');
  });

  it('given feeds that are made to be slow, then each ends within the time limit, and the next feed is read', async () => {
    const hostile = createFeedReader({
      allow: [pages.host],
      clock,
      log: recordingLog(),
      parser: new FeedParser({ timeoutMs: 500 }),
    });
    const slow = [
      '<rss><channel>'.concat('<a>'.repeat(1_000_000)),
      `<rss><channel><item>${'<![CDATA['.repeat(400_000)}`,
      `<rss><channel><item><title>${'&lt;'.repeat(1_000_000)}</title></item></channel></rss>`,
      `<rss><channel><item ${'a '.repeat(1_500_000)}><title>x</title></item></channel></rss>`,
      `<rss><channel>${'<item><title>'.repeat(300_000)}`,
      `${'['.repeat(4_000_000)}`,
      `{"version":"jsonfeed","items":${'['.repeat(2_000_000)}`,
      `<rss><channel><item>${'<link>x</link>'.repeat(300_000)}</item></channel></rss>`,
      `<html>${'<div>'.repeat(900_000)}`,
      `<rss><channel><title>${'<'.repeat(4_000_000)}</title></channel></rss>`,
    ];
    for (const [index, body] of slow.entries()) {
      pages.serve({ [`/slow${index}`]: { body, headers: XML } });
      const start = performance.now();
      const reading = await hostile.read(new URL(`${pages.url}/slow${index}`), signal);
      expect(['failed', 'feed', 'page']).toContain(reading.kind);
      expect(performance.now() - start).toBeLessThan(6000);
    }
    pages.serve({ '/good': { body: rss(numbered(1, 1)), headers: XML } });
    expect(await hostile.read(new URL(`${pages.url}/good`), signal)).toMatchObject({ kind: 'feed' });
    await hostile.close();
  }, 90_000);

  it('given links that are not plain http(s), then the items have no link', async () => {
    const links = [
      'javascript:alert(1)',
      'data:text/html,x',
      'ftp://x.example/',
      'https://u:p@x.example/',
      'mailto:a@b.c',
    ];
    const { items } = await contentOf(rss(links.map((link) => ({ title: 't', link }))));
    expect(items.map(({ url }) => url)).toEqual(links.map(() => undefined));
  });

  it('given HTML and invisible characters in a title, then it becomes plain text', async () => {
    const title =
      '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;Ne\u202Ews\u200B of\u0007 the 👩\u200D👧 day';
    const { items } = await contentOf(rss([{ title, link: '/a' }]));
    expect(items[0]?.title).toBe('News of the 👩\u200D👧 day');
  });

  it('given impossible dates, then the items have no date', async () => {
    const dates = ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT', '9999-01-01', ''];
    const { items } = await contentOf(rss(dates.map((date) => ({ link: '/a', date }))));
    expect(items.map(({ published }) => published)).toEqual(dates.map(() => undefined));
  });
});
