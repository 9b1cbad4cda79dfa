/** What editors read of the references that the sources brought. */
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
  facts: {
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
