import type { FeedFailure } from '../../core/model/feed.ts';
import { feedFailureReason } from './feed-failure.ts';

/** What editors read of the sources, the feeds that are watched for new references. */
export const sources = {
  /** Why a feed cannot be read, in a sentence. */
  reason: (failure: FeedFailure): string => feedFailureReason(failure),
  confirmations: {
    added: 'La source est suivie.',
    known: 'Cette source est déjà suivie. Rien n’a été changé.',
    paused: 'La source est en pause : elle n’est plus lue.',
    resumed: 'La source est de nouveau suivie.',
    filtered: 'Les filtres sont enregistrés.',
    removed: 'La source est retirée, avec ses références en attente.',
    undone: 'La source est rétablie.',
  },
  found: (count: string) => {
    if (count === '0') return 'Le flux ne contient encore rien : ce qui y paraîtra sera proposé.';
    return count === '1'
      ? 'Le flux contient 1 article, qui compte comme ancien. Seuls les suivants seront proposés.'
      : `Le flux contient ${count} articles, qui comptent comme anciens. Seuls les suivants seront proposés.`;
  },
  fields: {
    site: 'Site :',
    feed: 'Flux :',
    state: 'État :',
    next: 'Prochaine lecture :',
    last: 'Dernière lecture :',
    words: 'Mots suivis :',
    without: 'Mots exclus :',
    topics: 'Sujets :',
    perDay: 'Par jour :',
    waiting: 'En attente :',
  },
  anyWord: 'tous',
  noWord: 'aucun',
  noTopic: 'aucun',
  perDay: (count: string) => (count === '1' ? '1 référence au plus' : `${count} références au plus`),
  waiting: (count: string) => (count === '1' ? '1 référence' : `${count} références`),
  noneWaiting: 'aucune référence',
  soon: 'dans un instant',
  never: 'jamais encore',
  states: {
    active: 'suivie',
    paused: 'en pause',
    broken: (date: string) => `arrêtée, illisible depuis le ${date}`,
    failing: (date: string) => `illisible depuis le ${date}; de nouveaux essais ont lieu`,
    unread: 'pas encore lue',
  },
  buttons: {
    show: 'Revenir à la source',
    test: 'Tester',
    filter: 'Filtres',
    pause: 'Mettre en pause',
    resume: 'Reprendre',
    remove: 'Retirer',
    undo: 'Rétablir',
    all: 'Toutes les sources',
    add: 'Ajouter une source',
    waiting: 'Les références',
  },
  list: {
    title: (count: string) => (count === '1' ? '1 source' : `${count} sources`),
    empty: 'Aucune source n’est suivie',
    emptyText:
      'Une source est un flux (RSS, Atom ou JSON Feed) où le bot guette de nouvelles références à commenter.',
    emptyHint: (command: string) =>
      `Pour en suivre une, tapez la commande avec l’adresse d’un site : ${command}`,
    importHint: (command: string) => `Pour reprendre celles d’un autre lecteur de flux : ${command}`,
    waiting: (count: string) =>
      count === '1' ? '1 référence attend une décision.' : `${count} références attendent une décision.`,
    noneWaiting: 'Aucune référence n’attend pour l’instant.',
    next: (moment: string) => `prochaine lecture le ${moment}`,
    words: (words: string) => `avec ${words}`,
    without: (words: string) => `sans ${words}`,
    topics: (topics: string) => `sur ${topics}`,
    perDay: (count: string) => `${count} au plus par jour`,
    open: 'Ouvrir',
    older: 'Suivantes',
    newer: 'Précédentes',
  },
  which: {
    title: 'De quelle source s’agit-il?',
    any: 'Il y en a plusieurs.',
    intro: (given: string) => `Plusieurs sources ressemblent à « ${given} ».`,
    more: (count: string) => `Et ${count} autres : soyez plus précis pour les voir.`,
    lost: 'Vos filtres n’ont pas été enregistrés : choisissez la source, puis donnez-les.',
    placeholder: 'Choisir une source',
  },
  test: {
    title: (title: string) => `Essai : ${title}`,
    none: 'Le flux ne contient rien pour l’instant.',
    summary: (taken: string, all: string) => {
      if (all === '1')
        return `L’unique article du flux ${taken === '0' ? 'ne serait pas' : 'serait'} proposé.`;
      if (taken === '0') return `Aucun des ${all} articles du flux ne serait proposé.`;
      return taken === '1'
        ? `Sur ${all} articles du flux, 1 seul serait proposé.`
        : `Sur ${all} articles du flux, ${taken} seraient proposés.`;
    },
    untitled: 'Sans titre',
    more: (count: string) => (count === '1' ? 'Et 1 autre.' : `Et ${count} autres.`),
    unwatched:
      'Cette adresse n’est pas suivie. Quand elle le sera, ce qui s’y trouve comptera comme ancien, et seuls les articles suivants seront proposés.',
    addHint: (command: string) => `Pour la suivre : ${command}`,
    verdicts: {
      taken: 'serait proposé',
      'same-story': 'serait ajouté à une référence qui raconte la même chose',
      seen: 'déjà vu dans ce flux',
      known: 'déjà commenté, ou déjà proposé',
      told: 'un commentaire raconte déjà cela',
      'too-old': 'trop ancien',
      'no-link': 'sans lien vers une page',
      'excluded-word': 'contient un mot exclu',
      'filtered-word': 'ne contient aucun des mots suivis',
      'over-limit': 'dépasse le maximum du jour',
    },
    /** A verdict, and the words of the filter that led to it. */
    because: (verdict: string, words: string) => `${verdict} (${words})`,
  },
  usage: {
    addTitle: 'Suivre une source',
    addIntro: 'Tapez la commande avec l’adresse d’un flux, ou d’un site qui en a un :',
    addWords: 'intelligence artificielle, IA',
    addNotes: (words: string, without: string, topics: string, max: string) =>
      `« ${words} » ne garde que les articles où l’un d’eux figure, « ${without} » écarte ceux qui en ont un, « ${topics} » dit de quoi les références parlent, « ${max} » en limite le nombre par jour.`,
    filterTitle: 'Changer les filtres',
    filterIntro: 'Tapez la commande avec ce qui doit changer :',
    filterNote: 'Ce que vous ne précisez pas reste tel quel; un tiret efface un filtre.',
    importTitle: 'Importer des sources',
    importIntro: 'Donnez le lien d’un fichier OPML, ou collez son texte :',
    importNote:
      'Presque tous les lecteurs de flux savent exporter un tel fichier. Au-delà de quelques dizaines de flux, donnez plutôt un lien.',
  },
  import: {
    title: 'Sources importées',
    done: (added: string, known: string) => {
      const now =
        added === '1' ? '1 source est maintenant suivie.' : `${added} sources sont maintenant suivies.`;
      if (known === '0') return now;
      const before = known === '1' ? '1 l’était déjà.' : `${known} l’étaient déjà.`;
      return `${now} ${before}`;
    },
    nothingNew: (known: string) =>
      known === '1'
        ? 'La source de ce fichier était déjà suivie.'
        : `Les ${known} sources de ce fichier étaient déjà suivies.`,
    later: (added: string) => {
      const read = added === '1' ? 'Elle est lue' : 'Elles sont lues';
      return `${read} une première fois dans les prochaines minutes : ce qui s’y trouve déjà comptera comme ancien.`;
    },
    notOpml:
      'Ce n’est pas un fichier OPML, ou il ne contient aucun flux. Donnez le lien du fichier, ou tout son texte.',
    tooLarge: (megabytes: string) => `Ce fichier OPML dépasse ${megabytes} Mo. Coupez-le en plusieurs.`,
  },
  export: {
    title: 'Les sources, en OPML',
    intro: 'Enregistrez ce texte dans un fichier .opml : tous les lecteurs de flux savent l’importer.',
    page: (page: string, pages: string) => `Page ${page} sur ${pages}. Mettez-les bout à bout.`,
    previous: 'Page précédente',
    next: 'Page suivante',
  },
  broken: {
    title: (title: string) => `Une source est arrêtée : ${title}`,
    since: (date: string) => `Elle est illisible depuis le ${date}, et n’est donc plus lue.`,
    advice:
      'Ouvrez son adresse dans un navigateur. Si le flux y est, reprenez la source. S’il a déménagé, ajoutez sa nouvelle adresse et retirez celle-ci.',
  },
} as const;
