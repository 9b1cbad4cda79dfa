import { randomUUID } from 'node:crypto';
import { loadCommands } from '../../../src/app/load-commands.ts';
import { findCommandLeaf } from '../../../src/core/bot/command.ts';
import { parseCommandLine } from '../../../src/core/bot/command-line.ts';
import type { Inbox } from '../../../src/core/bot/inbox.ts';
import type { Card } from '../../../src/core/card/card.ts';
import type { Reply } from '../../../src/core/card/reply.ts';
import { defaultCapabilities, type Platform } from '../../../src/platforms/platform.ts';
import { textOf } from '../../support/command-harness.ts';
import { aRequest } from '../../support/fixtures.ts';
import type { Chat, Seen } from './chat.ts';

/** What the tests of links need of a chat. */
export type LinkChat = Pick<
  Chat,
  | 'platform'
  | 'readerId'
  | 'privateChanges'
  | 'type'
  | 'now'
  | 'aside'
  | 'posts'
  | 'direct'
  | 'sent'
  | 'violations'
  | 'close'
>;

interface Message {
  readonly id: string;
  readonly card: Card;
  readonly private: boolean;
  readonly edits: number;
}

/**
 * A platform in memory, whose messages are the cards themselves: for what is the same wherever one asks. Reader and place are
 * English.
 */
export async function openMemory(): Promise<LinkChat> {
  const commands = await loadCommands();
  const messages = new Map<string, Message>();
  const following: Promise<void>[] = [];
  const faults: string[] = [];
  let inbox: Inbox | undefined;

  function show(id: string, { card, visibility }: Pick<Reply, 'card' | 'visibility'>): void {
    const edits = (messages.get(id)?.edits ?? -1) + 1;
    messages.set(id, { id, card, private: visibility === 'private', edits });
  }

  async function follow(id: string, updates: AsyncIterable<Reply>): Promise<void> {
    for await (const reply of updates) show(id, reply);
  }

  const platform: Platform = {
    name: 'test',
    capabilities: defaultCapabilities,
    mounts: [],
    start: async (started) => {
      inbox = started;
    },
    healthy: () => true,
    deliver: async ({ to, card }) => {
      const message = randomUUID();
      show(message, { card, visibility: to.person === undefined ? 'shared' : 'private' });
      return { place: to, message };
    },
    access: async () => ({ role: 'admin' }),
    update: async ({ message }, card) => {
      show(message, { card, visibility: 'shared' });
      return 'updated';
    },
    stop: async () => void (await Promise.all(following)),
  };

  const seen = (isWanted: (message: Message) => boolean) => [...messages.values()].filter(isWanted).map(see);

  return {
    platform: () => platform,
    readerId: aRequest().actor.id,
    privateChanges: true,
    type: async (line) => {
      if (!inbox) throw new Error('the platform was not started');
      const [name = '', ...rest] = line.slice(1).split(' ');
      const leaf = findCommandLeaf(commands, name);
      const input = leaf ? parseCommandLine(leaf, rest.join(' ')) : {};
      const id = randomUUID();
      const origin = aRequest({ id, locale: 'en', placeLocale: 'en' });
      const reply = await inbox.answer({ ...origin, kind: 'command', name, input });
      show(id, reply);
      if (reply.updates)
        following.push(follow(id, reply.updates).catch((err: unknown) => void faults.push(String(err))));
      return see(messages.get(id) ?? { id, card: reply.card, private: true, edits: 0 });
    },
    now: async ({ id }) => seen((message) => message.id === id)[0],
    aside: async () => seen((message) => message.private),
    posts: async () => seen((message) => !message.private),
    direct: async () => seen((message) => message.private),
    sent: async () => JSON.stringify([...messages.values()]),
    violations: () => faults,
    close: async () => {},
  };
}

function see({ id, card, private: isPrivate, edits }: Message): Seen {
  return {
    id,
    text: textOf(card),
    private: isPrivate,
    buttons: card.buttons.map(({ label }) => label),
    options: card.body.flatMap((block) =>
      block.type === 'choices' ? block.choices.map(({ label }) => label) : [],
    ),
    reactions: [],
    links: [],
    edits,
  };
}
