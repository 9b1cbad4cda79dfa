import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FileDeps, file, TestFolder, writeArticle } from '../../support/library-folder.ts';

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.close());

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`the file holds no ${from}`);
  return text.replace(from, to);
}

describe('given a valid article', () => {
  it('then there is no failure', async () => {
    writeArticle(folder, 'deepseek');
    expect(await folder.reported()).toEqual([]);
  });

  it('then a byte order mark and Windows line ends are accepted', async () => {
    writeArticle(folder, 'a');
    folder.write(
      'a/en.md',
      `\uFEFF${file('en', { reference: 'https://example.org/a' }).replaceAll('\n', '\r\n')}`,
    );
    expect(await folder.reported()).toEqual([]);
  });

  it('then temporary files of editors and file managers are ignored', async () => {
    writeArticle(folder, 'a');
    for (const name of ['a/.fr.md.swp', 'a/fr.md~', 'a/.DS_Store', '.git/config', 'README.md'])
      folder.write(name, 'x');
    expect(await folder.reported()).toEqual([]);
  });
});

describe('given one mistake in a file', () => {
  it.each<[string, FileDeps, number, string]>([
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
    [
      'other references that are one word',
      { more: 'others: here' },
      7,
      'the value of others has the wrong form',
    ],
    [
      'another reference without its site',
      { more: 'others: [{ url: https://example.org/b }]' },
      7,
      'the key others.site is missing',
    ],
    [
      'another reference of another scheme',
      { more: 'others: [{ url: "javascript:alert(1)", site: B }]' },
      7,
      'is not an address',
    ],
    ['a title in place of what it follows', { more: 'follows: DeepSeek R1' }, 7, 'follows: deepseek'],
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
  ])('then %s is reported with its line', async (_what, deps, line, message) => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', file('en', { reference: 'https://example.org/a', ...deps }));
    const failures = (await folder.failures()).filter((failure) => failure.file === 'a/en.md');
    expect(failures).toContainEqual({ file: 'a/en.md', line, message: expect.stringContaining(message) });
  });

  it.each([
    ['no front matter', '## Summary\n', 1, 'the front matter is missing'],
    ['front matter without end', '---\ntitle: a\n', 1, 'the front matter is not closed'],
    ['nothing at all', '', 1, 'the front matter is missing'],
  ])('then %s is reported', async (_what, text, line, message) => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', text);
    expect(await folder.failures()).toEqual([
      { file: 'a/en.md', line, message: expect.stringContaining(message) },
    ]);
  });

  it('then sections in the wrong order are reported, with the one they belong before', async () => {
    writeArticle(folder, 'a');
    const swapped = replaced(file('en', { reference: 'https://example.org/a' }), '## Explanation', '## TEMP');
    folder.write(
      'a/en.md',
      replaced(replaced(swapped, '## Context', '## Explanation'), '## TEMP', '## Context'),
    );
    expect(await folder.reported()).toEqual([
      'a/en.md:14: “## Explanation” is out of place: put this section before “## Context”.',
    ]);
  });

  it('then a missing section is reported', async () => {
    writeArticle(folder, 'a');
    folder.write(
      'a/fr.md',
      replaced(file('fr', { reference: 'https://example.org/a' }), '## Analogie\nText 4.\n', ''),
    );
    expect(await folder.reported()).toEqual([expect.stringContaining('add “## Analogie” and its text')]);
  });

  it('then bytes that are not UTF-8 are reported', async () => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', new Uint8Array([0x2d, 0x2d, 0x2d, 0xe9, 0xff]));
    expect(await folder.reported()).toEqual([
      'a/en.md:1: this file is not UTF-8: save it again in that encoding.',
    ]);
  });

  it('then a file over 256 kB is reported', async () => {
    writeArticle(folder, 'a');
    folder.write('a/en.md', file('en', { neutral: 'word '.repeat(60_000) }));
    expect(await folder.reported()).toEqual([
      expect.stringMatching(/^a\/en\.md:1: this file has \d+ kB and the limit is 256 kB/),
    ]);
  });
});
