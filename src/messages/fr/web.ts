export const web = {
  notFound: 'Il n’y a rien à cette adresse.',
  tooLarge: 'Cette requête est trop volumineuse : un mégaoctet au plus.',
  failed: 'Quelque chose s’est brisé de notre côté. L’incident est noté; réessayez dans un instant.',
  portTaken: (port: number, other: number) =>
    `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou lancez avec PORT=${other}.`,
  portForbidden: (port: number) =>
    `Le système réserve le port ${port} à l’administrateur. Choisissez-en un au-dessus de 1023, par exemple PORT=3000.`,
  cannotListen: (hostname: string, port: number, reason: string) =>
    `Impossible d’écouter sur ${hostname}, port ${port} (${reason}). Essayez un autre PORT.`,
} as const;

/** What the pages of commentaries say. */
export const pages = {
  skip: 'Aller au texte',
  home: 'Contrepoint, tous les commentaires',
  language: 'Langue',
  /** The link to this language, in its own words. */
  thisLanguage: 'Français',
  index: {
    title: 'Derniers commentaires',
    intro: 'Chaque nouvelle expliquée, puis regardée des deux côtés.',
    topics: 'Sujets',
    all: 'Tout',
    topic: (name: string) => `Commentaires : ${name}`,
    pages: 'Pages',
    newer: 'Plus récents',
    older: 'Plus anciens',
    page: (page: number, of: number) => `Page ${page} sur ${of}`,
    empty: 'Aucun commentaire n’est encore publié.',
  },
  search: {
    label: 'Chercher un commentaire',
    button: 'Chercher',
    title: 'Recherche',
    titleFor: (query: string) => `Recherche : ${query}`,
    found: (count: number) => (count === 1 ? '1 commentaire trouvé.' : `${count} commentaires trouvés.`),
    none: (query: string) => `Aucun commentaire ne correspond à « ${query} ».`,
    nearest: 'Les titres les plus proches',
    latest: 'Les plus récents',
    tooLong: (length: string, max: string) =>
      `Votre recherche compte ${length} caractères, et la limite est de ${max}. Gardez-en quelques mots.`,
  },
  article: {
    views: 'Les regards',
    whole: 'Commentaire complet',
    otherSide: 'De l’autre côté',
    read: (view: string) => `Lire le ${view.charAt(0).toLowerCase()}${view.slice(1)}`,
    alone: 'Ce regard seul',
    back: 'Revenir au commentaire complet',
    follows: (title: string) => `Suite de « ${title} »`,
    topics: 'Sujets',
    about: 'À propos de ce texte',
    source: (site: string) => `Lire la source sur ${site}`,
    /** On paper, before its address. */
    reference: 'Source :',
    image: (site: string) => `Voir l’image sur ${site}`,
    others: 'Ils en parlent aussi',
    showImage: 'Afficher l’image',
    imageFrom: (site: string) => `Elle vient de ${site} : votre navigateur ne la demande qu’à ce moment-là.`,
    quote: (number: number) => `Citation ${number}`,
    quotes: (count: number) => (count === 1 ? '1 citation de la source' : `${count} citations de la source`),
    permalink: 'Adresse permanente',
  },
  redirect: {
    title: 'Vous quittez Contrepoint',
    text: (site: string) => `Vous allez vers ${site}.`,
    /** Before the link, its words, and after it. */
    notYet: 'Si vous n’êtes pas redirigé automatiquement,',
    click: 'cliquez ici',
    commentary: 'Lire le commentaire',
  },
  missing: {
    title: 'Rien à cette adresse',
    text: 'Ce commentaire n’existe pas, ou plus. Cherchez-le par son titre.',
  },
  failed: {
    title: 'Quelque chose s’est brisé de notre côté',
    text: 'L’incident est noté. Réessayez dans un instant.',
  },
  /** For requests with another method than GET or HEAD. */
  readOnly: 'Cette page se lit seulement : GET ou HEAD.',
  footer: {
    promise: 'Aucun témoin, aucune mesure d’audience, aucun script.',
    feed: 'Fil RSS',
    api: 'API ouverte',
  },
} as const;

/** What the feeds and the API say. */
export const syndication = {
  /** The title of the feed of a topic. */
  titleOf: (topic: string) => `Contrepoint : ${topic}`,
  /** How a page names a feed to the browser. */
  link: (title: string, format: string) => `${title} (${format})`,
  readOn: 'Lire la suite',
  noFeed:
    'Il n’y a pas de fil à cette adresse. Essayez /feeds/fr.rss, /feeds/fr.atom ou /feeds/fr.json; un sujet se place après la langue, comme dans /feeds/fr/ai.rss.',
  readOnly: 'Cette adresse se lit seulement : GET, HEAD ou OPTIONS.',
  noAddress: 'Il n’y a rien à cette adresse de l’API. Ses adresses sont décrites dans /api/openapi.json.',
  noCommentary: (slug: string) =>
    `Aucun commentaire publié ne porte le nom « ${slug} ». La liste est à l’adresse /api/v1/commentaries.`,
  errors: {
    unknown: (name: string, known: string) =>
      `Cette liste ne connaît pas le paramètre « ${name} ». Elle accepte : ${known}.`,
    repeated: (name: string) => `Le paramètre « ${name} » est donné plus d’une fois : gardez-en un seul.`,
    /** What each parameter has to be. */
    values: {
      lang: () => 'Le paramètre « lang » est une langue : fr ou en.',
      topic: () => 'Le paramètre « topic » est le nom d’un sujet dans /api/v1/topics, comme open-source.',
      since: () => 'Le paramètre « since » est une date qui existe, écrite AAAA-MM-JJ.',
      q: (_limit: number, query: number) =>
        `Le paramètre « q » contient les mots à chercher, en ${query} caractères au plus.`,
      limit: (limit: number, _query: number) =>
        `Le paramètre « limit » est un nombre entier de 1 à ${limit}.`,
      cursor: () =>
        'Le paramètre « cursor » se reprend tel quel du champ « next » de la page précédente, avec les mêmes filtres.',
    },
  },
} as const;
