/** What is said while a commentary is being written, and when none could be. */
export const generation = {
  progress: {
    title: 'Un commentaire se prépare',
    about: (site: string) =>
      `D’après ${site}. Vous pouvez continuer à discuter : cette carte change toute seule.`,
    steps: { reading: 'Lecture de la source', writing: 'Rédaction', checking: 'Vérification des citations' },
    cancel: 'Annuler',
    cancelledTitle: 'Annulé',
    cancelled: 'Vous n’attendez plus ce commentaire. Redonnez le lien quand vous voudrez.',
    laterTitle: 'Cela prend plus de temps',
    later: {
      long: 'La rédaction est longue. Le résultat arrivera dans un nouveau message, même si vous fermez celui-ci.',
      stopping:
        'Le programme redémarre. La rédaction reprendra, et le résultat arrivera dans un nouveau message.',
    },
  },
  failedTitle: 'Aucun commentaire cette fois',
  reading: {
    'not-found': 'Cette page n’existe pas, ou plus. Vérifiez l’adresse dans votre navigateur.',
    unreachable: 'Le site ne répond pas. Vérifiez l’adresse, ou réessayez un peu plus tard.',
    forbidden: {
      site: 'Le site refuse les robots. Cherchez le même article ailleurs.',
      robots:
        'Le site demande aux robots de ne pas lire cette page, et le bot respecte ce choix. Cherchez le même article ailleurs.',
    },
    'server-error': (status: string) => `Le site est en panne (erreur ${status}). Réessayez plus tard.`,
    login: 'Il faut un compte pour lire cette page. Donnez un lien que tout le monde peut ouvrir.',
    paywall:
      'Cet article est réservé aux abonnés, et son début ne suffit pas. Donnez une source en accès libre.',
    'too-many-redirects':
      'Ce lien renvoie sans cesse d’une adresse à une autre. Donnez l’adresse finale de l’article.',
    'blocked-address':
      'Cette adresse n’est pas sur l’Internet public. Donnez le lien d’une page que tout le monde peut ouvrir.',
    'too-large': (megabytes: string) =>
      `Cette page dépasse ${megabytes} Mo. Donnez un lien plus léger, vers l’article lui-même.`,
    'too-slow': (seconds: string) =>
      `Le site n’a pas fini de répondre après ${seconds} secondes. Réessayez plus tard.`,
    'unsupported-type': (type: string) =>
      `Le bot lit les pages web et les images (PNG, JPEG, WebP, GIF), mais pas ce type de fichier (${type}). Donnez la page qui en parle.`,
    garbled: 'Ce que le site a envoyé est illisible. Réessayez, ou cherchez le même article ailleurs.',
    'too-short': (words: string) =>
      `Il n’y a que ${words} mots à lire sur cette page : trop peu pour en dire quelque chose de sûr. Donnez le lien d’un article complet.`,
    empty: 'Il n’y a aucun texte à lire sur cette page. Donnez le lien d’un article.',
    'not-an-article':
      'C’est une page d’accueil, une liste ou une recherche. Donnez le lien d’un article précis.',
    video: 'C’est une vidéo, et le bot ne regarde pas les vidéos. Donnez un article qui en parle.',
    'too-complex':
      'Cette page est faite d’une manière que le bot ne peut pas lire. Cherchez le même article ailleurs.',
  },
  writing: {
    'no-model': 'Les deux regards demandent un modèle de langage, et aucun n’est branché.',
    'no-model-image':
      'Pour commenter une image, il faut un modèle de langage, et aucun n’est branché. Donnez plutôt le lien d’un article.',
    'model-refused':
      'Le modèle a refusé de commenter cet article. Essayez une autre source sur le même sujet.',
    'model-filtered':
      'Le filtre du fournisseur du modèle a bloqué cet article. Essayez une autre source sur le même sujet.',
    'model-truncated': 'Le modèle n’a pas pu finir son texte. Réessayez, ou donnez un article plus court.',
    'model-invalid': 'Le modèle a répondu n’importe comment, deux fois. Réessayez plus tard.',
    'model-timeout': 'Le modèle a mis trop de temps à répondre. Réessayez plus tard.',
    'model-unauthorized':
      'Le fournisseur du modèle refuse la clé du bot. Prévenez la personne qui fait tourner le bot.',
    'model-quota':
      'Le compte du bot chez le fournisseur du modèle est épuisé. Prévenez la personne qui fait tourner le bot.',
    'model-busy': 'Le modèle est débordé. Réessayez dans quelques minutes.',
    'model-unavailable': 'Le modèle est en panne. Réessayez dans quelques minutes.',
    'model-unknown':
      'Le fournisseur ne connaît pas le modèle demandé. Prévenez la personne qui fait tourner le bot.',
    'model-blind': 'Le modèle du bot ne voit pas les images. Donnez plutôt le lien d’un article.',
    'model-overflow': 'L’article est trop long pour le modèle. Donnez un article plus court.',
    'budget-spent': 'Le budget du jour pour le modèle est dépensé. Redemandez demain.',
    'price-unknown':
      'Un budget est fixé, mais le prix du modèle est inconnu. Prévenez la personne qui fait tourner le bot.',
    ungrounded: 'Trop peu de ce que le modèle a écrit a pu être vérifié dans la source : rien n’est gardé.',
    unfit: 'Ce que le modèle a écrit ne convient pas à un commentaire : rien n’est gardé.',
  },
  lost: 'Le programme s’est arrêté plusieurs fois pendant la rédaction. Redonnez le lien pour recommencer.',
  internal: (id: string) =>
    `Quelque chose s’est brisé de notre côté. Si cela se répète, donnez ce numéro à la personne qui fait tourner le bot : ${id}.`,
  excerpt: {
    heading: 'Phrases clés, mot pour mot',
    about: (site: string, date: string, minutes: string) =>
      [site, date, `${minutes} min de lecture`].filter(Boolean).join(' · '),
    footer: 'Extraits choisis par calcul, sans modèle ni commentaire',
    operator: 'Pour qui fait tourner le bot : MODEL dans .env branche un modèle (voir docs/generation.md).',
  },
  draft: {
    label: 'Brouillon généré, que personne n’a encore relu. Vous seul le voyez.',
    labelShared: 'Texte généré, que personne n’a relu.',
    waiting: 'Un commentaire de cet article existe déjà, à l’état de brouillon : il attend une relecture.',
    review: 'Relire',
    evidence: (count: string) => (count === '1' ? '1 citation vérifiée' : `${count} citations vérifiées`),
    transcribed: (count: string) =>
      count === '1' ? '1 citation lue sur l’image' : `${count} citations lues sur l’image`,
  },
  evidence: {
    title: (title: string) => `Sur quoi repose « ${title} »`,
    intro:
      'Chaque phrase, puis celle de la source qui l’appuie. La citation est exacte, au mot près; qu’elle suffise à la phrase reste à juger.',
    introTranscribed:
      'Chaque phrase, puis ce que le modèle a lu sur l’image. Personne d’autre ne l’a vérifié : ouvrez l’image pour comparer.',
    none: 'Aucune citation n’a été gardée : une relecture a changé les phrases qui en avaient.',
    inSource: 'Voir cette phrase dans la source',
    translation: 'Traduction',
    removed: (count: string) =>
      count === '1'
        ? 'Une phrase invérifiable a été retirée.'
        : `${count} phrases invérifiables ont été retirées.`,
    more: 'La suite',
  },
  corrected: (date: string) => `corrigé le ${date}`,
} as const;
