import type { ErrorDetail } from '../core/errors.ts';
import { list, type Words } from './words.ts';

/** The French words, and by their type the keys that every language has. */
export const fr = {
  name: 'Contrepoint',
  sections: {
    summary: 'Résumé',
    explanation: 'Explication',
    context: 'Contexte',
    neutral: 'Regard neutre',
    analogy: 'Analogie',
    optimistic: 'Regard optimiste',
    pessimistic: 'Regard pessimiste',
  },
  takes: { neutral: 'Neutre', optimistic: 'Optimiste', pessimistic: 'Pessimiste' },
  languages: { fr: 'Français', en: 'Anglais' },
  /** The button that leads to the other language, in the words of that language. */
  switchLanguage: 'Read in English',
  readReference: 'Lire la source',
  seeReference: 'Voir l’image',
  readOn: (heading: string) => `${heading} : lire la suite`,
  read: 'Lire',
  readNumber: (number: number) => `Lire nº ${number}`,
  backToArticle: 'Revenir à l’article',
  share: 'Publier dans le salon',
  by: (author: string) => `Écrit par ${author}`,
  generated: (model: string, date: string) => `Généré par ${model} le ${date}`,
  reviewedBy: (name: string) => `relu par ${name}`,
  notReviewed: 'non relu',
  onlyIn: { fr: 'N’existe qu’en français pour l’instant.', en: 'N’existe qu’en anglais pour l’instant.' },
  flipHint: (optimistic: string, pessimistic: string, neutral: string) =>
    `Réagissez avec ${optimistic}, ${pessimistic} ou ${neutral} pour changer de regard. Les boutons ne répondent qu’à vous.`,
  choose: {
    title: 'Lequel voulez-vous lire?',
    several: (query: string) => `Plusieurs commentaires ressemblent à « ${query} ».`,
    latest: 'Voici les plus récents.',
    placeholder: 'Choisir un article',
  },
  notFound: {
    title: 'Rien à ce nom',
    intro: (query: string) => `Aucun commentaire ne correspond à « ${query} ».`,
    nearest: 'Les titres les plus proches',
    latest: 'Les plus récents',
    link: 'Cette page n’a pas encore de commentaire dans la bibliothèque.',
    linkHint:
      'Le bot ne sait pas encore en rédiger un à partir d’un lien : demandez-le à la personne qui tient la bibliothèque.',
    noLinkMatches: 'Aucun des liens de ce message n’a de commentaire dans la bibliothèque.',
  },
  search: { placeholder: 'Chercher un article' },
  latest: {
    title: 'Derniers commentaires',
    titleOf: (topic: string) => `Derniers commentaires : ${topic}`,
    empty: 'La bibliothèque est vide.',
    emptyHint: 'Ajoutez un dossier dans content/ : le README montre comment écrire un article.',
    more: 'Plus anciens',
    newer: 'Plus récents',
  },
  digest: {
    title: (date: string) => `Le digest du ${date}`,
    since: (date: string) => `Parus depuis le ${date}.`,
    nothingNew: (date: string) => `Rien de neuf depuis le ${date} : voici de quoi se rattraper.`,
    empty: 'La bibliothèque est vide : il n’y a rien à résumer.',
  },
  help: {
    title: 'Comment lire Contrepoint',
    intro:
      'Contrepoint commente l’actualité : ce qui s’est passé, pourquoi c’est important, une analogie, puis la même nouvelle vue par un optimiste et par un pessimiste.',
    button: 'Mode d’emploi',
    commands: 'Les commandes',
    reactions: (optimistic: string, pessimistic: string, neutral: string) =>
      `Sous une carte publiée, réagissez avec ${optimistic} (optimiste), ${pessimistic} (pessimiste) ou ${neutral} (neutre) : elle change de regard pour tout le monde. Les boutons, eux, ne répondent qu’à vous.`,
    example: (command: string) => `Essayez ${command}`,
    latest: 'Derniers commentaires',
  },
  home: {
    title: 'Bienvenue dans Contrepoint',
    intro: 'Cherchez un article, ou reprenez par les plus récents.',
  },
  fault: {
    title: 'Un mot avant d’aller plus loin',
    internalTitle: 'Quelque chose s’est brisé de notre côté',
    text: (error: ErrorDetail, spell: (command: string) => string): string => faultText(error, spell),
  },
  discord: {},
  slack: {},
  playground: {},
  web: {
    notFound: 'Il n’y a rien à cette adresse.',
    tooLarge: 'Cette requête est trop volumineuse : un mégaoctet au plus.',
    failed: 'Quelque chose s’est brisé de notre côté. L’incident est noté; réessayez dans un instant.',
    portTaken: (port: number, other: number) =>
      `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou lancez avec PORT=${other}.`,
    portForbidden: (port: number) =>
      `Le système réserve le port ${port} à l’administrateur. Choisissez-en un au-dessus de 1023, par exemple PORT=3000.`,
    cannotListen: (hostname: string, port: number, reason: string) =>
      `Impossible d’écouter sur ${hostname}, port ${port} (${reason}). Essayez un autre PORT.`,
  },
  library: {},
} as const;

/** The shape of the words, the same in every language. */
export type Messages = Words<typeof fr>;

function faultText({ code, context }: ErrorDetail, spell: (command: string) => string): string {
  switch (code) {
    case 'unknown-command':
      return `La commande « ${context.command} » n’existe pas. Tapez ${spell('help')} pour voir celles qui existent.`;
    case 'unknown-option':
      return `L’option « ${context.option} » n’existe pas pour ${spell(context.command)}. Options possibles : ${list(context.options)}.`;
    case 'invalid-choice':
      return `« ${context.value} » n’est pas une valeur de ${context.option}. Choisissez parmi : ${list(context.choices)}.`;
    case 'too-long':
      return `Le texte de ${context.option} compte ${context.length} caractères; le maximum est ${context.max}. Un titre, un mot clé ou un lien suffit.`;
    case 'missing-option':
      return `Il manque ${context.option} à ${spell(context.command)}.`;
    case 'unknown-topic':
      return `Aucun article ne porte le sujet « ${context.topic} ». Sujets possibles : ${list(context.topics)}.`;
    case 'bad-link':
      return context.reason === 'credentials'
        ? 'Ce lien contient un nom d’utilisateur ou un mot de passe. Retirez-les et recommencez : un lien s’affiche à la vue de tous.'
        : 'Ce lien est illisible. Donnez une adresse complète, par exemple https://exemple.org/article.';
    case 'no-link':
      return 'Ce message ne contient aucun lien.';
    case 'stale-action':
      return 'Ce bouton date d’une version antérieure et ne mène plus nulle part. Relancez la commande pour une carte à jour.';
    case 'gone-article':
      return `L’article « ${context.slug} » n’est plus dans la bibliothèque.`;
    case 'internal':
      return `Votre demande n’a pas abouti, et l’incident est noté. Réessayez dans un instant; si cela se répète, donnez ce numéro à la personne qui s’occupe du bot : ${context.id}`;
  }
}
