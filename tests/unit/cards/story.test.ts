import { describe, expect, it } from 'vitest';
import { articleCard, sectionCard } from '../../../src/cards/article/article.ts';
import { latestCard } from '../../../src/cards/article/lists.ts';
import { showArticle } from '../../../src/cards/article/show.ts';
import type { Commentary } from '../../../src/core/model/commentary.ts';
import { permalinksUnder } from '../../../src/core/model/permalink.ts';
import { defaultReactions as reactions } from '../../../src/core/model/reactions.ts';
import type { Library } from '../../../src/core/ports/ports.ts';
import { textOf } from '../../support/command-harness.ts';
import { aCommentary, aLibrary } from '../../support/fixtures.ts';

const { to: permalink } = permalinksUnder('https://contrepoint.example/x');
const others = [
  { url: 'https://b.example/1', site: 'b.example' },
  { url: 'https://c.example/2', site: 'C & <co>' },
];

function libraryOf(commentary: Commentary): Library {
  const library = aLibrary([commentary.slug, 'earlier']);
  return { ...library, commentary: async () => commentary };
}

const view = { locale: 'fr', take: 'optimistic', visibility: 'private' } as const;

describe('a card’s title', () => {
  const commentary = aCommentary();
  const shelf = { library: libraryOf(commentary), reactions };

  it('given pages, then it leads to the page of the same take and language; without, to the reference', async () => {
    const reply = await showArticle(commentary, view, { ...shelf, permalink });
    expect(reply.card.url).toBe('https://contrepoint.example/x/fr/deepseek/optimistic');
    expect((await showArticle(commentary, view, shelf)).card.url).toBe('https://example.org/deepseek');
    expect(sectionCard(commentary, 'pessimistic', 3, permalink).url).toBe(
      'https://contrepoint.example/x/fr/deepseek/pessimistic',
    );
  });

  it('given pages, then the reference has its button all the same', async () => {
    const { card } = await showArticle(commentary, view, { ...shelf, permalink });
    expect(card.buttons).toContainEqual(expect.objectContaining({ url: 'https://example.org/deepseek' }));
  });

  it('given a draft, then it leads to the reference: it has no page yet', () => {
    const entry = { ...commentary, titles: { fr: commentary.title } };
    const what = { commentary, entry, take: 'neutral', visibility: 'private', reactions, permalink } as const;
    expect(articleCard({ ...what, draft: { id: 'a', editor: true } }).url).toBe(
      'https://example.org/deepseek',
    );
  });

  it('given a list in a language that an article lacks, then its line leads to the one there is', () => {
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
  it('given other pages that tell it, then the card names each with its link', async () => {
    const commentary = aCommentary({ others });
    const { card } = await showArticle(commentary, view, { library: libraryOf(commentary), reactions });
    expect(textOf(card)).toContain('Ils en parlent aussi\u00A0: b.example · C & <co>');
    const links = card.body
      .flatMap((block) => (block.type === 'note' ? block.spans : []))
      .map(({ url }) => url);
    expect(links.filter(Boolean)).toEqual(['https://b.example/1', 'https://c.example/2']);
  });

  it('given one that goes on from another, then the card says so, leads there, and changes with its title', async () => {
    const commentary = aCommentary({ follows: 'earlier' });
    const library = libraryOf(commentary);
    const { card } = await showArticle(commentary, view, { library, reactions, permalink });
    expect(textOf(card)).toContain('Suite de «\u00A0Titre de earlier (fr)\u00A0»');
    expect(card.buttons).toContainEqual(
      expect.objectContaining({
        action: { type: 'article', slug: 'earlier', locale: 'fr', take: 'neutral' },
      }),
    );
    const renamed: Library = {
      ...library,
      entry: (slug) => {
        const entry = library.entry(slug);
        return entry && { ...entry, titles: { fr: `Nouveau ${slug}` } };
      },
    };
    const again = await showArticle(commentary, view, { library: renamed, reactions, permalink });
    expect(textOf(again.card)).toContain('Suite de «\u00A0Nouveau earlier\u00A0»');
  });

  it('given one that goes on from what is gone, then nothing is said of it', async () => {
    const commentary = aCommentary({ follows: 'gone-for-good' });
    const library = { ...libraryOf(commentary), entry: (slug: string) => aLibrary(['deepseek']).entry(slug) };
    const { card } = await showArticle(commentary, view, { library, reactions });
    expect(textOf(card)).not.toContain('Suite de');
  });
});
