import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createFeedReader, type FeedReader, type FeedReadResult } from '../../../src/sources/read/index.ts';
import { startRaw } from '../../fakes/pages/raw.ts';
import { type Pages, startPages } from '../../fakes/pages/server.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';
import { numbered, rss, XML } from '../../support/sources/feeds.ts';

const clock = fixedClock('2026-11-23T12:00:00Z');
const signal = new AbortController().signal;

let pages: Pages;
let reader: FeedReader;
beforeAll(async () => {
  pages = await startPages({});
  reader = createFeedReader({ allow: [pages.host], clock, log: recordingLog() });
});
afterAll(async () => {
  await reader.close();
  await pages.close();
});

let path = 0;
/** What is read at an address that answers so. */
async function read(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = XML,
): Promise<FeedReadResult> {
  path += 1;
  pages.serve({ [`/${path}`]: { body, headers } });
  return reader.read(new URL(`${pages.url}/${path}`), signal);
}

async function contentOf(...given: Parameters<typeof read>) {
  const reading = await read(...given);
  if (reading.kind !== 'feed') throw new Error(JSON.stringify(reading));
  return reading.content;
}

const refused = (code: string) => ({ kind: 'failed', failure: { code } });

describe('feeds of every kind', () => {
  it('given RSS, then its items are read as plain text', async () => {
    const text = '&lt;p&gt;It &lt;b&gt;works&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;At last.&lt;/p&gt;';
    const [item] = numbered(1, 1, { text });
    expect(await contentOf(rss(item ? [item] : []))).toEqual({
      title: 'News',
      site: 'https://news.example/',
      items: [
        {
          url: 'https://news.example/1',
          guid: 'id-1',
          title: 'Story 1',
          text: 'It works. At last.',
          language: 'en',
          published: new Date('2026-11-23T10:00:00Z'),
        },
      ],
    });
  });

  it('given Atom, then links are resolved against its base', async () => {
    const content = await contentOf(
      `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-CA" xml:base="https://blog.example/fr/"><title>Carnet</title>
       <link rel="self" href="feed.xml"/><link href="/"/>
       <entry><title type="html">L&amp;#8217;&lt;i&gt;été&lt;/i&gt;</title><id>tag:1</id><link rel="edit" href="edit/1"/><link href="notes/1"/>
       <updated>2026-11-22T08:00:00Z</updated><summary>Bref.</summary></entry></feed>`,
    );
    expect(content.items).toMatchObject([
      {
        url: 'https://blog.example/fr/notes/1',
        guid: 'tag:1',
        title: 'L’été',
        text: 'Bref.',
        language: 'fr',
        published: new Date('2026-11-22T08:00:00Z'),
      },
    ]);
  });

  it('given RDF, then its items beside the channel are read', async () => {
    const content = await contentOf(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
       <channel rdf:about="x"><title>Old</title><link>https://old.example</link><items><rdf:Seq><rdf:li resource="y"/></rdf:Seq></items></channel>
       <item rdf:about="y"><title>One</title><link>https://old.example/1</link><dc:date>2026-11-20T00:00:00Z</dc:date></item></rdf:RDF>`,
    );
    expect(content).toMatchObject({
      title: 'Old',
      items: [{ url: 'https://old.example/1', title: 'One', published: new Date('2026-11-20') }],
    });
  });

  it('given a JSON feed, then broken entries are left out and the others read', async () => {
    const content = await contentOf(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J <b>son</b>',
        home_page_url: '/',
        language: 'en-GB',
        items: [
          {
            id: 7,
            url: '/seven',
            title: 'Fish & <script>alert(1)</script>chips',
            content_html: '<p>Seven &amp; eight</p>',
          },
          'nonsense',
          {
            id: 'x',
            external_url: 'https://elsewhere.example/x',
            content_text: 'a note',
            date_published: '2026-11-23T00:00:00Z',
          },
          { id: 'y', url: 'javascript:alert(1)', date_published: 'yesterday' },
        ],
      }),
      { 'content-type': 'application/feed+json' },
    );
    expect(content).toMatchObject({ title: 'J son', site: `${pages.url}/` });
    expect(content.items).toMatchObject([
      { url: `${pages.url}/seven`, guid: '7', title: 'Fish & chips', text: 'Seven & eight', language: 'en' },
      { url: 'https://elsewhere.example/x', title: 'a note', published: new Date('2026-11-23') },
      { guid: 'y', title: '' },
    ]);
    expect(content.items[2]).not.toHaveProperty('url');
    expect(content.items[2]).not.toHaveProperty('published');
  });

  it('given broken XML, then what can be read is read', async () => {
    const whole = rss(numbered(1, 3));
    const cut = await contentOf(whole.slice(0, whole.indexOf('Story 3')));
    expect(cut.items.slice(0, 2).map(({ title }) => title)).toEqual(['Story 1', 'Story 2']);
    const loose = await contentOf(
      `\n\n ${rss([{ title: 'A & B &nbsp;&eacute; <![CDATA[<b>C</b>]]>', link: 'https://news.example/1' }])}`,
    );
    expect(loose.items[0]?.title).toBe('A & B é C');
  });

  it('given a page, then the feeds that it names are told, those of comments last', async () => {
    const page = `<!doctype html><html><head>
      <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
      <link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" hreflang="fr" href="/fr">
      <link rel="alternate" type="application/atom+xml" href="javascript:alert(1)"></head><body>x</body></html>`;
    const reading = await read(page, { 'content-type': 'text/html' });
    if (reading.kind !== 'page') throw new Error(reading.kind);
    expect(reading.feeds.map(({ href }) => href)).toEqual([
      `${pages.url}/feed`,
      `${pages.url}/comments/feed`,
    ]);
  });

  it('given something else, then it is no feed', async () => {
    for (const body of ['', 'hello', '{"version": "1"}', '{', '<svg xmlns="x"/>', '\0\0\0'])
      expect(await read(body)).toEqual(refused('not-a-feed'));
  });
});

