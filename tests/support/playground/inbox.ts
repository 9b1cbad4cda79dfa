import type { Inbox } from '../../../src/core/bot/inbox.ts';
import type { Card } from '../../../src/core/card/card.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import { defaultReactions } from '../../../src/core/model/reactions.ts';

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
    recordPost: async () => {},
    forgetPost: async () => {},
    botJoined: async () => {},
    botRemoved: async () => {},
  };
}

export function aCard(changes: Partial<Card> = {}): Card {
  return { locale: 'fr', title: 'Titre', tone: 'info', body: [], buttons: [], ...changes };
}
