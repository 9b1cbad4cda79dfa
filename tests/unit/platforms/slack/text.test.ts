import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadCommands } from '../../../../src/app/load-commands.ts';
import { RecentIds } from '../../../../src/core/util/recent-ids.ts';
import { commandRequest } from '../../../../src/platforms/slack/commands/command-request.ts';
import { messageText } from '../../../../src/platforms/slack/receive/message-text.ts';
import { link, literal, plainText } from '../../../../src/platforms/slack/render/text.ts';
import { activeMentions } from '../../../fakes/slack/index.ts';
import { textArbitrary, urlArbitrary } from '../../../support/cards.ts';

describe('text for Slack', () => {
  it('fits, is well formed and mentions nobody, whatever it holds', () => {
    fc.assert(
      fc.property(textArbitrary, urlArbitrary, fc.integer({ min: 4, max: 400 }), (text, url, max) => {
        for (const markup of [literal(text, max), link(url, text, max)]) {
          expect(markup.length).toBeLessThanOrEqual(max);
          expect(markup.isWellFormed()).toBe(true);
          expect(activeMentions({ type: 'mrkdwn', text: markup, verbatim: true })).toEqual([]);
        }
        expect(plainText(text, max).text.length).toBeLessThanOrEqual(max);
        expect(plainText(text, max).text).not.toBe('');
      }),
    );
  });

  it('never cuts an escaped character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('&', '<', '>', 'a', ' ') }),
        fc.integer({ min: 1, max: 40 }),
        (text, max) => {
          expect(literal(text, max).replace(/&(?:amp|lt|gt);/gu, '')).not.toMatch(/[&<>]/u);
        },
      ),
    );
  });

  it('keeps the no-break spaces of French', () => {
    expect(plainText('Lire\u00A0: «\u00A0ceci\u00A0»\n fin', 75).text).toBe(
      'Lire\u00A0: «\u00A0ceci\u00A0» fin',
    );
  });
});

describe('the text of a message', () => {
  it('has the URLs of its text, its attachments and its blocks, as a reader sees them', () => {
    const text = messageText({
      text: 'Voir <https://a.example/x?y=1&amp;z=2|ici> &amp; là <@U1>',
      attachments: [{ from_url: 'https://b.example/', title: 'B' }],
      blocks: [
        { type: 'rich_text', elements: [{ elements: [{ type: 'link', url: 'https://c.example/' }] }] },
      ],
    });
    expect(text).toBe(
      'Voir https://a.example/x?y=1&z=2 & là <@U1>\nhttps://b.example/\nB\nhttps://c.example/',
    );
  });

  it('is empty for an empty message, and bounded for a huge one', () => {
    expect(messageText({ text: null })).toBe('');
    expect(messageText({ text: 'x'.repeat(200_000) })).toHaveLength(100_000);
  });
});

describe('a slash command', () => {
  it.each([
    [
      '/article',
      'deepseek take:optimistic',
      { name: 'article', input: { query: 'deepseek', take: 'optimistic' } },
    ],
    [
      '/article',
      '<https://example.org/a?b=1&amp;c=2>',
      { name: 'article', input: { query: 'https://example.org/a?b=1&c=2' } },
    ],
    ['/contrepoint-help', '', { name: 'help', input: {} }],
    ['/digest', 'NOW lang:en', { name: 'digest now', input: { lang: 'en' } }],
    ['/digest', '', { name: 'digest subscribe', input: {} }],
    ['/digest', 'never', { name: 'digest never', input: {} }],
    ['/nothing', 'x', { name: 'nothing', input: {} }],
  ])('%s %s is understood', async (slash, text, asked) => {
    expect(commandRequest(await loadCommands(), slash, text)).toEqual(asked);
  });
});

describe('recent ids', () => {
  it('recognizes an id, and forgets the oldest', () => {
    const recent = new RecentIds(2);
    expect(['a', 'a', 'b', 'c', 'b', 'a'].map((id) => recent.isNew(id))).toEqual([
      true,
      false,
      true,
      true,
      false,
      true,
    ]);
  });
});
