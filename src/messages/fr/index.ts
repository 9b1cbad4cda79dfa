import type { ErrorDetail } from '../../core/model/errors.ts';
import type { TranslationOf } from '../translation.ts';
import { digest, digestNotices, schedule, subscription } from './digest.ts';
import { errorText } from './errors.ts';
import { generation } from './generation.ts';
import { library } from './library.ts';
import { operations } from './operations.ts';
import { discord, slack } from './platforms.ts';
import { playground } from './playground.ts';
import { candidates, review } from './review.ts';
import { privacy, settings } from './settings.ts';
import { sources } from './sources.ts';
import { storage } from './storage.ts';
import { pages, syndication, web } from './web.ts';

/** All messages in French. Their type says which keys every other language must have. */
export const fr = {
  name: 'Contrepoint',
  tagline: 'L’actualité commentée, puis vue par un optimiste et par un pessimiste.',
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
  /** Tells apart buttons with the same label. */
  numbered: (label: string, number: number) => `${label} nº ${number}`,
  backToArticle: 'Revenir à l’article',
  share: 'Publier dans le salon',
  by: (author: string) => `Écrit par ${author.replace(/^L(?=’|e |a |es )/u, 'l')}`,
  generated: (model: string, date: string) => `Généré par ${model} le ${date}`,
  reviewedBy: (name: string) => `relu par ${name}`,
  notReviewed: 'non relu',
  flipHint: (optimistic: string, pessimistic: string, neutral: string) =>
    `Réagissez avec ${optimistic}, ${pessimistic} ou ${neutral} pour changer de regard. Les boutons ne répondent qu’à vous.`,
  /** Commentaries and pages about the same story. */
  story: {
    follows: (title: string) => `Suite de « ${title} »`,
    earlier: 'L’article précédent',
    others: 'Ils en parlent aussi :',
  },
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
    linkHint: 'Avec le lien d’un article, le bot peut en préparer un : donnez l’adresse complète.',
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
  candidates,
  digest,
  schedule,
  subscription,
  settings,
  privacy,
  help: {
    title: 'Comment lire Contrepoint',
    intro:
      'Contrepoint commente l’actualité : ce qui s’est passé, pourquoi c’est important, une analogie, puis la même nouvelle vue par un optimiste et par un pessimiste.',
    button: 'Mode d’emploi',
    commands: 'Les commandes',
    onMessage: 'dans le menu d’un message : le commentaire d’un lien qu’il contient',
    reactions: (optimistic: string, pessimistic: string, neutral: string) =>
      `Sous une carte publiée, réagissez avec ${optimistic} (optimiste), ${pessimistic} (pessimiste) ou ${neutral} (neutre) : elle change de regard pour tout le monde. Retirez la réaction du regard affiché, et elle revient au regard par défaut. Les boutons, eux, ne répondent qu’à vous.`,
    example: (command: string) => `Essayez ${command}`,
    latest: 'Derniers commentaires',
    pages: 'La bibliothèque sur le web',
  },
  home: {
    title: 'Bienvenue dans Contrepoint',
    intro: 'Cherchez un article, ou reprenez par les plus récents.',
  },
  error: {
    title: 'Un mot avant d’aller plus loin',
    internalTitle: 'Quelque chose s’est brisé de notre côté',
    text: (error: ErrorDetail, spell: (command: string) => string): string => errorText(error, spell),
  },
  start: {
    ready: 'Contrepoint est prêt',
    empty: (folder: string) =>
      `La bibliothèque est vide : ajoutez un article dans ${folder} (le README montre comment). Il sera servi aussitôt.`,
    generation: {
      /** With the model, what a day may cost, and whether somebody approves what it writes. */
      model: (model: string, budget: string) =>
        budget === ''
          ? `${model} rédige les commentaires`
          : `${model} rédige les commentaires, pour ${budget} $ par jour au plus`,
      noPrice: (model: string) =>
        `Le prix de ${model} est inconnu : sa dépense n’est pas comptée. Donnez-le avec MODEL_PRICE, ou un plafond avec MODEL_BUDGET_USD_PER_DAY.`,
      autoDraft: 'AUTO_DRAFT ne rédige rien sans modèle : renseignez MODEL.',
      noEditors:
        'Personne ne peut relire les brouillons ici : nommez des personnes avec EDITORS, ou publiez sans relecture avec REVIEW=off.',
      allow: (servers: string) =>
        `FETCH_ALLOW ouvre au bot des serveurs hors de l’Internet public : ${servers}. Quiconque lui donne un lien peut les faire lire.`,
    },
    pages: (url: string) => `La bibliothèque est ouverte à tous à l’adresse ${url}`,
    playground: (url: string) => `Ouvrez ${url} et tapez /article deepseek`,
  },
  discord,
  slack,
  playground,
  digestNotices,
  web,
  storage,
  operations,
  pages,
  library,
  generation,
  review,
  sources,
  syndication,
} as const;

/** All messages in one language. */
export type Messages = TranslationOf<typeof fr>;
