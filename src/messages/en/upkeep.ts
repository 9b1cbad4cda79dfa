import type { Refusal } from '../../core/model/access.ts';
import type { Messages } from '../fr/index.ts';

export const upkeep: Messages['upkeep'] = {
  heldTitle: 'A digest is on hold',
  held: (time, refusal) =>
    `The digest that you asked for at ${time} could not be posted: ${reasons[refusal]} Its settings are kept, and it goes on by itself as soon as it can.`,
  troubleTitle: 'Digests that need a hand',
  trouble: (count) =>
    `${count > 1 ? `${count} digests were not delivered, or nobody can tell whether they were.` : 'A digest was not delivered, or nobody can tell whether it was.'} Run npm run deliveries on the bot’s machine to see them.`,
};

const reasons: Readonly<Record<Refusal, string>> = {
  'missing-permission': 'the bot may not post in that channel any more.',
  'not-invited': 'the bot is not a member of that channel any more.',
  'channel-gone': 'that channel does not exist any more, or the bot cannot see it.',
  archived: 'that channel is archived.',
  'bot-removed': 'the bot is no longer in that server or workspace.',
  'person-closed': 'your direct messages are closed to it.',
};
