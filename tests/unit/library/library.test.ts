import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeFile, fakeTopics, writeFakeContent } from '../../support/articles.ts';
import { file, TestFolder, writeArticle } from '../../support/library-folder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.close());

describe('given articles in content/', () => {
  it('then a commentary has its text as prose, its provenance and its reference', async () => {
    const neutral =
      'Un *mot*, un **autre**, du `code` et un [lien](https://example.org/b).\n\n> Cité.\n\n- un\n  - deux';
    folder.write('a/fr.md', file('fr', { neutral, title: '"DeepSeek\u00a0: le récit"' }));
    folder.write('a/en.md', file('en'));
    const { library } = await folder.open();
    const commentary = await library.commentary('a', 'fr');
    expect(commentary).toMatchObject({
      slug: 'a',
      locale: 'fr',
      title: 'DeepSeek\u00a0: le récit',
      reference: { url: 'https://example.org/a', kind: 'page' },
      published: '2025-01-24',
      topics: ['ai'],
      provenance: { kind: 'written', by: 'Camille Tremblay' },
    });
    expect(commentary?.sections.neutral).toEqual([
      {
        type: 'paragraph',
        spans: [
          { text: 'Un ' },
          { text: 'mot', italic: true },
          { text: ', un ' },
          { text: 'autre', bold: true },
          { text: ', du ' },
          { text: 'code', code: true },
          { text: ' et un ' },
          { text: 'lien', url: 'https://example.org/b' },
          { text: '.' },
        ],
      },
      { type: 'quote', spans: [{ text: 'Cité.' }] },
      {
        type: 'list',
        ordered: false,
        items: [
          { spans: [{ text: 'un' }], depth: 0 },
          { spans: [{ text: 'deux' }], depth: 1 },
        ],
      },
    ]);
  });

  it('then a reference that is a picture is an image, with its alternative text in each language', async () => {
    const reference = 'https://example.org/shot.PNG';
    const image = (alt: string) => `image: { url: "${reference}", alt: "${alt}" }`;
    folder.write('a/fr.md', file('fr', { reference, more: image('une capture') }));
    folder.write('a/en.md', file('en', { reference, more: image('a screenshot') }));
    const { library } = await folder.open();
    expect(library.entry('a')?.reference).toEqual({ url: reference, kind: 'image' });
    expect((await library.commentary('a', 'en'))?.image).toEqual({ url: reference, alt: 'a screenshot' });
  });

  it('then the latest come first, ties by slug, also of a topic and since a day', async () => {
    folder.write(
      'topics.yaml',
      'ai: { fr: IA, en: AI }\nlaw: { fr: droit, en: law }\nart: { fr: art, en: art }\n',
    );
    writeArticle(folder, 'b', { published: '2025-01-02' });
    writeArticle(folder, 'a', { published: '2025-01-02', topics: '[law]' });
    writeArticle(folder, 'c', { published: '2025-01-03' });
    writeArticle(folder, 'd', { published: '2025-01-01' });
    const { library } = await folder.open();
    const slugs = (filter: Parameters<typeof library.latest>[0]) =>
      library.latest(filter).map(({ slug }) => slug);
    expect(slugs({})).toEqual(['c', 'a', 'b', 'd']);
    expect(slugs({ topic: 'ai' })).toEqual(['c', 'b', 'd']);
    expect(slugs({ since: '2025-01-02' })).toEqual(['c', 'a', 'b']);
    expect(slugs({ topic: 'art' })).toEqual([]);
    expect(library.topics().map(({ id }) => id)).toEqual(['ai', 'law']);
  });

  it('then an entry is found by any form of its reference', async () => {
    writeArticle(folder, 'a', { reference: 'https://www.example.org/story/?b=2&a=1' });
    const { library } = await folder.open();
    expect(library.findByReference(new URL('http://example.org/story?a=1&b=2&utm_source=x#top'))?.slug).toBe(
      'a',
    );
    expect(library.findByReference(new URL('https://example.org/story'))).toBeUndefined();
  });

  it('then what does not exist is undefined', async () => {
    const { library } = await folder.open();
    expect(await library.commentary('nope', 'fr')).toBeUndefined();
    expect(library.entry('__proto__')).toBeUndefined();
    expect(library.latest({})).toEqual([]);
  });
});

