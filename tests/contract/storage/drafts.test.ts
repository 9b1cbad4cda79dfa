import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Draft } from '../../../src/core/model/draft.ts';
import { databaseFile } from '../../../src/storage/engine/connect.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { aDraft, aDraftText, anApprovedDraft, aSource } from '../../support/drafts.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const slugs = (drafts: readonly Draft[]) => drafts.map(({ slug }) => slug);

describe.each(engines)('drafts on %s', (engine) => {
  let empty: EmptyStore;
  let drafts: Storage['stores']['drafts'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    drafts = (await empty.open()).stores.drafts;
  });
  afterEach(() => empty.remove());

  it('given a draft, then it is found by its id, slug, key and hash, unchanged', async () => {
    const long = `https://example.org/${Array.from({ length: 900 }, (_, index) => (index * 7919).toString(36)).join('')}`;
    const draft = aDraft('grid', {
      source: aSource('grid', {
        key: long,
        text: 'a 🎈 '.repeat(20_000),
        image: { mediaType: 'image/png', data: 'AAAA' },
        signals: ['hidden-text'],
      }),
      texts: { fr: aDraftText('fr', { edited: true }), en: aDraftText('en') },
      topics: ['ai'],
      state: 'rejected',
      review: { by: 'Camille', at: NOW, reason: 'no' },
      corrected: '2026-11-22',
    });
    expect(await drafts.add(draft)).toBe(true);
    expect(await drafts.find(draft.id)).toEqual(draft);
    expect(await drafts.findBySlug('grid')).toEqual(draft);
    expect(await drafts.findByKey(long)).toEqual(draft);
    expect(await drafts.findByHash('hash-of-grid')).toEqual(draft);
    expect(await drafts.changedSince(undefined)).toEqual([draft]);
    for (const found of [
      drafts.find('nobody'),
      drafts.findBySlug('x'),
      drafts.findByKey('x'),
      drafts.findByHash('x'),
    ])
      expect(await found).toBeUndefined();
  });

  it('given a slug or a source that another draft has, then nothing is added', async () => {
    await drafts.add(aDraft('grid'));
    expect(await drafts.add(aDraft('other', { slug: 'grid' }))).toBe(false);
    expect(await drafts.add(aDraft('other', { source: aSource('grid') }))).toBe(false);
    expect(await drafts.findByKey('https://example.org/other')).toBeUndefined();
    expect(await drafts.add(aDraft('other'))).toBe(true);
  });

  it('given several processes that add the same draft at once, then one of them succeeds', async () => {
    const other = (await empty.open()).stores.drafts;
    const adding = Array.from({ length: 10 }, (_, index) =>
      (index % 2 ? other : drafts).add(aDraft(`number${index}`, { source: aSource('one') })),
    );
    expect((await Promise.all(adding)).filter(Boolean)).toHaveLength(1);
    expect(await drafts.changedSince(undefined)).toHaveLength(1);
  });

  it('given other addresses of a page, then they lead to its draft and to no other', async () => {
    await drafts.add(aDraft('grid'));
    await drafts.add(aDraft('other'));
    await drafts.addAlias('https://sho.rt/1', 'grid000000');
    await drafts.addAlias('https://sho.rt/1', 'other00000');
    await drafts.addAlias('https://sho.rt/2', 'nobody0000');
    expect((await drafts.findByKey('https://sho.rt/1'))?.slug).toBe('grid');
    expect(await drafts.findByKey('https://sho.rt/2')).toBeUndefined();
    const same = aDraft('third', { source: aSource('third', { key: 'https://sho.rt/1' }) });
    expect(await drafts.add(same)).toBe(false);
  });

  it('given changes at once, then none is lost', async () => {
    const other = (await empty.open()).stores.drafts;
    await drafts.add(aDraft());
    const changing = Array.from({ length: 20 }, (_, index) =>
      (index % 2 ? other : drafts).change('grid000000', (draft) => ({
        ...draft,
        topics: [...draft.topics, `t${index}`],
      })),
    );
    await Promise.all(changing);
    expect((await drafts.find('grid000000'))?.topics).toHaveLength(20);
    expect(await drafts.change('grid000000', () => undefined)).toMatchObject({ slug: 'grid' });
    expect(await drafts.change('nobody0000', (draft) => draft)).toBeUndefined();
  });

  it('given drafts and texts that wait for a decision, then they are listed, oldest first', async () => {
    const en = aDraftText('en', { pending: true });
    await drafts.add(aDraft('b', { createdAt: later(NOW, 2) }));
    await drafts.add(aDraft('a', { createdAt: later(NOW, 1) }));
    await drafts.add(anApprovedDraft('c'));
    await drafts.add(anApprovedDraft('d', { texts: { fr: aDraftText(), en } }));
    await drafts.add(aDraft('e', { state: 'rejected', texts: { en } }));
    expect(slugs(await drafts.pending(10))).toEqual(['d', 'a', 'b']);
    expect(slugs(await drafts.pending(1))).toEqual(['d']);
  });

  it('given a process whose clock is behind, then its changes still come after earlier ones', async () => {
    const other = (await empty.open()).stores.drafts;
    await drafts.add(aDraft('a', { updatedAt: later(NOW, 5000) }));
    const seen = (await drafts.changedSince(undefined)).at(-1)?.updatedAt;
    await other.add(aDraft('b', { updatedAt: NOW }));
    await other.change('a000000000', (draft) => ({ ...draft, state: 'approved', updatedAt: NOW }));
    expect(slugs(await drafts.changedSince(seen))).toEqual(['a', 'b']);
    expect(await drafts.changedSince(later(NOW, 5001))).toEqual([]);
  });

  it('given many writers, then a reader that asks for changes since its last moment sees every draft', async () => {
    const writers = [drafts, (await empty.open()).stores.drafts];
    const seen = new Set<string>();
    let since: Date | undefined;
    const look = async () => {
      for (const { slug, updatedAt } of await drafts.changedSince(since)) {
        seen.add(slug);
        since = updatedAt;
      }
    };
    let writing = true;
    const looking = (async () => {
      while (writing) await look();
    })();
    const adding = Array.from({ length: 40 }, (_, index) => {
      // Each by a clock of its own.
      const updatedAt = later(NOW, ((index * 7919) % 13) * 1000);
      return writers[index % 2]?.add(aDraft(`number${index + 10}`, { updatedAt }));
    });
    await Promise.all(adding);
    writing = false;
    await looking;
    await look();
    expect(seen.size).toBe(40);
  });

  it('given a person with access, then they may see that draft, and erasing their data removes the access', async () => {
    const { tenants } = (await empty.open()).stores;
    await drafts.add(aDraft());
    await drafts.grantAccess('grid000000', 'p', 'ann');
    await drafts.grantAccess('grid000000', 'p', 'ann');
    await drafts.grantAccess('nobody0000', 'p', 'ann');
    expect(await drafts.hasAccess('grid000000', 'p', 'ann')).toBe(true);
    expect(await drafts.hasAccess('grid000000', 'q', 'ann')).toBe(false);
    expect((await tenants.exportPerson('p', 'ann')).drafts).toEqual([{ id: 'grid000000', slug: 'grid' }]);
    expect(await tenants.erasePerson('p', 'ann')).toBe(1);
    expect(await drafts.hasAccess('grid000000', 'p', 'ann')).toBe(false);
    expect(await drafts.find('grid000000')).toBeDefined();
  });

  it('given a draft that was rejected long ago, then it is deleted with its addresses, and others are not', async () => {
    await drafts.add(aDraft('grid', { state: 'rejected', review: { by: 'Camille', at: NOW } }));
    await drafts.add(anApprovedDraft('kept'));
    await drafts.addAlias('https://sho.rt/1', 'grid000000');
    await drafts.grantAccess('grid000000', 'p', 'ann');
    expect(await drafts.purgeRejected(NOW)).toBe(0);
    expect(await drafts.purgeRejected(later(NOW, 1))).toBe(1);
    expect(await drafts.findByKey('https://sho.rt/1')).toBeUndefined();
    expect(await drafts.hasAccess('grid000000', 'p', 'ann')).toBe(false);
    expect(await drafts.add(aDraft('grid'))).toBe(true);
    expect(await drafts.find('kept000000')).toBeDefined();
  });
});

describe('a draft that cannot be read', () => {
  it('counts as absent, and the others are there', async () => {
    const empty = await anEmptyStore('SQLite');
    const { drafts } = (await empty.open()).stores;
    await drafts.add(aDraft('grid'));
    await drafts.add(aDraft('other'));
    const file = new DatabaseSync(databaseFile(empty.at.dataDir));
    file.exec(`update drafts set texts = '{"fr": 1}' where slug = 'grid'`);
    file.close();
    expect(await drafts.find('grid000000')).toBeUndefined();
    expect(slugs(await drafts.pending(10))).toEqual(['other']);
    await empty.remove();
  });
});
