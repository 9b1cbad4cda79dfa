import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Card } from '../../../../src/core/card/card.ts';
import { plainParagraph } from '../../../../src/core/card/rich-text.ts';
import {
  renderSlack,
  renderSlackHome,
  renderSlackModal,
} from '../../../../src/platforms/slack/render/render.ts';
import { activeMentions, parseBlocks, readable } from '../../../fakes/slack/index.ts';
import { cardArbitrary } from '../../../support/cards.ts';

const rest = { type: 'section', slug: 'deepseek', locale: 'fr', section: 'summary', from: 0 } as const;

function card(parts: Partial<Card>): Card {
  return { locale: 'fr', title: 'Un titre', tone: 'neutral', body: [], buttons: [], ...parts };
}

function blocksOf(parts: Partial<Card>) {
  const parsed = parseBlocks(renderSlack(card(parts)).blocks, 'message');
  if ('errors' in parsed) throw new Error(parsed.errors.join('\n'));
  return parsed.blocks;
}

describe('a card made from any content', () => {
  it('keeps every limit of a message and mentions nobody', () => {
    fc.assert(
      fc.property(cardArbitrary, fc.boolean(), (any, images) => {
        const message = renderSlack(any, { images });
        expect(parseBlocks(message.blocks, 'message')).not.toHaveProperty('errors');
        expect(activeMentions(message)).toEqual([]);
        expect(JSON.stringify(message.blocks).length).toBeLessThanOrEqual(10_000);
        expect(message.text).toMatch(/\S/u);
        expect(message.text.isWellFormed()).toBe(true);
      }),
    );
  });

  it('keeps every limit of a Home tab and of a modal', () => {
    fc.assert(
      fc.property(cardArbitrary, (any) => {
        for (const view of [renderSlackHome(any), renderSlackModal(any)]) {
          expect(parseBlocks(view.blocks, 'view')).not.toHaveProperty('errors');
          expect(activeMentions(view)).toEqual([]);
        }
      }),
    );
  });

  it('is shown whole when its text is short', () => {
    const short = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
      .filter((text) => /^\S+$/u.test(text));
    fc.assert(
      fc.property(fc.array(short, { minLength: 1, maxLength: 5 }), (texts) => {
        const prose = texts.map((text) => plainParagraph(text));
        const { blocks } = renderSlack(card({ body: [{ type: 'prose', prose }] }));
        for (const text of texts)
          expect(JSON.stringify(blocks)).toContain(JSON.stringify(text.toWellFormed()).slice(1, -1));
      }),
    );
  });
});

describe('a section', () => {
  const sentence = 'Une phrase complète qui tient debout toute seule. ';
  const section = (length: number) =>
    ({
      type: 'section',
      emoji: '📰',
      heading: 'Résumé',
      prose: [plainParagraph(sentence.repeat(length).trim())],
      rest,
    }) as const;

  it('that is too long ends at a sentence, with a button that opens the rest from there', () => {
    const blocks = blocksOf({ body: [section(200)] });
    const shown = readable(blocks.slice(1, 2));
    const button = JSON.stringify(blocks).match(
      /\[1,\\"section\\",\\"deepseek\\",\\"fr\\",\\"summary\\",(\d+)\]/u,
    );
    const from = Number(button?.[1]);
    expect(shown.trimEnd()).toMatch(/seule\.\s+…$/u);
    expect(sentence.repeat(200).slice(from)).toMatch(/^ ?Une phrase/u);
    expect(readable(blocks)).toContain('Résumé\u00A0: lire la suite');
  });

  it('that is short keeps all its text when a long one beside it is shortened', () => {
    const blocks = blocksOf({
      body: [section(400), { ...section(1), heading: 'Contexte' }, section(400), section(400)],
    });
    const context = blocks.filter((block) => readable([block]).includes('Contexte'));
    expect(readable(context)).toContain(sentence.trim());
    expect(blocks.filter((block) => block.type === 'rich_text')).toHaveLength(4);
  });

  it('shows lists, quotes and code as such', () => {
    const item = (text: string, depth: number) => ({ spans: [{ text }], depth });
    const blocks = blocksOf({
      body: [
        {
          type: 'prose',
          prose: [
            plainParagraph('Avant'),
            { type: 'list', ordered: true, items: [item('un', 0), item('dedans', 1), item('deux', 0)] },
            { type: 'quote', spans: [{ text: 'cité', italic: true }] },
            { type: 'code', text: '<!channel>' },
          ],
        },
      ],
    });
    expect(blocks[1]).toMatchObject({
      elements: [
        { type: 'rich_text_section' },
        { type: 'rich_text_list', style: 'ordered', indent: 0 },
        { type: 'rich_text_list', style: 'ordered', indent: 1 },
        { type: 'rich_text_list', style: 'ordered', indent: 0, offset: 1 },
        { type: 'rich_text_quote', elements: [{ text: 'cité', style: { italic: true } }] },
        { type: 'rich_text_preformatted', elements: [{ text: '<!channel>' }] },
      ],
    });
  });
});

