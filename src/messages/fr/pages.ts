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
    twoSides: 'Les deux côtés',
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
  /** To whoever sends something instead of reading. */
  readOnly: 'Cette page se lit seulement : GET ou HEAD.',
  footer: {
    promise: 'Aucun témoin, aucune mesure d’audience, aucun script.',
    feed: 'Fil RSS',
    api: 'API ouverte',
  },
} as const;
