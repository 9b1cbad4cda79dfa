import { describe, expect, it } from 'vitest';
import { articleCard, sectionCard } from '../../../src/cards/article/article.ts';
import { latestCard, notFoundCard } from '../../../src/cards/article/lists.ts';
import { type DigestCardProps, digestCard } from '../../../src/cards/digest/digest.ts';
import type { Block, Button, Card } from '../../../src/core/card/card.ts';
import type { DigestContent } from '../../../src/core/card/reply.ts';
import { plainParagraph } from '../../../src/core/card/rich-text.ts';
import type { Entry } from '../../../src/core/model/commentary.ts';
import { defaultReactions } from '../../../src/core/model/reactions.ts';
import { aCommentary, aLibrary } from '../../support/fixtures.ts';

const library = aLibrary(['left-pad', 'xz-backdoor', 'deepseek']);
const entryOf = (slug: string): Entry => {
  const entry = library.entry(slug);
  if (!entry) throw new Error(`no entry ${slug}`);
  return entry;
};
const entry = entryOf('deepseek');
const reactions = defaultReactions;
const show = (
  take: 'neutral' | 'optimistic' | 'pessimistic',
  visibility: 'private' | 'shared',
  commentary = aCommentary(),
) => articleCard({ commentary, entry, take, visibility, reactions });

const headings = (card: Card) =>
  card.body.flatMap((block) => (block.type === 'section' ? [block.heading] : []));
const labels = (buttons: readonly Button[]) => buttons.map(({ label }) => label);
const types = (body: readonly Block[]) => body.map(({ type }) => type);

describe('an article’s card', () => {
  it.each([
    ['neutral', ['Résumé', 'Explication', 'Contexte', 'Regard neutre', 'Analogie']],
    ['optimistic', ['Résumé', 'Regard optimiste']],
    ['pessimistic', ['Résumé', 'Regard pessimiste']],
  ] as const)('given the %s take, then it shows %j', (take, expected) => {
    const card = show(take, 'shared');
    expect(headings(card)).toEqual(expected);
    expect(card.tone).toBe(take);
  });

  it('given a shared card, then it says how to flip it; given a private one, then it has a button to share it', () => {
    expect(types(show('neutral', 'shared').body)).toContain('note');
    expect(labels(show('neutral', 'shared').buttons)).not.toContain('Publier dans le salon');
    expect(types(show('neutral', 'private').body)).not.toContain('note');
    expect(labels(show('neutral', 'private').buttons)).toContain('Publier dans le salon');
  });

  it('given a take, then its button is marked as current', () => {
    const current = show('optimistic', 'shared').buttons.filter((button) => button.current);
    expect(labels(current)).toEqual(['Optimiste']);
  });

  it('given a commentary in one language only, then there is no button for the other one', () => {
    const lonely = { ...entry, titles: { fr: 'Seul' } };
    const card = articleCard({
      commentary: aCommentary(),
      entry: lonely,
      take: 'neutral',
      visibility: 'shared',
      reactions,
    });
    expect(labels(card.buttons)).not.toContain('Read in English');
    expect(labels(show('neutral', 'shared').buttons)).toContain('Read in English');
  });

  it('given an image as the reference, then the card shows it', () => {
    const image = { url: 'https://example.org/a.png', alt: 'Un fil de discussion' };
    const commentary = aCommentary({ image, reference: { url: image.url, kind: 'image' } });
    const card = show('neutral', 'shared', commentary);
    expect(card.body).toContainEqual({ type: 'image', ...image });
    expect(labels(card.buttons)).toContain('Voir l’image');
  });

  it.each([
    [{ kind: 'written', by: 'Ana' }, 'Écrit par Ana · 24\u00A0janvier 2025'],
    [{ kind: 'written', by: 'L’équipe' }, 'Écrit par l’équipe · 24\u00A0janvier 2025'],
    [
      { kind: 'generated', model: 'm-1', date: '2025-01-25' },
      'Généré par m-1 le 25\u00A0janvier 2025 · non relu · 24\u00A0janvier 2025',
    ],
    [
      { kind: 'generated', model: 'm-1', date: '2025-01-25', reviewedBy: 'Ana' },
      'Généré par m-1 le 25\u00A0janvier 2025 · relu par Ana · 24\u00A0janvier 2025',
    ],
  ] as const)('given %j, then the footer says so', (provenance, footer) => {
    expect(show('neutral', 'shared', aCommentary({ provenance })).footer).toBe(footer);
  });
});

describe('the rest of a section', () => {
  it('given an offset, then the card has the text after it, and the next rest starts after that', () => {
    const commentary = aCommentary();
    const sections = { ...commentary.sections, neutral: [plainParagraph('Un. '), plainParagraph('Deux.')] };
    const card = sectionCard({ ...commentary, sections }, 'neutral', 4);
    expect(card.body).toEqual([
      expect.objectContaining({
        prose: [plainParagraph('Deux.')],
        rest: expect.objectContaining({ from: 4 }),
      }),
    ]);
  });
});

