/** What editors read at their desk. */
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
  facts: {
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
    reopen: 'Remettre en relecture',
    undo: 'Annuler cette décision',
    back: 'Revenir au brouillon',
    list: 'Tous les brouillons',
  },
  done: {
    approved: 'Le commentaire est dans la bibliothèque, et paraîtra dans les prochains digests.',
    rejected: 'Le brouillon est rejeté. Ce lien ne sera plus commenté tant qu’il le reste.',
    reopened: 'Le brouillon attend de nouveau une relecture.',
    edited: 'La modification est enregistrée.',
  },
  someone: 'une personne de l’équipe',
  choosePart: 'Que voulez-vous modifier?',
  choosePartHint: 'Choisir une partie',
  parts: { title: 'Titre', topics: 'Sujets' },
  typeInstead: (command: string) =>
    `Ici, aucun formulaire ne peut s’ouvrir. Passez par ${command} sur une autre plateforme.`,
} as const;
