import { describe, expect, it } from 'vitest';
import { articleCard, sectionCard } from '../../../src/cards/article/article.ts';
import { latestCard } from '../../../src/cards/article/lists.ts';
import { createCardSource } from '../../../src/cards/card-source.ts';
import type { Commentary } from '../../../src/core/model/commentary.ts';
import { createPermalinks, type PermalinkBuilder } from '../../../src/core/model/permalink.ts';
import { defaultReactions as reactions } from '../../../src/core/model/reactions.ts';
import type { Library } from '../../../src/core/ports/library.ts';
import { textOf } from '../../support/command-harness.ts';
import { aCommentary, aLibrary } from '../../support/fixtures.ts';

const { to: permalink } = createPermalinks('https://contrepoint.example/x');
const others = [
  { url: 'https://b.example/1', site: 'b.example' },
  { url: 'https://c.example/2', site: 'C & <co>' },
];

function libraryOf(commentary: Commentary): Library {
  const library = aLibrary([commentary.slug, 'earlier']);
  return { ...library, commentary: async () => commentary };
}

function articleOf(library: Library, pages?: PermalinkBuilder) {
  const review = { findBySlug: async () => undefined };
  const cards = createCardSource({ library, reactions, review, hasModel: false, permalink: pages });
  return async () => (await cards.article('deepseek', view)).card;
}

const view = { locale: 'fr', take: 'optimistic', visibility: 'private' } as const;

describe('a card’s title', () => {
  const commentary = aCommentary();
  const library = libraryOf(commentary);

  it('given pages, then it links to the page in the same take and language; without pages, to the reference', async () => {
    const withPages = await articleOf(library, permalink)();
    expect(withPages.url).toBe('https://contrepoint.example/x/fr/deepseek/optimistic');
    expect((await articleOf(library)()).url).toBe('https://example.org/deepseek');
    expect(sectionCard(commentary, 'pessimistic', 3, permalink).url).toBe(
      'https://contrepoint.example/x/fr/deepseek/pessimistic',
    );
  });

  it('given pages, then there is still a button to the reference', async () => {
    const card = await articleOf(library, permalink)();
    expect(card.buttons).toContainEqual(expect.objectContaining({ url: 'https://example.org/deepseek' }));
  });

  it('given a draft, which has no page, then it links to the reference', () => {
    const entry = { ...commentary, titles: { fr: commentary.title } };
    const what = { commentary, entry, take: 'neutral', visibility: 'private', reactions, permalink } as const;
    expect(articleCard({ ...what, draft: { id: 'a', editor: true } }).url).toBe(
      'https://example.org/deepseek',
    );
  });

  it('given a list in a language that an article lacks, then the entry links to its page in the other one', () => {
    const [entry] = aLibrary(['deepseek']).latest({});
    if (!entry) throw new Error('no entry');
    const french = { ...entry, titles: { fr: 'Titre' } };
    const { body } = latestCard({ entries: [entry, french], topics: [], from: 0, permalink }, 'en');
    expect(body).toMatchObject([
      { url: 'https://contrepoint.example/x/en/deepseek' },
      { url: 'https://contrepoint.example/x/fr/deepseek' },
    ]);
  });
});

describe('a story', () => {
  it('given other pages about the story, then the card links to each', async () => {
    const commentary = aCommentary({ others });
    const card = await articleOf(libraryOf(commentary))();
    expect(textOf(card)).toContain('Ils en parlent aussi\u00A0: b.example · C & <co>');
    const links = card.body
      .flatMap((block) => (block.type === 'note' ? block.spans : []))
      .map(({ url }) => url);
    expect(links.filter(Boolean)).toEqual(['https://b.example/1', 'https://c.example/2']);
  });

  it('given a follow-up, then the card names and opens the earlier article, and follows a change of its title', async () => {
    const commentary = aCommentary({ follows: 'earlier' });
    const library = libraryOf(commentary);
    let title = (slug: string) => library.entry(slug)?.titles.fr;
    const article = articleOf({ ...library, entry: (slug) => entryCalled(slug, title(slug)) }, permalink);
    const card = await article();
    expect(textOf(card)).toContain('Suite de «\u00A0Titre de earlier (fr)\u00A0»');
    expect(card.buttons).toContainEqual(
      expect.objectContaining({
        action: { type: 'article', slug: 'earlier', locale: 'fr', take: 'neutral' },
      }),
    );
    title = (slug) => `Nouveau ${slug}`;
    expect(textOf(await article())).toContain('Suite de «\u00A0Nouveau earlier\u00A0»');

    function entryCalled(slug: string, fr = '') {
      const entry = library.entry(slug);
      return entry && { ...entry, titles: { fr } };
    }
  });

  it('given a follow-up to an article that is gone, then the card does not mention it', async () => {
    const commentary = aCommentary({ follows: 'gone-for-good' });
    const library = { ...libraryOf(commentary), entry: (slug: string) => aLibrary(['deepseek']).entry(slug) };
    const card = await articleOf(library)();
    expect(textOf(card)).not.toContain('Suite de');
  });
});