describe('hostile feeds', () => {
  it('given one of 50 MB, then it is refused', async () => {
    path += 1;
    pages.serve({
      [`/${path}`]: (_request, response) => {
        response.on('error', () => {});
        response.writeHead(200, { ...XML, 'content-length': '50000000' });
        response.write(rss(numbered(1, 1)));
      },
    });
    expect(await reader.read(new URL(`${pages.url}/${path}`), signal)).toEqual({
      kind: 'failed',
      failure: { code: 'too-large', megabytes: 5 },
    });
  });

  it('given one of 50 MB that does not say so, or that is small until it is decompressed, then it is refused', async () => {
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

  it('given 100,000 items, then the first 500 are read, and soon', async () => {
    const items = Array.from({ length: 100_000 }, (_, index) => `<item><link>/${index}</link></item>`);
    const feed = `<rss><channel><title>Big</title>${items.join('')}</channel></rss>`;
    const content = await contentOf(feed);
    expect(content.items).toHaveLength(500);
    expect(content.items[499]?.url).toBe(`${pages.url}/499`);
  });

  it('given entities of its own, then it is refused; a document type alone is not', async () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>';
    expect(await read(rss([{ title: '&c;' }], { head: bomb }))).toEqual(refused('too-complex'));
    const outside = '<!DOCTYPE rss SYSTEM "file:///etc/passwd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
    expect(await read(rss([{ title: '&x;' }], { head: outside }))).toEqual(refused('too-complex'));
    const harmless =
      '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://x/rss.dtd">';
    const [item] = numbered(1, 1);
    expect((await contentOf(rss(item ? [item] : [], { head: harmless }))).items).toHaveLength(1);
    const hidden = `<a b="<!--">${bomb}<c d="-->"/></a>${rss([{ title: '&c;' }])}`;
    expect(JSON.stringify(await read(hidden))).not.toContain('aaaaaaaaaaaaaaaaaaaa');
  });

  it('given what is made to be slow, then it ends within its time, and the next one is read', async () => {
    const hostile = createFeedReader({ allow: [pages.host], clock, log: recordingLog(), parseMs: 1500 });
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

  it('given links that lead nowhere on the web, then the items have none', async () => {
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

  it('given relative links and permalinks, then they are made whole', async () => {
    const { items } = await contentOf(
      rss([
        { link: '/a' },
        { link: '../b?c=1' },
        { guid: 'https://news.example/c' },
        { guid: 'd' },
        { link: '//other.example/e' },
      ]),
    );
    expect(items.map(({ url }) => url)).toEqual([
      'https://news.example/a',
      'https://news.example/b?c=1',
      'https://news.example/c',
      undefined,
      'https://other.example/e',
    ]);
  });

  it('given HTML and unseen characters in a title, then it is plain text', async () => {
    const title =
      '&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;Ne\u202Ews\u200B of\u0007 the 👩\u200D👧 day';
    const { items } = await contentOf(rss([{ title, link: '/a' }]));
    expect(items[0]?.title).toBe('News of the 👩\u200D👧 day');
  });

  it('given dates that cannot be, then the item has none', async () => {
    const dates = ['yesterday', 'Thu, 01 Jan 1970 00:00:00 GMT', '9999-01-01', ''];
    const { items } = await contentOf(rss(dates.map((date) => ({ link: '/a', date }))));
    expect(items.map(({ published }) => published)).toEqual(dates.map(() => undefined));
  });

  it('given windows-1252, said, unsaid or wrongly said, then its accents are right', async () => {
    const bytes = (head: string) =>
      Buffer.from(
        `<?xml version="1.0"${head}?><rss><channel><title>L’été à Québec</title></channel></rss>`.replace(
          '’',
          '\x92',
        ),
        'latin1',
      );
    for (const [head, type] of [
      [' encoding="windows-1252"', 'application/xml'],
      ['', 'application/xml; charset=windows-1252'],
      ['', 'application/xml'],
      [' encoding="UTF-8"', 'application/xml; charset=utf-8'],
    ] as const)
      expect((await contentOf(bytes(head), { 'content-type': type })).title).toBe('L’été à Québec');
  });
});

describe('what servers answer', () => {
  const validators = { etag: '"1"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' };

  it('given validators, then they are kept and sent, and an answer that nothing changed is understood', async () => {
    pages.serve({
      '/conditional': (request, response) => {
        const isSame = request.headers['if-none-match'] === '"1"';
        response.writeHead(isSame ? 304 : 200, {
          ...XML,
          etag: '"1"',
          'last-modified': validators.lastModified,
          'cache-control': 'public, max-age=1800',
        });
        response.end(isSame ? undefined : rss(numbered(1, 1)));
      },
    });
    const url = new URL(`${pages.url}/conditional`);
    expect(await reader.read(url, signal)).toMatchObject({ kind: 'feed', validators, freshMs: 1_800_000 });
    expect(await reader.read(url, signal, validators)).toEqual({
      kind: 'unchanged',
      url,
      freshMs: 1_800_000,
    });
    expect(pages.requests.at(-1)?.headers).toMatchObject({
      'if-none-match': '"1"',
      'if-modified-since': validators.lastModified,
    });
  });

  it('given a 304 with a body, then nothing changed; one that nobody asked for is garbled', async () => {
    const server = await startRaw((socket) => {
      const body = rss(numbered(1, 1));
      socket.write(`HTTP/1.1 304 Not Modified\r\ncontent-length: ${body.length}\r\netag: "1"\r\n\r\n${body}`);
    });
    const own = createFeedReader({ allow: [server.host], clock, log: recordingLog() });
    const url = new URL(`${server.url}/feed`);
    for (let turn = 0; turn < 3; turn++)
      expect(await own.read(url, signal, validators)).toEqual({ kind: 'unchanged', url, freshMs: 0 });
    expect(await own.read(url, signal)).toEqual(refused('garbled'));
    await own.close();
    await server.close();
  });

  it('given redirects, then its address is where those lead that are permanent, as far as the first that is not', async () => {
    const to = (status: number, location: string) => ({ status, headers: { location } });
    pages.serve({
      '/old': to(301, '/older'),
      '/older': to(308, '/now'),
      '/now': { body: rss(numbered(1, 1)), headers: XML },
      '/for-now': to(302, '/old'),
      '/mixed': to(301, '/for-now'),
    });
    const at = async (from: string) => {
      const reading = await reader.read(new URL(pages.url + from), signal);
      return reading.kind === 'feed' ? reading.url.pathname : reading;
    };
    expect(await at('/old')).toBe('/now');
    expect(await at('/for-now')).toBe('/for-now');
    expect(await at('/mixed')).toBe('/for-now');
  });

  it('given redirects for ever, then it says so', async () => {
    pages.serve({
      '/round': { status: 302, headers: { location: '/round?again' } },
    });
    expect(await reader.read(new URL(`${pages.url}/round`), signal)).toEqual(refused('too-many-redirects'));
  });

  it('given a server that wants to be left alone, then it says until when', async () => {
    pages.serve({
      '/busy': { status: 503, headers: { 'retry-after': '120' } },
      '/limited': { status: 429, headers: { 'retry-after': 'Mon, 23 Nov 2026 13:00:00 GMT' } },
      '/gone': { status: 410 },
    });
    expect(await reader.read(new URL(`${pages.url}/busy`), signal)).toEqual({
      kind: 'failed',
      failure: { code: 'server-error', status: 503 },
      retryMs: 120_000,
    });
    expect(await reader.read(new URL(`${pages.url}/limited`), signal)).toMatchObject({ retryMs: 3_600_000 });
    expect(await reader.read(new URL(`${pages.url}/gone`), signal)).toEqual(refused('not-found'));
  });

  it('given an address that is not public, then nothing is asked of it', async () => {
    expect(await reader.read(new URL('http://127.0.0.1:1/feed'), signal)).toEqual(refused('blocked-address'));
  });

  it('given a robots.txt that forbids it, then it is not read', async () => {
    const site = await startPages({
      '/robots.txt': { body: 'User-agent: *\nDisallow: /private', headers: { 'content-type': 'text/plain' } },
      '/feed': { body: rss([]), headers: XML },
      '/private': { body: rss([]), headers: XML },
    });
    const own = createFeedReader({ allow: [site.host], clock, log: recordingLog() });
    expect(await own.read(new URL(`${site.url}/feed`), signal)).toMatchObject({ kind: 'feed' });
    expect(await own.read(new URL(`${site.url}/feed`), signal)).toMatchObject({ kind: 'feed' });
    expect(await own.read(new URL(`${site.url}/private`), signal)).toMatchObject(refused('forbidden'));
    expect(site.requests.filter(({ path: asked }) => asked === '/robots.txt')).toHaveLength(1);
    await own.close();
    await site.close();
  });
});

describe('OPML', () => {
  let own: FeedReader;
  beforeEach(() => {
    own = createFeedReader({ clock, log: recordingLog(), parseMs: 1500 });
  });
  afterEach(() => own.close());

  it('given folders and entities, then every feed is found', async () => {
    const opml = `<?xml version="1.0"?><opml version="1.0"><body>
      <outline text="Folder"><outline text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2"/></outline>
      <outline title="&lt;b&gt;C&lt;/b&gt;" XMLURL="https://c.example/"/><outline xmlUrl="javascript:alert(1)"/><outline text="none"/></body></opml>`;
    expect(await own.outlines(opml)).toEqual([
      { url: 'https://a.example/feed?x=1&y=2', title: 'A & B' },
      { url: 'https://c.example/', title: 'C' },
    ]);
  });

  it('given something else, or something hostile, then it says so', async () => {
    expect(await own.outlines('<rss/>')).toEqual({ code: 'not-a-feed' });
    expect(await own.outlines('hello')).toEqual({ code: 'not-a-feed' });
    expect(await own.outlines('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>')).toEqual({ code: 'too-complex' });
    const deep = `<opml><body>${'<outline text="x">'.repeat(200_000)}`;
    expect(await own.outlines(deep)).toHaveProperty('code');
  });
});
