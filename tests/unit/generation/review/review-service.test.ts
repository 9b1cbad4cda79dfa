import { describe, expect, it } from 'vitest';
import { aLibrary } from '../../../support/fixtures.ts';
import {
  aGenerationService,
  draftOf,
  reader,
  type ServiceOverrides,
} from '../../../support/generation-service.ts';

async function aDraft(changes: ServiceOverrides = {}) {
  const world = await aGenerationService({ library: aLibrary(['deepseek']), ...changes });
  const { draft } = await draftOf(world.service, reader('ada'));
  return { ...world, review: world.service.review, draft };
}

describe('DraftReviewService', () => {
  it('given a draft, then it is pending until it is approved, with the editor’s name', async () => {
    const { review, draft, refreshes } = await aDraft();
    expect((await review.pending()).map(({ id }) => id)).toEqual([draft.id]);
    const approved = await review.approve(draft.id, 'Léa');
    expect(approved).toMatchObject({ state: 'approved', review: { by: 'Léa' } });
    expect(approved.texts.fr?.pending).toBeUndefined();
    expect(await review.pending()).toEqual([]);
    expect(refreshes()).toBe(1);
  });

  it('given a rejection, then it is stored with its reason, and can be reopened', async () => {
    const { review, draft } = await aDraft();
    expect(await review.reject(draft.id, 'Léa', 'Hors sujet')).toMatchObject({
      state: 'rejected',
      review: { reason: 'Hors sujet' },
    });
    expect(await review.pending()).toEqual([]);
    const reopened = await review.reopen(draft.id);
    expect(reopened).toMatchObject({ state: 'draft', texts: { fr: { pending: true } } });
    expect(reopened.review).toBeUndefined();
    expect(await review.pending()).toHaveLength(1);
  });

  it('given an edited section, then its paragraphs, and only claims of sentences that still exist', async () => {
    const { review, draft } = await aDraft();
    const kept = await review.edit(draft.id, {
      locale: 'fr',
      part: 'summary',
      text: 'Le pont ferme.\n\nUne suite   avec des espaces.',
    });
    expect(kept.texts.fr?.sections.summary).toEqual([
      { type: 'paragraph', spans: [{ text: 'Le pont ferme.' }] },
      { type: 'paragraph', spans: [{ text: 'Une suite avec des espaces.' }] },
    ]);
    expect(kept.texts.fr).toMatchObject({ edited: true, evidence: { claims: [{ text: 'Le pont ferme.' }] } });
    expect(kept.corrected).toBeUndefined();
    const lost = await review.edit(draft.id, { locale: 'fr', part: 'summary', text: 'Tout autre chose.' });
    expect(lost.texts.fr?.evidence.claims).toEqual([]);
  });

  it('given an edit of a published draft, then the date of the correction', async () => {
    const { review, draft } = await aDraft();
    await review.approve(draft.id, 'Léa');
    const corrected = await review.edit(draft.id, { locale: 'fr', part: 'title', text: 'Un autre titre' });
    expect(corrected).toMatchObject({ corrected: '2026-11-23', texts: { fr: { title: 'Un autre titre' } } });
  });

  it.each([
    ['topics by name or id, in either language', 'Intelligence artificielle; ai', ['ai']],
    ['no topic', '', []],
  ])('given %s, then these topics', async (_, text, topics) => {
    const { review, draft } = await aDraft();
    expect((await review.edit(draft.id, { locale: 'fr', part: 'topics', text })).topics).toEqual(topics);
  });

  it.each([
    ['an empty section', { part: 'summary', text: ' \n\n ' }, { reason: 'empty' }],
    ['a title of 200 characters', { part: 'title', text: 'x'.repeat(200) }, { reason: 'title', max: 150 }],
    [
      'a topic that there is not',
      { part: 'topics', text: 'licornes' },
      { reason: 'topics', unknown: 'licornes' },
    ],
  ] as const)('given %s, then bad-edit, and nothing is changed', async (_, edit, context) => {
    const { review, draft } = await aDraft();
    await expect(review.edit(draft.id, { locale: 'fr', ...edit })).rejects.toMatchObject({
      detail: { code: 'bad-edit', context },
    });
    expect(await review.find(draft.id)).toEqual(draft);
  });

  it('given a deleted draft, or a language without a text, then gone-draft', async () => {
    const { review, draft } = await aDraft();
    const gone = { detail: { code: 'gone-draft' } };
    await expect(review.approve('zzzzzzzzzz', 'Léa')).rejects.toMatchObject(gone);
    await expect(
      review.edit(draft.id, { locale: 'en', part: 'title', text: 'A title' }),
    ).rejects.toMatchObject(gone);
  });
});
