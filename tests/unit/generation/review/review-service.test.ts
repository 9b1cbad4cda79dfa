import { afterEach, describe, expect, it } from 'vitest';
import { aLibrary } from '../../../support/fixtures.ts';
import { aRoom, draftOf, type RoomChanges, reader } from '../../../support/generation-service.ts';

const rooms: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of rooms.splice(0)) await close();
});

async function aDraft(changes: RoomChanges = {}) {
  const world = await aRoom({ library: aLibrary(['deepseek']), ...changes });
  rooms.push(world.close);
  const { draft } = await draftOf(world.room, reader('ada'));
  return { ...world, review: world.room.review, draft };
}

describe('the desk', () => {
  it('given a draft, then it waits, and is approved with the name of who did', async () => {
    const { review, draft, refreshes } = await aDraft();
    expect((await review.pending()).map(({ id }) => id)).toEqual([draft.id]);
    const approved = await review.approve(draft.id, 'Léa');
    expect(approved).toMatchObject({ state: 'approved', review: { by: 'Léa' } });
    expect(approved.texts.fr?.pending).toBeUndefined();
    expect(await review.pending()).toEqual([]);
    expect(refreshes()).toBe(1);
  });

  it('given a rejection, then it is kept with its reason, and can be taken back', async () => {
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

  it('given an edit, then paragraphs as written, and evidence of what still stands there', async () => {
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

  it('given an edit of what is published, then the day of the correction', async () => {
    const { review, draft } = await aDraft();
    await review.approve(draft.id, 'Léa');
    const corrected = await review.edit(draft.id, { locale: 'fr', part: 'title', text: 'Un autre titre' });
    expect(corrected).toMatchObject({ corrected: '2026-11-23', texts: { fr: { title: 'Un autre titre' } } });
  });

  it.each([
    ['topics by name or id, in either language', 'Intelligence artificielle; ai', ['ai']],
    ['no topic', '', []],
  ])('given %s, then those', async (_, text, topics) => {
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
  ] as const)('given %s, then a fault that says so, and nothing is changed', async (_, edit, context) => {
    const { review, draft } = await aDraft();
    await expect(review.edit(draft.id, { locale: 'fr', ...edit })).rejects.toMatchObject({
      detail: { code: 'bad-edit', context },
    });
    expect(await review.find(draft.id)).toEqual(draft);
  });

  it('given a draft that is no more, or a language that it has not, then a fault that says so', async () => {
    const { review, draft } = await aDraft();
    const gone = { detail: { code: 'gone-draft' } };
    await expect(review.approve('zzzzzzzzzz', 'Léa')).rejects.toMatchObject(gone);
    await expect(
      review.edit(draft.id, { locale: 'en', part: 'title', text: 'A title' }),
    ).rejects.toMatchObject(gone);
  });
});
