import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentError, openLibrary } from '../../../src/library/index.ts';
import { file, TestFolder, writeArticle } from '../../support/library-folder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.close());

describe('given mistakes in folders and whole files', () => {
  it('then a missing language is reported', async () => {
    writeArticle(folder, 'a');
    folder.remove('a/en.md');
    expect(await folder.reported()).toEqual([expect.stringContaining('a/en.md:1: this file is missing')]);
  });

  it('then values that differ between the languages are reported', async () => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', file('en', { published: '2025-01-25' }));
    expect(await folder.reported()).toEqual([
      'a/en.md:5: published is “2025-01-25” here and “2025-01-24” in a/fr.md: write the same value in both files.',
    ]);
  });

  it('then a folder name that is not a slug is reported, with a valid one', async () => {
    writeArticle(folder, 'Été 2025', { reference: 'https://example.org/a' });
    expect(await folder.reported()).toEqual([expect.stringContaining('such as ete-2025')]);
  });

  it('then folders that differ only by case are reported', async () => {
    writeArticle(folder, 'a');
    writeArticle(folder, 'A', { reference: 'https://example.org/b' });
    expect((await folder.reported()).join('\n')).toContain('a:1: this folder differs from A by case alone');
  });

  it('then unknown files are reported, with the name that was probably meant', async () => {
    writeArticle(folder, 'a');
    folder.write('a/fr.mdx', 'x');
    folder.write('a/photo.png', 'x');
    folder.write('topic.yaml', 'x');
    expect(await folder.reported()).toEqual([
      'a/fr.mdx:1: fr.mdx is not expected here: did you mean fr.md?',
      expect.stringContaining('a/photo.png:1: photo.png is not expected here'),
      'topic.yaml:1: topic.yaml is not expected here: did you mean topics.yaml?',
    ]);
  });

  it('then two articles about one page are reported, also by different forms of its address', async () => {
    writeArticle(folder, 'a', { reference: 'https://example.org/story' });
    writeArticle(folder, 'b', { reference: 'http://www.example.org/story/?utm_source=x' });
    expect(await folder.reported()).toEqual([
      expect.stringContaining('b/fr.md:3: the article a comments on this address already'),
    ]);
  });

  it('then symbolic links out of content/ are rejected, and links within are accepted', async () => {
    writeArticle(folder, 'a');
    mkdirSync(join(folder.root, 'elsewhere'));
    writeFileSync(join(folder.root, 'secret.md'), file('en'));
    folder.remove('a/en.md');
    symlinkSync(join(folder.root, 'secret.md'), join(folder.contentDir, 'a', 'en.md'));
    symlinkSync(join(folder.root, 'elsewhere'), join(folder.contentDir, 'b'));
    expect(await folder.reported()).toEqual([
      expect.stringContaining('a/en.md:1: this symbolic link leads out of content/'),
      expect.stringContaining('b:1: this symbolic link leads out of content/'),
    ]);
    folder.remove('b');
    folder.remove('a/en.md');
    folder.write('.kept/en.md', file('en'));
    symlinkSync(join(folder.contentDir, '.kept', 'en.md'), join(folder.contentDir, 'a', 'en.md'));
    expect(await folder.reported()).toEqual([]);
  });

  it('then failures of topics.yaml are reported, without those that follow from them', async () => {
    writeArticle(folder, 'a');
    folder.write('topics.yaml', 'ai: { fr: intelligence artificielle }\nBad Id: { fr: x, en: y }\n');
    expect(await folder.reported()).toEqual([
      expect.stringContaining('topics.yaml:1: the topic ai has no name in one of the languages'),
      expect.stringContaining('topics.yaml:2: the id “Bad Id” will not do'),
    ]);
    folder.remove('topics.yaml');
    expect(await folder.reported()).toEqual([expect.stringContaining('topics.yaml:1: this file is missing')]);
  });

  it('then a missing content folder is reported', async () => {
    folder.remove('.');
    expect(await folder.reported()).toEqual([expect.stringContaining('name yours in CONTENT_DIR')]);
  });
});

describe('given several mistakes in several files', () => {
  it("then all are reported at once, by file and line, in the operator's language", async () => {
    folder.write('a/fr.md', file('fr', { published: 'hier', neutral: '<br>' }));
    folder.write('a/en.md', file('en', { topics: '[]' }));
    folder.write('b/fr.md', 'x');
    const { contentDir, cacheFile, log } = folder;
    const opening = openLibrary({ contentDir, cacheFile, locale: 'fr', log });
    const error = await opening.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ContentError);
    expect(String(error instanceof Error && error.message).split('\n')).toEqual([
      'a/en.md:6: la clé topics manque\u00a0: ajoutez topics: [ai, open-source]',
      expect.stringContaining('a/fr.md:5: «\u00a0hier\u00a0» n’est pas une date'),
      expect.stringContaining('a/fr.md:18: le HTML n’est pas accepté'),
      expect.stringContaining('b/en.md:1: ce fichier manque'),
      expect.stringContaining('b/fr.md:1: l’en-tête manque'),
    ]);
  });
});
