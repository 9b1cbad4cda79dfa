import type { Card } from '../../../src/core/card.ts';
import type { Inbox } from '../../../src/core/inbox.ts';
import { defaultReactions } from '../../../src/core/reactions.ts';
import type { Reply } from '../../../src/core/reply.ts';

/** A core that answers everything with this reply. */
export function anInbox(reply: Reply = { card: aCard(), visibility: 'shared' }): Inbox {
  return {
    commands: [],
    reactions: defaultReactions,
    visibility: () => reply.visibility,
    answer: async () => reply,
    react: () => {},
    suggest: async () => [],
    unfurl: async () => undefined,
    posted: async () => {},
    gone: async () => {},
    opened: async () => {},
    left: async () => {},
  };
}

export function aCard(changes: Partial<Card> = {}): Card {
  return { locale: 'fr', title: 'Titre', tone: 'info', body: [], buttons: [], ...changes };
}
