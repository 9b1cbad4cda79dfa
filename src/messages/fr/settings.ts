/** The settings of a place. */
export const settings = {
  title: 'Réglages',
  changed: 'Réglages enregistrés',
  fields: {
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
  usage: 'Pour changer un réglage, tapez par exemple :',
  everywhere: (option: string) =>
    `Ajoutez « ${option} » pour tous les salons à la fois, si vous administrez le serveur ou l’espace de travail.`,
  reset: (option: string) => `Ajoutez « ${option} » pour oublier ce qui avait été réglé.`,
} as const;

/** The data that is kept about people and places, and what they can do about it. */
export const privacy = {
  title: 'Ce que Contrepoint garde',
  intro:
    'Le strict nécessaire, dans la base de données de qui fait tourner ce bot. Rien n’est vendu, et ce qui se dit dans les salons n’est pas gardé.',
  aboutYou: 'Sur vous',
  you: {
    digests: (count: number) =>
      count === 0
        ? 'Vos digests en message privé : aucun pour l’instant.'
        : `Vos digests en message privé : ${count > 1 ? `il y en a ${count}` : 'il y en a un'}, avec l’heure, les jours et les sujets que vous avez choisis.`,
    made: 'Votre identifiant sur les digests que vous avez créés pour des salons et sur les sources que vous avez ajoutées, afin de vous prévenir si l’un d’eux ne peut plus être publié, ou lu.',
    links:
      'Les liens dont vous avez demandé un commentaire, pour vous le livrer et pour compter vos demandes du jour, et les brouillons que vous avez ainsi le droit de voir.',
    how: 'Ils sont gardés tant qu’ils servent, puis une trentaine de jours pour qu’ils puissent être rétablis, sauf si l’opérateur en a décidé autrement.',
  },
  aboutPlace: 'Sur ce serveur ou cet espace de travail',
  place: {
    digests: 'Les digests de ses salons et ses réglages, pour publier à l’heure et dans la langue voulues.',
    posts:
      'Les identifiants des messages du bot et de l’article que chacun montre, pour que les réactions en changent le regard.',
    log: 'Quand une demande échoue, le journal du programme en garde l’endroit et le numéro, le temps de comprendre pourquoi.',
    how: 'Tout est effacé une trentaine de jours après le départ du bot, sauf s’il est réinvité entre-temps.',
  },
  buttons: {
    exportMine: 'Exporter mes données',
    deleteMine: 'Effacer mes données',
    exportPlace: 'Exporter celles du serveur',
    deletePlace: 'Effacer celles du serveur',
    confirm: 'Oui, tout effacer',
    back: 'Non, revenir',
    show: 'Revenir',
    previous: 'Page précédente',
    next: 'Page suivante',
  },
  exportTitle: 'Tout ce qui est gardé',
  exportNothing: 'Rien n’est gardé.',
  page: (number: number, count: number) => `Page ${number} de ${count}`,
  askTitle: 'Tout effacer?',
  ask: {
    me: 'Vos digests en message privé s’arrêtent et sont effacés, et votre identifiant disparaît de ceux que vous avez créés pour des salons; ceux-là continuent. Cela ne peut pas être annulé.',
    workspace:
      'Tous les digests de ce serveur ou de cet espace de travail s’arrêtent et sont effacés, de même que ses réglages; les réactions ne changent plus le regard des messages déjà publiés. Cela ne peut pas être annulé.',
  },
  deletedTitle: 'C’est effacé',
  deleted: (count: number) =>
    count === 0
      ? 'Il n’y avait rien à effacer.'
      : count > 1
        ? `${count} enregistrements ont été effacés ou rendus anonymes.`
        : 'Un enregistrement a été effacé ou rendu anonyme.',
} as const;
