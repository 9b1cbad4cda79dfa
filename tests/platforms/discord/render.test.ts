import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderDiscord } from '../../../src/platforms/discord/render.ts';
import { cardArbitrary } from '../../fakes/cards.ts';
import { checkMessage } from '../../fakes/discord/check-message.ts';
import { activeMentions } from './markdown-tree.ts';

describe('a rendered card', () => {
  it('given any content, then no limit of Discord is broken and nothing mentions', {
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
      { numRuns: 300 },
    );
  });
});