describe('a digest’s card', () => {
  const content: DigestContent = {
    type: 'digest',
    locale: 'fr',
    take: 'neutral',
    day: '2025-01-28',
    since: '2025-01-21',
    slugs: ['deepseek'],
    nothingNew: false,
    more: 0,
  };
  const items = [{ entry, commentary: aCommentary() }];
  const parts = { content, items, topics: library.topics(), reactions, emptyLibrary: false };
  const said = (changes: Partial<DigestCardProps>) =>
    JSON.stringify(digestCard({ ...parts, ...changes }).body);

  it('given new articles, then each has one sentence of its summary and one of each view', () => {
    const card = digestCard(parts);
    expect(card).toMatchObject({ title: 'Le digest du 28\u00A0janvier 2025', tone: 'info' });
    expect(card.body[1]).toMatchObject({
      type: 'entry',
      detail: '3\u00A0janvier 2025 · intelligence artificielle',
      lines: [
        { text: 'summary (deepseek, fr).' },
        { emoji: '☀️', text: 'optimistic (deepseek, fr).' },
        { emoji: '🌧️', text: 'pessimistic (deepseek, fr).' },
      ],
    });
    expect(card.footer).toContain('☀️');
  });

  it('given a flipped digest, then only that view is shown, in two sentences, with its tone', () => {
    const card = digestCard({ ...parts, content: { ...content, take: 'pessimistic' } });
    expect(card.tone).toBe('pessimistic');
    expect(card.body[1]).toMatchObject({
      lines: [
        { text: 'summary (deepseek, fr).' },
        { emoji: '🌧️', text: 'pessimistic (deepseek, fr). Une seconde phrase de pessimistic.' },
      ],
    });
  });

  it('given custom reactions, then the lines carry their emoji', () => {
    const own = { ...reactions, optimistic: { character: '🌈', name: 'rainbow' } };
    expect(said({ reactions: own })).toContain('🌈');
  });

  it('given nothing new, then the card says so, with or without older articles; given an empty library, then it says that', () => {
    const quiet = { ...content, nothingNew: true };
    expect(said({ content: quiet })).toContain('de quoi se rattraper');
    expect(said({ content: quiet, items: [] })).toContain('Rien de neuf depuis le 21\u00A0janvier 2025.');
    expect(said({ content: { ...quiet, locale: 'en' }, items: [], emptyLibrary: true })).toContain(
      'The library is empty',
    );
  });

  it('given articles that are gone, then the card does not announce them and has no hint to flip', () => {
    const card = digestCard({ ...parts, items: [] });
    expect(JSON.stringify(card.body)).toContain('Rien de neuf');
    expect(card).not.toHaveProperty('footer');
  });

  it('given more articles than it shows, then the card says how many and leads to the latest ones', () => {
    const card = digestCard({ ...parts, content: { ...content, more: 3 } });
    expect(JSON.stringify(card.body)).toContain('3 autres articles');
    expect(labels(card.buttons)).toEqual(['Derniers commentaires']);
  });

  it('given the digest of a subscription, then a button names subscription and day; given one on request, then there is no button', () => {
    const subscription = 'abcdefghij';
    const { buttons } = digestCard({ ...parts, content: { ...content, subscription } });
    const action = { type: 'digest', id: subscription, day: '2025-01-28', locale: 'fr' };
    expect(buttons).toEqual([expect.objectContaining({ label: 'Ce digest', action })]);
    expect(digestCard(parts).buttons).toEqual([]);
  });
});

describe('lists of articles', () => {
  const entries = Array.from({ length: 12 }, (_, index) => ({ ...entry, slug: `a-${index}` }));

  it.each([
    [0, 5, ['Plus anciens']],
    [5, 5, ['Plus récents', 'Plus anciens']],
    [10, 2, ['Plus récents']],
  ])('given the page from index %i, then it has %i articles and the buttons %j', (from, shown, buttons) => {
    const card = latestCard({ entries, topics: [], from }, 'fr');
    expect(types(card.body).filter((type) => type === 'entry')).toHaveLength(shown);
    expect(labels(card.buttons)).toEqual(buttons);
  });

  it('given an empty library, then the card says how to fill it', () => {
    expect(JSON.stringify(latestCard({ entries: [], topics: [], from: 0 }, 'en'))).toContain('content/');
  });

  it('given no similar title, then the latest articles are offered, and there is no empty menu', () => {
    const card = notFoundCard({ reason: ['Rien.'], nearest: [], latest: library.latest({}) }, 'fr');
    expect(types(card.body).filter((type) => type === 'choices')).toHaveLength(1);
  });
});