describe('a list', () => {
  const entry = (number: number) =>
    ({
      type: 'entry',
      title: `Article ${number} & <co>`,
      url: 'https://example.org/?a=1&b=2',
      detail: '27 janvier 2025',
      lines: [{ emoji: '☀️', text: 'Un *beau* jour pour <!channel>.' }],
      open: { label: 'Lire', action: { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } },
    }) as const;

  it('shows each entry beside the button that reads it, escaped', () => {
    const [, block] = blocksOf({ body: [entry(1)] });
    expect(block).toMatchObject({ type: 'section', accessory: { type: 'button', text: { text: 'Lire' } } });
    const text = block?.type === 'section' ? block.text.text : '';
    expect(text).toContain('<https://example.org/?a=1&amp;b=2|Article 1 &amp; &lt;co&gt;>');
    expect(text).toContain('&lt;!channel&gt;');
    expect(text).not.toContain('*beau*');
  });

  it('that does not fit says how many entries are left out', () => {
    const blocks = blocksOf({ body: Array.from({ length: 80 }, (_, index) => entry(index)) });
    const entries = blocks.filter((block) => block.type === 'section').length;
    expect(entries).toBeGreaterThan(10);
    expect(readable(blocks.slice(-1))).toContain(`${80 - entries}`);
  });
});

describe('the frame of a card', () => {
  it('shows the tone as an emoji, the link, the current take, pages as links, and the footer', () => {
    const article = { type: 'article', slug: 'deepseek', locale: 'fr' } as const;
    const blocks = blocksOf({
      tone: 'optimistic',
      url: 'https://i.redd.it/x.png',
      buttons: [
        { label: 'Optimiste', emoji: '☀️', current: true, action: { ...article, take: 'optimistic' } },
        { label: 'Pessimiste', action: { ...article, take: 'pessimistic' } },
        { label: 'Lire la source', url: 'https://example.org/' },
      ],
      footer: 'Écrit par Contrepoint',
    });
    expect(blocks).toMatchObject([
      { type: 'header', text: { text: '☀️ Un titre' } },
      {
        type: 'context',
        elements: [{ text: expect.stringContaining('<https://i.redd.it/x.png|i.redd.it>') }],
      },
      {
        type: 'actions',
        elements: [
          { style: 'primary', text: { text: '☀️ Optimiste' } },
          { value: '[1,"article","deepseek","fr","pessimistic"]' },
          { url: 'https://example.org/' },
        ],
      },
      { type: 'context', elements: [{ text: 'Écrit par Contrepoint' }] },
    ]);
  });

  it('offers a menu, one search box and an image with its description', () => {
    const action = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
    const blocks = blocksOf({
      body: [
        { type: 'choices', placeholder: 'Choisir', choices: [{ label: 'DeepSeek', detail: '2025', action }] },
        { type: 'search', placeholder: 'Chercher' },
        { type: 'search', placeholder: 'Chercher encore' },
        { type: 'image', url: 'https://example.org/a.png', alt: '' },
      ],
    });
    expect(blocks).toMatchObject([
      { type: 'header' },
      { elements: [{ type: 'static_select', options: [{ description: { text: '2025' } }] }] },
      { block_id: 'search', elements: [{ type: 'external_select', min_query_length: 0 }] },
      { type: 'image', alt_text: 'Un titre' },
    ]);
  });

  it('shows links instead of images when Slack cannot fetch them', () => {
    const image = { type: 'image', url: 'https://example.org/a.png', alt: 'Une capture' } as const;
    const { blocks } = renderSlack(card({ body: [image] }), { images: false });
    expect(blocks).toMatchObject([
      { type: 'header' },
      {
        type: 'context',
        elements: [{ text: expect.stringContaining('<https://example.org/a.png|Une capture>') }],
      },
    ]);
  });
});
