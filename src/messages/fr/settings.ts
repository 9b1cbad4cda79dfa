/** What a place has settled. */
export const settings = {
  title: 'Réglages',
  changed: 'Réglages enregistrés',
  facts: {
    locale: 'Langue de ce que tous voient :',
    take: 'Premier regard :',
    timeZone: 'Fuseau horaire :',
    subscribers: 'Qui peut créer des digests ici et changer ces réglages :',
  },
  sources: {
    here: 'réglé ici',
    everywhere: 'réglé pour tous les salons',
    nowhere: 'par défaut',
  },
  rules: {
    member: 'les membres du salon',
    manager: 'les personnes qui gèrent le salon',
    admin: 'les personnes qui administrent le serveur ou l’espace de travail',
  },
  change: 'Changer',
  howTo: 'Pour changer un réglage, tapez par exemple :',
  everywhere: (option: string) =>
    `Ajoutez « ${option} » pour tous les salons à la fois, si vous administrez le serveur ou l’espace de travail.`,
  reset: (option: string) => `Ajoutez « ${option} » pour oublier ce qui avait été réglé.`,
} as const;
