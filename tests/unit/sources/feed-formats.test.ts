import { describe, expect, it } from 'vitest';
import { createFeedReader } from '../../../src/sources/read/index.ts';
import { FeedParser } from '../../../src/sources/read/parser.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { numbered, rss } from '../../support/sources/feeds.ts';
import { clock, contentOf, failed, pages, read, reader, useReader } from '../../support/sources/reading.ts';

useReader();

describe('feed formats', () => {
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

  it('given RDF, whose items are outside the channel, then they are read', async () => {
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

  it('given a JSON feed with invalid entries, then the other entries are read', async () => {
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

  it('given broken XML, then the entries before the break are read', async () => {
    const whole = rss(numbered(1, 3));
    const cut = await contentOf(whole.slice(0, whole.indexOf('Story 3')));
    expect(cut.items.slice(0, 2).map(({ title }) => title)).toEqual(['Story 1', 'Story 2']);
    const loose = await contentOf(
      `\n\n ${rss([{ title: 'A & B &nbsp;&eacute; <![CDATA[<b>C</b>]]>', link: 'https://news.example/1' }])}`,
    );
    expect(loose.items[0]?.title).toBe('A & B é C');
  });

  it('given a page, then it lists the feeds that the page links to, those of comments last', async () => {
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

  it('given anything else, then it fails with not-a-feed', async () => {
    for (const body of ['', 'hello', '{"version": "1"}', '{', '<svg xmlns="x"/>', '\0\0\0'])
      expect(await read(body)).toEqual(failed('not-a-feed'));
  });

  it('given relative links and permalinks, then they become absolute', async () => {
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

  it('given windows-1252, declared, undeclared or declared wrongly, then its accents are right', async () => {
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

describe('OPML', () => {
  it('given folders and entities, then every feed is listed', async () => {
    const opml = `<?xml version="1.0"?><opml version="1.0"><body>
      <outline text="Folder"><outline text="A &amp; B" xmlUrl="https://a.example/feed?x=1&amp;y=2"/></outline>
      <outline title="&lt;b&gt;C&lt;/b&gt;" XMLURL="https://c.example/"/><outline xmlUrl="javascript:alert(1)"/><outline text="none"/></body></opml>`;
    expect(await reader.outlines(opml)).toEqual([
      { url: 'https://a.example/feed?x=1&y=2', title: 'A & B' },
      { url: 'https://c.example/', title: 'C' },
    ]);
  });

  it('given anything else, or a hostile file, then it fails with a reason', async () => {
    expect(await reader.outlines('<rss/>')).toEqual({ code: 'not-a-feed' });
    expect(await reader.outlines('hello')).toEqual({ code: 'not-a-feed' });
    expect(await reader.outlines('<!DOCTYPE opml [<!ENTITY a "b">]><opml/>')).toEqual({
      code: 'too-complex',
    });
    const deep = `<opml><body>${'<outline text="x">'.repeat(200_000)}`;
    const impatient = createFeedReader({
      clock,
      log: recordingLog(),
      parser: new FeedParser({ timeoutMs: 500 }),
    });
    expect(await impatient.outlines(deep)).toHaveProperty('code');
    await impatient.close();
  });
});
