import type { Refusal } from '../../core/model/access.ts';
import { clockTime } from '../dates.ts';

export const digest = {
  title: (date: string) => `Le digest du ${date}`,
  since: (date: string) => `Parus depuis le ${date}.`,
  nothingNew: (date: string) => `Rien de neuf depuis le ${date} : voici de quoi se rattraper.`,
  quiet: (date: string) => `Rien de neuf depuis le ${date}.`,
  more: (count: number) =>
    count > 1
      ? `Et ${count} autres articles parmi les derniers commentaires.`
      : 'Et un autre article parmi les derniers commentaires.',
  manage: 'Ce digest',
} as const;

/** Times and days, in words. */
export const schedule = {
  at: (days: string, time: string, city: string) => `${days} à ${time} (${city})`,
  /** A moment, and the city whose time it is. */
  byClocksOf: (moment: string, city: string) => `${moment}, heure ${withOf(city)}`,
  everyDay: 'Tous les jours',
  weekdays: 'Du lundi au vendredi',
  weekends: 'La fin de semaine',
  days: {
    1: 'le lundi',
    2: 'le mardi',
    3: 'le mercredi',
    4: 'le jeudi',
    5: 'le vendredi',
    6: 'le samedi',
    7: 'le dimanche',
  },
} as const;

/** « de Montréal », « d’Athènes », « du Caire », « UTC ». */
function withOf(city: string): string {
  if (city === 'UTC') return city;
  if (city.startsWith('Le ')) return `du ${city.slice(3)}`;
  return /^(?!Hong|Hanoï|Y[aeiou])[AEIOUYHÀÂÉÈÊÎÔ]/u.test(city) ? `d’${city}` : `de ${city}`;
}

/** What readers are told of subscriptions. */
export const subscription = {
  titles: {
    show: 'Ce digest',
    subscribed: 'Abonnement créé',
    already: 'Ce digest existe déjà',
    changed: 'Digest modifié',
    paused: 'Digest en pause',
    resumed: 'Digest repris',
    ended: 'Abonnement annulé',
    undone: 'Abonnement rétabli',
  },
  fields: {
    where: 'Où :',
    when: 'Quand :',
    next: 'Prochain :',
    state: 'État :',
    topics: 'Sujets :',
    language: 'Langue :',
    items: 'Articles :',
    empty: 'Sans rien de neuf :',
    thread: 'Fil :',
  },
  here: 'dans ce salon',
  direct: 'dans vos messages privés',
  channel: (name: string) => `dans #${name}`,
  elsewhere: 'dans un autre salon',
  byMessage: 'en message privé',
  allTopics: 'tous',
  atMost: (count: number) => `${count} au plus`,
  empty: {
    skip: 'rien n’est publié',
    say: 'un mot le dit',
    older: 'des articles plus anciens sont proposés',
  },
  threadOpens: 'un fil s’ouvre sous chaque digest',
  patience: 'Il viendra dès que quelque chose sera paru : les jours sans rien de neuf, rien n’est publié.',
  /** Marks an ended one in a list. */
  ended: 'annulé',
  next: (moment: string) => `prochain le ${moment}`,
  states: {
    paused: 'en pause, jusqu’à ce que quelqu’un le reprenne',
    suspended: 'en attente',
    ended: 'annulé; il peut être rétabli pendant quelques semaines',
  },
  goesOn: 'Le digest reprendra alors de lui-même.',
  refusals: {
    'missing-permission': 'Le bot n’a plus le droit d’écrire dans ce salon : redonnez-le-lui.',
    'not-invited': 'Le bot n’est plus membre de ce salon : tapez-y /invite @Contrepoint.',
    'channel-gone': 'Le salon n’existe plus, ou le bot ne le voit plus : rendez-le-lui visible.',
    archived: 'Le salon est archivé : désarchivez-le.',
    'bot-removed': 'Le bot n’est plus dans ce serveur ou cet espace de travail : réinvitez-le.',
    'person-closed': 'Vos messages privés sont fermés au bot : ouvrez-les-lui.',
  },
  buttons: {
    preview: 'Aperçu',
    edit: 'Modifier',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    end: 'Se désabonner',
    undo: 'Rétablir',
    show: 'Revenir au digest',
    subscribe: 'S’abonner au digest',
  },
  preview: {
    title: 'Rien à publier pour l’instant',
    nothing: (moment: string) =>
      `Rien n’est paru depuis le ${moment}, et ce digest ne publie rien dans ce cas.`,
    nothingOnTopics: (moment: string) =>
      `Rien n’est paru sur ses sujets depuis le ${moment}, et ce digest ne publie rien dans ce cas.`,
    hint: (command: string) => `Pour voir à quoi un digest ressemble : ${command}.`,
  },
  which: {
    title: 'De quel digest s’agit-il?',
    intro: 'Il y en a plusieurs ici.',
    placeholder: 'Choisir un digest',
  },
  list: {
    title: 'Les digests',
    here: 'Dans ce salon',
    own: 'Pour vous, en message privé',
    elsewhere: 'Dans d’autres salons',
    none: 'Aucun digest n’est prévu ici.',
    noneHint: (command: string) =>
      `Pour recevoir chaque jour ce qui est paru, à l’heure de votre choix : ${command}.`,
    endedHint: (command: string) => `Pour rétablir un digest annulé : ${command}.`,
    more: (count: number) => (count > 1 ? `Et ${count} autres.` : 'Et un autre.'),
    placeholder: 'Ouvrir un digest',
  },
  usage: {
    subscribeTitle: 'S’abonner au digest',
    editTitle: 'Modifier ce digest',
    intro: 'Tapez la commande avec ce que vous souhaitez :',
    defaults: (schedule: string, items: number) =>
      `Si vous n’en dites rien : ${schedule.charAt(0).toLowerCase()}${schedule.slice(1)}, tous les sujets, ${items} articles au plus.`,
    unchanged: 'Ce que vous ne précisez pas reste tel quel.',
    me: (option: string) => `Ajoutez « ${option} » pour le recevoir vous seul, en message privé.`,
  },
} as const;

/** What the bot says by itself when digests cannot be delivered. */
export const digestNotices = {
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
