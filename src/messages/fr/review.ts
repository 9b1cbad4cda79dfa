/** What editors read of drafts. */
export const review = {
  title: (count: string) => (count === '1' ? '1 brouillon à relire' : `${count} brouillons à relire`),
  empty: 'Aucun brouillon n’attend de relecture.',
  emptyHint: (command: string) => `Donnez un lien à ${command} pour en faire rédiger un.`,
  asked: (date: string, site: string) => [`rédigé le ${date}`, site].filter(Boolean).join(' · '),
  open: 'Relire',
  older: 'Suivants',
  newer: 'Précédents',
  states: {
    draft: 'En attente de relecture',
    approved: (name: string) => `Approuvé par ${name}`,
    published: 'Publié sans relecture',
    rejected: (name: string, reason: string) => `Rejeté par ${name} : ${reason}`,
  },
  signals: {
    'hidden-text': 'La page cachait du texte à ses lecteurs : il a été écarté.',
    instructions:
      'Une phrase de la source ressemble à un ordre donné à un modèle. Ce peut être le sujet de l’article.',
  },
  fields: {
    state: 'État :',
    source: 'Source :',
    removed: 'Retiré :',
    languages: 'Langues :',
    topics: 'Sujets :',
    noTopics: 'aucun',
    warning: 'À savoir :',
  },
  buttons: {
    approve: 'Approuver',
    edit: 'Modifier',
    retry: 'Refaire',
    reject: 'Rejeter',
    unlink: 'Ce n’en est pas la suite',
    relink: 'Si, c’en est la suite',
    reopen: 'Remettre en relecture',
    undo: 'Annuler cette décision',
    back: 'Revenir au brouillon',
    list: 'Tous les brouillons',
  },
  confirmations: {
    approved: 'Le commentaire est dans la bibliothèque, et paraîtra dans les prochains digests.',
    rejected: 'Le brouillon est rejeté. Ce lien ne sera plus commenté tant qu’il le reste.',
    reopened: 'Le brouillon attend de nouveau une relecture.',
    unlinked: 'Le commentaire n’est plus donné pour la suite d’un autre.',
    relinked: 'Le commentaire est de nouveau donné pour la suite d’un autre.',
    edited: 'La modification est enregistrée.',
  },
  someone: 'une personne de l’équipe',
  choosePart: 'Que voulez-vous modifier?',
  choosePartHint: 'Choisir une partie',
  parts: { title: 'Titre', topics: 'Sujets' },
  typeInstead: (command: string) =>
    `Ici, aucun formulaire ne peut s’ouvrir. Passez par ${command} sur une autre plateforme.`,
} as const;

/** What editors read of candidates. */
export const candidates = {
  title: (count: string) =>
    count === '1' ? '1 nouvelle référence à commenter' : `${count} nouvelles références à commenter`,
  empty: 'Aucune nouvelle référence n’attend.',
  emptyHint: (command: string) => `Les sources en apportent d’elles-mêmes : ${command} pour en suivre une.`,
  all: 'Les références',
  drafts: 'Les brouillons',
  sources: 'Les sources',
  open: 'Examiner',
  older: 'Suivantes',
  newer: 'Précédentes',
  /** Where it comes from and when it was seen. */
  seen: (source: string, date: string) => `${source} · vue le ${date}`,
  words: (words: string) => `Mots suivis : ${words}`,
  told: (count: string, sites: string) =>
    count === '1' ? `Aussi raconté par ${sites}` : `Aussi raconté par ${count} autres : ${sites}`,
  follows: (title: string) => `Suite de « ${title} »`,
  fresh: 'Vient de paraître dans cette source.',
  fields: {
    source: 'Source :',
    published: 'Paru le :',
    why: 'Pourquoi :',
    topics: 'Sujets :',
    others: 'Aussi chez :',
    state: 'État :',
  },
  states: {
    drafting: 'Un commentaire s’écrit, ou est écrit.',
    withdrawn: 'Sa source a été retirée.',
    skipped: 'Écartée.',
  },
  buttons: {
    draft: 'Faire rédiger',
    write: 'Écrire soi-même',
    skip: 'Écarter',
    undo: 'Annuler',
    back: 'Revenir à la référence',
    read: 'Lire la page',
    review: 'Voir le brouillon',
  },
  skipped: (title: string) => `Écartée : « ${title} ».`,
  restored: 'La référence attend de nouveau.',
  noModel: 'Aucun modèle n’est réglé : écrivez le commentaire vous-même, ou renseignez MODEL.',
  write: {
    title: 'Écrire le commentaire',
    intro: (file: string) =>
      `Copiez ce squelette dans ${file}, remplissez ses sections, et faites de même pour l’autre langue. La bibliothèque le prend dès qu’il est enregistré, et dit ce qui manque.`,
    section: 'À écrire.',
  },
} as const;
