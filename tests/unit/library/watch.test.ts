import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Library } from '../../../src/core/ports/library.ts';
import { file, TestFolder, until, writeArticle } from '../../support/library-folder.ts';

describe('given a library that is watched', () => {
  let folder: TestFolder;
  let library: Library;
  beforeEach(async () => {
    folder = new TestFolder();
    writeArticle(folder, 'a', { title: 'Title one' });
    const opened = await folder.open();
    await opened.watch();
    library = opened.library;
  });
  afterEach(() => folder.close());

  const title = (slug: string) => library.entry(slug)?.titles.en;
  const text = async (slug: string) =>
    JSON.stringify((await library.commentary(slug, 'en'))?.sections.neutral);
  const errors = () => folder.lines.filter((line) => line.startsWith('error'));

  it('then an edit appears in the text, the list and the search', async () => {
    writeArticle(folder, 'a', { title: 'Tulips', neutral: 'Mended.' });
    await until(() => title('a') === 'Tulips');
    expect(await text('a')).toContain('Mended.');
    expect(library.search('tulips')).toMatchObject({ kind: 'winner' });
    expect(library.search('title one').kind).toBe('none');
  });

  it('then an invalid edit keeps the last valid version, and logs each failure once', async () => {
    folder.write(
      'a/en.md',
      file('en', { title: 'Broken', published: 'x', neutral: '<br>', reference: 'https://example.org/a' }),
    );
    await until(() => errors().length >= 2);
    writeArticle(folder, 'b');
    await until(() => title('b') !== undefined);
    expect(title('a')).toBe('Title one');
    expect(await text('a')).toContain('Neutral text.');
    expect(errors()).toEqual([
      expect.stringMatching(/^error a\/en\.md:5: “x” is not a date.* The last good version stays online\.$/),
      expect.stringMatching(
        /^error a\/en\.md:18: HTML is not accepted.* The last good version stays online\.$/,
      ),
    ]);
    writeArticle(folder, 'a', { title: 'Title six' });
    await until(() => title('a') === 'Title six');
  });

  it('then a content/ that disappears changes nothing, and is watched again once it is back', async () => {
    const away = `${folder.contentDir}-away`;
    cpSync(folder.contentDir, away, { recursive: true });
    rmSync(folder.contentDir, { recursive: true });
    await until(() => errors().length > 0);
    expect(errors()).toEqual([
      expect.stringMatching(/^error there is no folder .* The last good version stays online\.$/),
    ]);
    expect(await text('a')).toContain('Neutral text.');
    renameSync(away, folder.contentDir);
    writeArticle(folder, 'b', { title: 'Title ten' });
    await until(() => title('b') === 'Title ten');
    writeArticle(folder, 'a', { title: 'Title six' });
    await until(() => title('a') === 'Title six');
    expect(errors()).toHaveLength(1);
  });

  it('then a new folder appears once it is complete', async () => {
    folder.write('b/fr.md', file('fr', { reference: 'https://example.org/b' }));
    await until(() => errors().length > 0);
    expect(title('b')).toBeUndefined();
    expect(errors()).toEqual([expect.stringMatching(/b\/en\.md:1: this file is missing.*will appear once/)]);
    folder.write('b/en.md', file('en', { reference: 'https://example.org/b', title: 'Title ten' }));
    await until(() => title('b') === 'Title ten');
  });

  it('then a folder that is removed disappears, and may come back', async () => {
    folder.remove('a');
    await until(() => library.entry('a') === undefined);
    expect(library.latest({})).toEqual([]);
    expect(await library.commentary('a', 'en')).toBeUndefined();
    expect(library.findByReference(new URL('https://example.org/a'))).toBeUndefined();
    writeArticle(folder, 'a', { title: 'Title two' });
    await until(() => title('a') === 'Title two');
  });

  it('then a folder that is renamed has its new name', async () => {
    renameSync(join(folder.contentDir, 'a'), join(folder.contentDir, 'b'));
    await until(() => library.entry('b') !== undefined);
    expect(library.entry('a')).toBeUndefined();
    writeArticle(folder, 'b', { title: 'Title two', reference: 'https://example.org/a' });
    await until(() => title('b') === 'Title two');
  });

  it('then edits by writing another file and renaming it are followed, one after the other', async () => {
    for (const name of ['Title two', 'Title six', 'Title ten']) {
      for (const locale of ['fr', 'en'] as const) {
        const path = join(folder.contentDir, 'a', `${locale}.md`);
        writeFileSync(`${path}.tmp`, file(locale, { title: name, reference: 'https://example.org/a' }));
        renameSync(`${path}.tmp`, path);
      }
      await until(() => title('a') === name);
    }
    expect(errors()).toEqual([]);
  });

  it('then a second article about the same page is rejected until the first one is removed', async () => {
    writeArticle(folder, 'b', { reference: 'https://www.example.org/a/' });
    await until(() => errors().length > 0);
    expect(errors()[0]).toContain('b/fr.md:3: the article a comments on this address already');
    folder.remove('a');
    await until(() => library.entry('b') !== undefined);
  });

  it('then a new topic can be used, and invalid topics keep the previous ones', async () => {
    writeArticle(folder, 'b', { topics: '[law]' });
    await until(() => errors().length > 0);
    folder.write('topics.yaml', 'ai: { fr: IA, en: AI }\nlaw: { fr: droit, en: law }\n');
    await until(() => library.entry('b') !== undefined);
    expect(library.topics().map(({ names }) => names.en)).toEqual(['AI', 'law']);
    folder.write('topics.yaml', 'ai: x\n');
    await until(() => errors().some((line) => line.includes('The topics stay as they were.')));
    expect(library.topics()).toHaveLength(2);
  });

  it('then many folders that are added at once all appear', async () => {
    for (let index = 0; index < 40; index++)
      writeArticle(folder, `many-${index}`, { title: `Number ${index}` });
    await until(() => library.latest({}).length === 41);
  });

  it('then files that are not part of articles change nothing', async () => {
    folder.write('.git/index', 'x');
    mkdirSync(join(folder.contentDir, 'empty'));
    rmSync(join(folder.contentDir, 'empty'), { recursive: true });
    folder.write('README.md', 'x');
    writeArticle(folder, 'b');
    await until(() => library.entry('b') !== undefined);
    expect(errors()).toEqual([]);
    expect(library.latest({})).toHaveLength(2);
  });
});

describe('given an edit between opening and watching', () => {
  it('then the edit is shown', async () => {
    const folder = new TestFolder();
    writeArticle(folder, 'a', { title: 'Title one' });
    const { library, watch } = await folder.open();
    writeArticle(folder, 'a', { title: 'Title two' });
    await watch();
    expect(library.entry('a')?.titles.en).toBe('Title two');
    await folder.close();
  });
});
