import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { file, TestFolder, until, writeArticle } from '../../support/library-folder.ts';

const generated = 'model: test/model-1\ngenerated: 2026-11-23';
const withoutAuthor = (text: string) => text.replace(/^author: .*\n/m, '');

describe('files of generated articles', () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
  });
  afterEach(() => folder.close());

  const write = (more: string, locale: 'fr' | 'en' = 'fr') =>
    folder.write(`grid/${locale}.md`, withoutAuthor(file(locale, { more })));

  it('given all keys, then it is read in the language that exists; also after a restart', async () => {
    write(
      [
        generated,
        'reviewed: Camille',
        'corrected: 2026-11-24',
        'removed: 2',
        'transcribed: true',
        'evidence:',
        '  - { section: summary, claim: "Text 0.", quote: "Word for word.", start: 7, translation: "Mot à mot." }',
        '  - section: neutral',
        '    claim: "Neutral text."',
        '    quote: |',
        '      Two',
        '      lines',
      ].join('\n'),
    );
    for (const start of ['first', 'second']) {
      const { library } = await folder.open();
      expect(library.entry('grid')?.titles, start).toEqual({ fr: 'A title' });
      expect(await library.commentary('grid', 'en'), start).toMatchObject({
        locale: 'fr',
        provenance: { kind: 'generated', model: 'test/model-1', date: '2026-11-23', reviewedBy: 'Camille' },
        corrected: '2026-11-24',
        evidence: {
          claims: [
            {
              section: 'summary',
              text: 'Text 0.',
              quote: { text: 'Word for word.', start: 7, end: 21, translation: 'Mot à mot.' },
            },
            { section: 'neutral', text: 'Neutral text.', quote: { text: 'Two\nlines', start: 0, end: 9 } },
          ],
          removed: 2,
          transcribed: true,
        },
      });
    }
  });

  it('given only a model and a date, then it has no reviewer, claims or topics', async () => {
    folder.write('grid/en.md', withoutAuthor(file('en', { more: generated })).replace(/^topics: .*\n/m, ''));
    const { library } = await folder.open();
    const commentary = await library.commentary('grid', 'fr');
    expect(commentary?.provenance).toEqual({ kind: 'generated', model: 'test/model-1', date: '2026-11-23' });
    expect(commentary?.evidence).toEqual({ claims: [], removed: 0 });
    expect(commentary?.topics).toEqual([]);
  });

  it('given a correction of a written article, then it has its date', async () => {
    writeArticle(folder, 'a', { more: 'corrected: 2026-11-24' });
    const { library } = await folder.open();
    expect(await library.commentary('a', 'en')).toMatchObject({
      corrected: '2026-11-24',
      provenance: { kind: 'written', by: 'Camille Tremblay' },
    });
  });

  it('given the other language later, then both exist; and one when a file is removed', async () => {
    write(generated);
    const opened = await folder.open();
    await opened.watch();
    write(generated, 'en');
    await until(() => opened.library.entry('grid')?.titles.en === 'A title');
    folder.remove('grid/fr.md');
    await until(() => opened.library.entry('grid')?.titles.fr === undefined);
    expect((await opened.library.commentary('grid', 'fr'))?.locale).toBe('en');
  });

  it.each([
    ['model: test/m', 'grid/fr.md:1: the key generated is missing: add generated: 2025-01-24'],
    ['generated: 2026-11-23', 'grid/fr.md:1: the key model is missing: add model: openai/gpt-5'],
    [
      `${generated}\nauthor: Me`,
      'grid/fr.md:8: an article that a model wrote has no author: take this key out, and put the name of whoever reviewed it under reviewed.',
    ],
    [`${generated}\nreviewed: [a]`, 'grid/fr.md:8: the value of reviewed has the wrong form'],
    [`${generated}\ncorrected: soon`, 'grid/fr.md:8: “soon” is not a date'],
    [`${generated}\nremoved: many`, 'grid/fr.md:8: the value of removed has the wrong form'],
    [`${generated}\ntranscribed: no`, 'grid/fr.md:8: the value of transcribed has the wrong form'],
    [`${generated}\nevidence: none`, 'grid/fr.md:8: the value of evidence has the wrong form'],
    [
      `${generated}\nevidence:\n  - { section: summry, claim: a, quote: b }`,
      'grid/fr.md:9: there is no section “summry”: did you mean summary?',
    ],
    [
      `${generated}\nevidence:\n  - { section: summary, claim: a }`,
      'grid/fr.md:9: the key quote is missing: add quote: "…"',
    ],
    [
      `${generated}\nevidence:\n  - { section: summary, claim: a, quote: b, begin: 3 }`,
      'grid/fr.md:9: there is no key “begin”',
    ],
    [
      `${generated}\nevidence:\n  - { section: summary, claim: a, quote: b, start: -1 }`,
      'grid/fr.md:9: the value of start has the wrong form',
    ],
  ])('given %j, then the failure is reported with its place', async (more, place) => {
    write(more);
    const lines = await folder.reported();
    expect(lines).toHaveLength(1);
    expect(lines[0]?.startsWith(place), lines[0]).toBe(true);
  });

  it('given a written article in one language, then the other is reported as missing', async () => {
    folder.write('a/fr.md', file('fr'));
    expect(await folder.reported()).toEqual([expect.stringContaining('a/en.md:1: this file is missing')]);
  });
});
