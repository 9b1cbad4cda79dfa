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
  faults: {
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
