import { describe, expect, it } from 'vitest';
import { createCardSource } from '../../../src/cards/card-source.ts';
import type { Draft } from '../../../src/core/model/draft.ts';
import { defaultReactions as reactions } from '../../../src/core/model/reactions.ts';
import { aDraft } from '../../support/drafts.ts';
import { aLibrary } from '../../support/fixtures.ts';

describe('a post of a commentary that is not in the library', () => {
  const draft = aDraft();
  const subject = { type: 'article', slug: draft.slug, locale: 'fr', take: 'optimistic' } as const;
  const direct = { person: 'ann' };
  const drawn = (place: { readonly person?: string }, changes: Partial<Draft> = {}) => {
    const review = { findBySlug: async () => ({ ...draft, ...changes }) };
    const cards = createCardSource({ library: aLibrary([]), reactions, review, hasModel: false });
    return cards.post(subject, place);
  };

  it('given a draft, when its post is in direct messages, then it is drawn again; in a channel it is not', async () => {
    expect(await drawn(direct)).toMatchObject({ title: draft.texts.fr?.title, tone: 'optimistic' });
    expect(await drawn({})).toBeUndefined();
  });

  it('given a rejected draft, then its post is not drawn again', async () => {
    expect(await drawn(direct, { state: 'rejected' })).toBeUndefined();
  });
});
