import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ContentError, openLibrary } from '../../src/library/index.ts';
import { type FileParts, file, TestFolder, writeArticle } from './folder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.close());

const told = async () =>
  (await folder.faults()).map(({ file, line, message }) => `${file}:${line}: ${message}`);

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the file holds no ${from}`);
  return text.replace(from, to);
}

describe('given a valid article', () => {
  it('then there is no fault', async () => {
    writeArticle(folder, 'deepseek');
    expect(await told()).toEqual([]);
  });

  it('then a byte order mark and Windows line ends are none', async () => {
    writeArticle(folder, 'a');
    folder.write(
      'a/en.md',
      `\uFEFF${file('en', { reference: 'https://example.org/a' }).replaceAll('\n', '\r\n')}`,
    );
    expect(await told()).toEqual([]);
  });

  it('then what editors and file managers leave about is none', async () => {
    writeArticle(folder, 'a');
    for (const name of ['a/.fr.md.swp', 'a/fr.md~', 'a/.DS_Store', '.git/config', 'README.md'])
      folder.write(name, 'x');
    expect(await told()).toEqual([]);
  });
});

describe('given one wrong thing in a file', () => {
  it.each<[string, FileParts, number, string]>([
    ['a title that is missing', { title: '' }, 2, 'the key title is missing'],
    ['a title that is a list', { title: '[a, b]' }, 2, 'the value of title has the wrong form'],
    ['a title without end', { title: 'x'.repeat(151) }, 2, '151 characters and the limit is 150'],
    ['an unquoted colon in a title', { title: 'DeepSeek: R1: a story' }, 2, 'this YAML cannot be read'],
    ['a day that does not exist', { published: '2025-02-30' }, 5, '“2025-02-30” is not a date'],
    ['a date in words', { published: '24 January' }, 5, 'write year-month-day'],
    ['a reference that is no address', { reference: 'example.org/a' }, 3, 'is not an address'],
    ['a reference of another scheme', { reference: 'ftp://example.org/a' }, 3, 'with http:// or https://'],
    [
      'a reference with credentials',
      { reference: 'https://me:pw@example.org/' },
      3,
      'a user name or a password',
    ],
    [
      'a picture without its image key',
      { reference: 'https://example.org/a.png' },
      3,
      'the key image is missing',
    ],
    [
      'an image without alternative text',
      { more: 'image: { url: https://example.org/a.png }' },
      7,
      'the key image.alt is missing',
    ],
    ['an unknown topic', { topics: '[ia]' }, 6, 'there is no topic “ia”: did you mean ai?'],
    [
      'a topic from nowhere',
      { topics: '[gardening]' },
      6,
      'add a line such as “gardening: { fr: …, en: … }”',
    ],
    ['a topic twice', { topics: '[ai, ai]' }, 6, 'the topic ai is written twice'],
    ['topics that are no list', { topics: 'ai' }, 6, 'topics: [ai, open-source]'],
    ['a misspelt key', { more: 'autor: me' }, 7, 'there is no key “autor”: did you mean author?'],
    ['a key twice', { more: 'title: again' }, 7, 'this key is written twice'],
    ['HTML', { neutral: 'Some <b>bold</b> text.' }, 18, 'HTML is not accepted'],
    [
      'an image in the text',
      { neutral: 'A ![map](https://example.org/m.png).' },
      18,
      'an image cannot be in the text',
    ],
    ['a table', { neutral: '| a | b |\n|---|---|\n| 1 | 2 |' }, 18, 'a table cannot be shown'],
    ['a rule', { neutral: 'One.\n\n***\n\nTwo.' }, 20, 'this formatting cannot be shown'],
    [
      'a heading of another level',
      { neutral: 'Text.\n\n### More' },
      20,
      'the heading “More” is of the wrong level',
    ],
    [
      'a dangerous link',
      { neutral: 'A [link](javascript:alert).' },
      18,
      'the link “javascript:alert” leads nowhere',
    ],
    [
      'a link with credentials',
      { neutral: 'A [link](https://me:pw@example.org).' },
      18,
      'a user name or a password',
    ],
    [
      'a link by reference',
      { neutral: '[a][b]\n\n[b]: https://example.org' },
      18,
      'a link is written in full',
    ],
    ['an empty section', { neutral: '' }, 17, 'the section “Neutral view” is empty'],
    ['an unknown section', { neutral: 'Text.\n\n## Neutral vew\nText.' }, 20, 'write “## Neutral view”'],
    ['a section twice', { neutral: 'Text.\n\n## Summary\nText.' }, 20, '“## Summary” is on line 8 already'],
    ['quotes without end', { neutral: `${'>'.repeat(200_000)} x` }, 18, 'there is too much markup here'],
  ])('then %s is told with its line', async (_what, parts, line, message) => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', file('en', { reference: 'https://example.org/a', ...parts }));
    const faults = (await folder.faults()).filter((fault) => fault.file === 'a/en.md');
    expect(faults).toContainEqual({ file: 'a/en.md', line, message: expect.stringContaining(message) });
  });

  it.each([
    ['no front matter', '## Summary\n', 1, 'the front matter is missing'],
    ['front matter without end', '---\ntitle: a\n', 1, 'the front matter is not closed'],
    ['nothing at all', '', 1, 'the front matter is missing'],
  ])('then %s is told', async (_what, text, line, message) => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', text);
    expect(await folder.faults()).toEqual([
      { file: 'a/en.md', line, message: expect.stringContaining(message) },
    ]);
  });

  it('then sections in another order are told, with the one they belong before', async () => {
    writeArticle(folder, 'a');
    const swapped = replaced(file('en', { reference: 'https://example.org/a' }), '## Explanation', '## TEMP');
    folder.write(
      'a/en.md',
      replaced(replaced(swapped, '## Context', '## Explanation'), '## TEMP', '## Context'),
    );
    expect(await told()).toEqual([
      'a/en.md:14: “## Explanation” is out of place: put this section before “## Context”.',
    ]);
  });

  it('then a missing section is told', async () => {
    writeArticle(folder, 'a');
    folder.write(
      'a/fr.md',
      replaced(file('fr', { reference: 'https://example.org/a' }), '## Analogie\nText 4.\n', ''),
    );
    expect(await told()).toEqual([expect.stringContaining('add “## Analogie” and its text')]);
  });

  it('then bytes that are not UTF-8 are told', async () => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', new Uint8Array([0x2d, 0x2d, 0x2d, 0xe9, 0xff]));
    expect(await told()).toEqual(['a/en.md:1: this file is not UTF-8: save it again in that encoding.']);
  });

  it('then a file over 256 kB is told', async () => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', file('en', { neutral: 'word '.repeat(60_000) }));
    expect(await told()).toEqual([
      expect.stringMatching(/^a\/en\.md:1: this file has \d+ kB and the limit is 256 kB/),
    ]);
  });
});

describe('given folders and files that are wrong as a whole', () => {
  it('then a missing language is told', async () => {
    writeArticle(folder, 'a');
    folder.remove('a/en.md');
    expect(await told()).toEqual([expect.stringContaining('a/en.md:1: this file is missing')]);
  });

  it('then values that differ between the languages are told', async () => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', file('en', { published: '2025-01-25' }));
    expect(await told()).toEqual([
      'a/en.md:5: published is “2025-01-25” here and “2025-01-24” in a/fr.md: write the same value in both files.',
    ]);
  });

  it('then a folder name that is no slug is told, with one that is', async () => {
    writeArticle(folder, 'Été 2025', { reference: 'https://example.org/a' });
    expect(await told()).toEqual([expect.stringContaining('such as ete-2025')]);
  });

  it('then folders that differ by case alone are told', async () => {
    writeArticle(folder, 'a');
    writeArticle(folder, 'A', { reference: 'https://example.org/b' });
    expect((await told()).join('\n')).toContain('a:1: this folder differs from A by case alone');
  });

  it('then unknown files are told, with the name that was probably meant', async () => {
    writeArticle(folder, 'a');
    folder.write('a/fr.mdx', 'x');
    folder.write('a/photo.png', 'x');
    folder.write('topic.yaml', 'x');
    expect(await told()).toEqual([
      'a/fr.mdx:1: fr.mdx is not expected here: did you mean fr.md?',
      expect.stringContaining('a/photo.png:1: photo.png is not expected here'),
      'topic.yaml:1: topic.yaml is not expected here: did you mean topics.yaml?',
    ]);
  });

  it('then two articles about one page are told, however its address is written', async () => {
    writeArticle(folder, 'a', { reference: 'https://example.org/story' });
    writeArticle(folder, 'b', { reference: 'http://www.example.org/story/?utm_source=x' });
    expect(await told()).toEqual([
      expect.stringContaining('b/fr.md:3: the article a comments on this address already'),
    ]);
  });

  it('then links that lead out of content/ are refused, and links within are not', async () => {
    writeArticle(folder, 'a');
    mkdirSync(join(folder.root, 'elsewhere'));
    writeFileSync(join(folder.root, 'secret.md'), file('en'));
    folder.remove('a/en.md');
    symlinkSync(join(folder.root, 'secret.md'), join(folder.contentDir, 'a', 'en.md'));
    symlinkSync(join(folder.root, 'elsewhere'), join(folder.contentDir, 'b'));
    expect(await told()).toEqual([
      expect.stringContaining('a/en.md:1: this symbolic link leads out of content/'),
      expect.stringContaining('b:1: this symbolic link leads out of content/'),
    ]);
    folder.remove('b');
    folder.remove('a/en.md');
    folder.write('.kept/en.md', file('en'));
    symlinkSync(join(folder.contentDir, '.kept', 'en.md'), join(folder.contentDir, 'a', 'en.md'));
    expect(await told()).toEqual([]);
  });

  it('then faults of topics.yaml are told, and not those that follow from them', async () => {
    writeArticle(folder, 'a');
    folder.write('topics.yaml', 'ai: { fr: intelligence artificielle }\nBad Id: { fr: x, en: y }\n');
    expect(await told()).toEqual([
      expect.stringContaining('topics.yaml:1: the topic ai has no name in one of the languages'),
      expect.stringContaining('topics.yaml:2: the id “Bad Id” will not do'),
    ]);
    folder.remove('topics.yaml');
    expect(await told()).toEqual([expect.stringContaining('topics.yaml:1: this file is missing')]);
  });

  it('then a content folder that is missing is told', async () => {
    folder.remove('.');
    expect(await told()).toEqual([expect.stringContaining('name yours in CONTENT_DIR')]);
  });
});

describe('given several faults in several files', () => {
  it('then all are told at once, by file and line, in the language of the operator', async () => {
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
