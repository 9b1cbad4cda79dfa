import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAction } from '../../../../src/core/bot/action.ts';
import type { Block, Button, Card } from '../../../../src/core/card/card.ts';
import { plainParagraph } from '../../../../src/core/card/rich-text.ts';
import { renderDiscord } from '../../../../src/platforms/discord/render/render.ts';
import { controlsOf } from '../../../fakes/discord/checks/check-components.ts';
import { checkMessage } from '../../../fakes/discord/checks/check-message.ts';
import { cardArbitrary } from '../../../support/cards.ts';
import { activeMentions, visibleText } from './markdown-tree.ts';

const about = { slug: 'deepseek', locale: 'en' } as const;

function aCard(body: readonly Block[], changes: Partial<Card> = {}): Card {
  return { locale: 'en', title: 'Title', tone: 'neutral', body, buttons: [], ...changes };
}

function aSection(section: 'summary' | 'neutral', text: string): Block {
  const rest = { type: 'section', ...about, section, from: 0 } as const;
  return { type: 'section', emoji: '📰', heading: section, prose: [plainParagraph(text)], rest };
}

function anEntry(title: string): Block {
  const open = {
    label: 'Read',
    action: { type: 'article', ...about, slug: title, take: 'neutral' },
  } as const;
  const lines = [{ text: 'A sentence about it.' }, { emoji: '☀️', text: 'All is well. '.repeat(40) }];
  return { type: 'entry', title, detail: '24 January 2025', lines, open };
}

const sentences = (count: number) =>
  Array.from({ length: count }, (_, index) => `This is sentence number ${index}, of some length. `).join('');

function rendered(card: Card) {
  const message = renderDiscord(card);
  const [embed = {}] = message.embeds;
  const rows = message.components.map((row) => controlsOf([row]));
  return { embed, description: embed.description ?? '', rows, controls: rows.flat() };
}

describe('a rendered card', () => {
  it('given any content, then it keeps Discord’s limits and mentions nobody', {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(cardArbitrary, (card) => {
        const message = renderDiscord(card);
        expect(checkMessage(message, 'create')).toEqual([]);
        for (const { title = '', description = '' } of message.embeds) {
          expect(activeMentions(title)).toEqual([]);
          expect(activeMentions(description)).toEqual([]);
          expect(title + description).not.toMatch(/@(everyone|here)/i);
        }
      }),
    );
  });

  it('given each kind of block, then an embed with its menu and buttons', () => {
    const buttons: Button[] = [
      { label: 'Neutral', emoji: '⚖️', current: true, action: { type: 'article', ...about, take: 'neutral' } },
      { label: 'Source', url: 'https://example.org/' },
    ];
    const choice = {
      label: 'Help',
      detail: 'What there is',
      action: { type: 'help', locale: 'en' },
    } as const;
    const body: Block[] = [
      { type: 'image', url: 'https://example.org/a.png', alt: 'A picture' },
      { type: 'prose', prose: [plainParagraph('Hello *world*')] },
      { type: 'divider' },
      aSection('summary', 'What happened.'),
      { type: 'note', spans: [{ text: 'small\nprint' }] },
      { type: 'choices', placeholder: 'Choose', choices: [choice, choice] },
      { type: 'search', placeholder: 'Search' },
    ];
    const card = aCard(body, { url: 'https://example.org/', tone: 'optimistic', footer: 'By us', buttons });
    expect(renderDiscord(card)).toEqual({
      embeds: [
        {
          color: 0xf2a900,
          title: 'Title',
          url: 'https://example.org/',
          description:
            'Hello \\*world\\*\n\n**📰 summary**\nWhat happened.\n\n-# small print\n\n-# A picture',
          image: { url: 'https://example.org/a.png' },
          footer: { text: 'By us' },
        },
      ],
      components: [
        {
          type: 1,
          components: [
            {
              type: 3,
              custom_id: 'choices-0',
              placeholder: 'Choose',
              options: [{ label: 'Help', value: '[1,"help","en"]', description: 'What there is' }],
            },
          ],
        },
        {
          type: 1,
          components: [
            {
              type: 2,
              style: 1,
              label: 'Neutral',
              emoji: { name: '⚖️' },
              custom_id: '[1,"article","deepseek","en","neutral"]',
            },
            { type: 2, style: 5, label: 'Source', url: 'https://example.org/' },
          ],
        },
      ],
      allowed_mentions: { parse: [] },
    });
  });

  it('given an empty card, then still a message', () => {
    expect(checkMessage(renderDiscord(aCard([], { title: ' ' })), 'create')).toEqual([]);
  });
});

