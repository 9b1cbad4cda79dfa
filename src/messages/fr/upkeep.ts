import type { Refusal } from '../../core/model/access.ts';
import { clockTime } from '../dates.ts';

/** What the bot says of itself, unasked. */
export const upkeep = {
  heldTitle: 'Un digest est en attente',
  held: (time: string, refusal: Refusal) =>
    `Le digest que vous aviez demandé pour ${clockTime(time, 'fr')} n’a pas pu être publié : ${reasons[refusal]} Vos réglages sont gardés, et il reprendra de lui-même dès que ce sera possible.`,
  troubleTitle: 'Des digests demandent un coup de main',
  trouble: (count: number) =>
    `${count > 1 ? `${count} digests n’ont pas été livrés, ou personne ne peut dire s’ils l’ont été.` : 'Un digest n’a pas été livré, ou personne ne peut dire s’il l’a été.'} Tapez npm run deliveries sur la machine du bot pour les voir.`,
} as const;

const reasons: Readonly<Record<Refusal, string>> = {
  'missing-permission': 'le bot n’a plus le droit d’écrire dans ce salon.',
  'not-invited': 'le bot n’est plus membre de ce salon.',
  'channel-gone': 'ce salon n’existe plus, ou le bot ne le voit plus.',
  archived: 'ce salon est archivé.',
  'bot-removed': 'le bot n’est plus dans ce serveur ou cet espace de travail.',
  'person-closed': 'vos messages privés lui sont fermés.',
};
