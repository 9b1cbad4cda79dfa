import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/core/model/draft.ts';
import type { OpenLibrary } from '../../../src/library/index.ts';
import { aDraftText, anApprovedDraft, aSource } from '../../support/drafts.ts';
import { TestFolder, until, writeArticle } from '../../support/library-folder.ts';
import { anEmptyStore, type EmptyStore, later, NOW } from '../../support/stores.ts';

const titles = { fr: 'Le réseau (fr)' };
const reference = { url: 'https://example.org/grid', kind: 'page' };

describe('approved drafts in the library', () => {
  let folder: TestFolder;
  let store: EmptyStore;
  let drafts: Awaited<ReturnType<EmptyStore['open']>>['stores']['drafts'];
  beforeEach(async () => {
    folder = new TestFolder();
    store = await anEmptyStore('SQLite');
    drafts = (await store.open()).stores.drafts;
  });
  afterEach(async () => {
    await folder.close();
    await store.remove();
  });

  const change = (changes: Partial<Draft>, minutes = 1) =>
    drafts.change('grid000000', (draft) => ({
      ...draft,
      ...changes,
      updatedAt: later(NOW, minutes * 60_000),
    }));

  function isThere({ library }: OpenLibrary): boolean {
    const found = [
      library.entry('grid') !== undefined,
      library.search('réseau').kind === 'winner',
      library.suggest('rés', 5).length === 1,
      library.findByReference(new URL('https://www.example.org/grid?utm_source=x')) !== undefined,
      library.latest({}).some(({ slug }) => slug === 'grid'),
      library.topics().some(({ id }) => id === 'ai'),
    ];
    expect(new Set(found).size).toBe(1);
    return found[0] === true;
  }

  it('given an approved draft at the start, then it is served like any other article, in the language that exists', async () => {
    await drafts.add(anApprovedDraft('grid', { topics: ['ai'], corrected: '2026-11-24' }));
    const opened = await folder.open(drafts);
    expect(isThere(opened)).toBe(true);
    expect(opened.library.entry('grid')).toEqual({
      slug: 'grid',
      titles,
      reference,
      published: '2026-11-20',
      topics: ['ai'],
    });
    for (const locale of ['fr', 'en'] as const)
      expect(await opened.library.commentary('grid', locale)).toEqual({
        slug: 'grid',
        locale: 'fr',
        title: titles.fr,
        reference,
        published: '2026-11-20',
        topics: ['ai'],
        provenance: { kind: 'generated', model: 'test/model-1', date: '2026-11-23', reviewedBy: 'Camille' },
        corrected: '2026-11-24',
        evidence: aDraftText().evidence,
        sections: aDraftText().sections,
      });
  });

  it('given drafts or texts that are not approved, then they are not served', async () => {
    await drafts.add(anApprovedDraft('grid', { topics: ['ai'], state: 'draft' }));
    const opened = await folder.open(drafts);
    expect(isThere(opened)).toBe(false);
    const texts = { fr: aDraftText(), en: aDraftText('en', { pending: true }) };
    await change({ state: 'approved', texts });
    expect(isThere(opened)).toBe(false);
    await opened.refresh();
    expect(isThere(opened)).toBe(true);
    expect(opened.library.entry('grid')?.titles).toEqual(titles);
    await change({ texts: { ...texts, en: aDraftText('en') } }, 2);
    await opened.refresh();
    expect((await opened.library.commentary('grid', 'en'))?.title).toBe('Le réseau (en)');
    expect(opened.library.search('reseau en')).toMatchObject({ kind: 'winner' });
  });

  it('given a draft that another process corrects, withdraws and approves again, then this library follows', async () => {
    await drafts.add(anApprovedDraft('grid', { topics: ['ai'] }));
    const opened = await folder.open((await store.open()).stores.drafts);
    const title = 'Le réseau, corrigé';
    await change({ texts: { fr: aDraftText('fr', { title }) }, corrected: '2026-11-24' }, 0);
    await opened.refresh();
    expect(opened.library.entry('grid')?.titles).toEqual({ fr: title });
    expect(await opened.library.commentary('grid', 'fr')).toMatchObject({ title, corrected: '2026-11-24' });
    await change({ state: 'rejected' }, 2);
    await opened.refresh();
    expect(isThere(opened)).toBe(false);
    expect(await opened.library.commentary('grid', 'fr')).toBeUndefined();
    await change({ state: 'approved', slug: 'grid-2' }, 3);
    await opened.refresh();
    expect(opened.library.latest({}).map(({ slug }) => slug)).toEqual(['grid-2']);
    expect(opened.library.findByReference(new URL(reference.url))?.slug).toBe('grid-2');
  });

  it('given a file with its slug or reference, then the file is shown; the draft again once the file is removed', async () => {
    await drafts.add(anApprovedDraft('grid', { topics: ['ai'] }));
    writeArticle(folder, 'grid', { reference: 'https://example.org/elsewhere' });
    const opened = await folder.open(drafts);
    expect(opened.library.entry('grid')?.titles.fr).not.toBe(titles.fr);
    expect(opened.library.findByReference(new URL(reference.url))).toBeUndefined();
    await opened.watch();
    folder.remove('grid');
    await until(() => opened.library.entry('grid')?.titles.fr === titles.fr);
    expect(isThere(opened)).toBe(true);
    writeArticle(folder, 'other', { reference: `${reference.url}/` });
    await until(() => opened.library.entry('other') !== undefined);
    expect(opened.library.entry('grid')).toBeUndefined();
    expect(opened.library.findByReference(new URL(reference.url))?.slug).toBe('other');
    await change({ corrected: '2026-11-24' });
    await opened.refresh();
    expect(opened.library.latest({}).map(({ slug }) => slug)).toEqual(['other']);
    folder.remove('other');
    await until(() => opened.library.entry('grid') !== undefined);
    expect(await opened.library.commentary('grid', 'fr')).toMatchObject({ corrected: '2026-11-24' });
  });

  it('given a store that is unavailable, then files are served, one warning is logged, and later changes are applied', async () => {
    let away = true;
    const approved = {
      changedSince: async (since: Date | undefined) => {
        if (away) throw new Error('away');
        return drafts.changedSince(since);
      },
    };
    await drafts.add(anApprovedDraft('grid', { topics: ['ai'] }));
    writeArticle(folder, 'deepseek');
    const opened = await folder.open(approved);
    await opened.refresh();
    expect(opened.library.latest({}).map(({ slug }) => slug)).toEqual(['deepseek']);
    expect(folder.lines.filter((line) => line.includes('generated commentaries'))).toHaveLength(1);
    away = false;
    await opened.refresh();
    expect(opened.library.entry('grid')).toBeDefined();
    away = true;
    await opened.refresh();
    expect(opened.library.entry('grid')).toBeDefined();
  });

  it('given two drafts with the same reference, then one is shown, and the other once it is removed', async () => {
    const source = aSource('grid', { key: 'https://example.org/another-key' });
    await drafts.add(anApprovedDraft('grid', { topics: ['ai'] }));
    await drafts.add(anApprovedDraft('twin', { source }));
    const opened = await folder.open(drafts);
    expect(opened.library.latest({}).map(({ slug }) => slug)).toEqual(['grid']);
    await change({ state: 'rejected' });
    await opened.refresh();
    expect(opened.library.latest({}).map(({ slug }) => slug)).toEqual(['twin']);
  });
});