describe('given a cache from an earlier start', () => {
  const titles = async () => {
    const opened = await folder.open();
    const found = opened.library.latest({}).map(({ titles }) => titles.en);
    const found2 = opened.library.suggest('title', 9).map(({ titles }) => titles.en);
    await opened.close();
    return [found, found2];
  };

  it('then a second start shows the same', async () => {
    const entries = writeFakeContent(folder.contentDir, 30);
    const first = await folder.open();
    const text = await first.library.commentary(entries[0]?.slug ?? '', 'en');
    await first.close();
    const { library } = await folder.open();
    expect(library.latest({})).toEqual(expect.arrayContaining([...entries]));
    expect(await library.commentary(entries[0]?.slug ?? '', 'en')).toEqual(text);
    for (const { slug, titles } of entries)
      expect(library.search(titles.fr ?? '')).toMatchObject({ kind: 'winner', entry: { slug } });
  });

  it('then articles that were changed, added or removed in between are noticed', async () => {
    writeArticle(folder, 'a', { title: 'Title one' });
    writeArticle(folder, 'b', { title: 'Title two' });
    await titles();
    writeArticle(folder, 'a', { title: 'Title six' });
    folder.remove('b');
    writeArticle(folder, 'c', { title: 'Title ten', published: '2020-01-01' });
    expect(await titles()).toEqual([
      ['Title six', 'Title ten'],
      ['Title six', 'Title ten'],
    ]);
  });

  it('then topics are the same at a second start, and those of topics.yaml once it has changed', async () => {
    writeArticle(folder, 'a');
    const topics = async () => {
      const opened = await folder.open();
      const found = opened.library.topics();
      await opened.close();
      return found;
    };
    expect(await topics()).toEqual(await topics());
    folder.write('topics.yaml', 'ai: { fr: IA, en: machine learning }\n');
    expect(await topics()).toEqual([{ id: 'ai', names: { fr: 'IA', en: 'machine learning' } }]);
  });

  it('then a mistake that was made in between keeps it from opening', async () => {
    writeArticle(folder, 'a');
    await titles();
    folder.write('a/en.md', 'broken');
    expect((await folder.failures()).map(({ file }) => file)).toEqual(['a/en.md']);
    folder.write('topics.yaml', 'law: { fr: droit, en: law }\n');
    writeArticle(folder, 'a');
    expect((await folder.failures()).map(({ line }) => line)).toEqual([6, 6]);
  });

  it.each([
    ['garbage', () => 'not a database at all'.repeat(500)],
    ['nothing', () => ''],
    ['half of it', (before: Buffer) => before.subarray(0, before.length / 2)],
  ])('then a cache that holds %s is built anew', async (_what, spoil) => {
    writeArticle(folder, 'a', { title: 'Title one' });
    await titles();
    writeFileSync(folder.cacheFile, spoil(readFileSync(folder.cacheFile)));
    const { library } = await folder.open();
    expect(library.search('title one').kind).toBe('winner');
    expect((await library.commentary('a', 'fr'))?.title).toBe('Title one');
  });

  it('then a cache that cannot be written is logged as a warning', async () => {
    writeArticle(folder, 'a', { title: 'Title one' });
    mkdirSync(folder.cacheFile, { recursive: true });
    writeFileSync(`${folder.cacheFile}/in-the-way`, '');
    chmodSync(dirname(folder.cacheFile), 0o755);
    const { library } = await folder.open();
    expect((await library.commentary('a', 'fr'))?.title).toBe('Title one');
    expect(folder.lines.join('\n')).toContain('The article cache cannot be written');
  });

  it('then two libraries may share it', async () => {
    writeArticle(folder, 'a', { title: 'Title one' });
    const one = await folder.open();
    const two = await folder.open();
    expect(await one.library.commentary('a', 'fr')).toEqual(await two.library.commentary('a', 'fr'));
  });
});

describe('given made-up articles', () => {
  it('then they are the same for the same seed, and valid', async () => {
    const one = writeFakeContent(folder.contentDir, 20, 7);
    expect(writeFakeContent(folder.contentDir, 20, 7)).toEqual(one);
    expect((await folder.open()).library.latest({})).toHaveLength(20);
    expect(
      fakeFile(
        {
          ...one[0],
          slug: 'x',
          titles: {},
          topics: [fakeTopics[0].id],
          published: '2020-01-01',
          reference: { url: 'https://example.org', kind: 'page' },
        },
        'fr',
      ),
    ).toContain('title: "x"');
  });
});