describe('long sections', () => {
  it('given a short one and a long one, then the short one stays whole, and the long one gets the remaining room', () => {
    const long = sentences(200);
    const { description, controls } = rendered(
      aCard([aSection('summary', 'Short.'), aSection('neutral', long)]),
    );
    expect(description).toContain('Short.');
    expect(description.length).toBeGreaterThan(4000);
    expect(description).toMatch(/of some length\. …$/);
    expect(controls.map((one) => 'label' in one && one.label)).toEqual(['neutral: read on']);
  });

  it('given two, then each ends at a sentence, and its button opens exactly the rest', () => {
    const long = sentences(120);
    const { description, controls } = rendered(aCard([aSection('summary', long), aSection('neutral', long)]));
    const shown = description
      .split('\n\n')
      .map((part) => visibleText(part.replace(/^\*\*.*\*\*\n/, '').replace(/ …$/, '')));
    const offsets = controls.map(({ custom_id = '' }) => {
      const action = decodeAction(custom_id);
      return action?.type === 'section' ? action.from : -1;
    });
    expect(shown.map((text) => text.length)).toEqual(
      offsets.map((from) => long.slice(0, from).trimEnd().length),
    );
    expect(shown.every((text) => long.startsWith(text) && text.endsWith('.'))).toBe(true);
    expect(Math.abs((offsets[0] ?? 0) - (offsets[1] ?? 0))).toBeLessThan(100);
  });

  it('given a section that starts in the middle, then the next button continues from there', () => {
    const section = aSection('summary', sentences(200));
    if (section.type !== 'section') throw new TypeError('a section');
    const later = { ...section, rest: { ...section.rest, from: 5000 } };
    const [button] = rendered(aCard([later])).controls;
    const action = decodeAction(button?.custom_id ?? '');
    expect(action).toMatchObject({ type: 'section', section: 'summary' });
    expect(action?.type === 'section' && action.from).toBeGreaterThan(8500);
  });
});

describe('entries', () => {
  it('given a few, then they are numbered, with a button each', () => {
    const { description, controls } = rendered(aCard(['one', 'two'].map(anEntry)));
    expect(description).toContain('**1. one**\n-# 24 January 2025\nA sentence about it.\n☀️ All is well.');
    expect(description).toContain('**2. two**');
    expect(controls.map((one) => 'label' in one && one.label)).toEqual(['Read no. 1', 'Read no. 2']);
  });

  it('given only one, then no number, and its button keeps its name', () => {
    const { description, controls } = rendered(aCard([anEntry('one')]));
    expect(description).toContain('**one**');
    expect(controls.map((one) => 'label' in one && one.label)).toEqual(['Read']);
  });

  it('given more than an embed holds, then a note says how many are missing, and small print stays', () => {
    const entries = Array.from({ length: 60 }, (_, index) => anEntry(`entry-${index}`));
    const note = { type: 'note', spans: [{ text: 'the end' }] } as const;
    const { description } = rendered(aCard([...entries, note]));
    const shown = description.match(/\*\*\d+\. entry/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(10);
    expect(description).toContain(`…and ${60 - shown} more.`);
    expect(description).toMatch(/-# the end$/);
  });
});

describe('buttons', () => {
  const article = (take: 'neutral' | 'optimistic', slug = 'deepseek'): Button => ({
    label: `${slug} ${take}`,
    action: { type: 'article', locale: 'en', slug, take },
  });

  it('given the same action twice, then one button', () => {
    const { controls } = rendered(
      aCard([], { buttons: [article('neutral'), article('neutral'), article('optimistic')] }),
    );
    expect(controls).toHaveLength(2);
  });

  it('given six, then three and three', () => {
    const buttons = ['a', 'b', 'c', 'd', 'e', 'f'].map((slug) => article('neutral', slug));
    expect(rendered(aCard([], { buttons })).rows.map((row) => row.length)).toEqual([3, 3]);
  });

  it('given too many, then the card’s own come before those of its entries', () => {
    const entries = Array.from({ length: 20 }, (_, index) => anEntry(`e-${index}`));
    const { controls } = rendered(
      aCard(entries, { buttons: Array.from('abcdefghij', (slug) => article('neutral', slug)) }),
    );
    expect(controls).toHaveLength(25);
    expect(controls.at(-1)).toMatchObject({ label: 'j neutral' });
  });

  it('given an address too long for a button, then a link in the text', () => {
    const url = `https://example.org/${'a'.repeat(600)}`;
    const { description, controls } = rendered(aCard([], { buttons: [{ label: 'Source', url }] }));
    expect(controls).toEqual([]);
    expect(description).toContain(`[Source](${url})`);
  });
});
