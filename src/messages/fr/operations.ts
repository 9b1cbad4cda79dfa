export const operations = {
  cli: {
    /** With the option or word that is not understood. */
    unexpected: (given: string) => `« ${given} » ne veut rien dire ici.`,
  },
  manifest: {
    usage: [
      'Écrit le manifeste de l’app Slack, à coller dans https://api.slack.com/apps.',
      '',
      '  npm run --silent manifest             pour Socket Mode',
      '  --http https://HÔTE                   pour HTTP : l’adresse où Slack joint le bot',
      '  --lang fr | en                        la langue de ses descriptions; sans elle, fr',
      '  --help                                ce texte',
      '',
      'Lit PUBLIC_URL dans .env ou dans l’environnement : Slack avertit alors l’app des liens vers ces pages.',
    ].join('\n'),
    needsHttps: '--http demande une adresse qui commence par https://, car Slack n’en appelle pas d’autre.',
  },
  metrics: {
    onlyLocal:
      'Sans METRICS_TOKEN, les mesures ne se lisent que de cet ordinateur, sans intermédiaire. Donnez une valeur à METRICS_TOKEN pour les lire d’ailleurs.',
    needsToken: 'Les mesures demandent un en-tête `Authorization: Bearer …` avec METRICS_TOKEN.',
  },
  export: {
    usage: [
      'Écrit les commentaires rédigés par un modèle et approuvés dans des fichiers de content/, pour les garder sous contrôle de version.',
      '',
      '  npm run export                        en fait la liste',
      '  npm run export -- SLUG …              écrit ceux-là',
      '  npm run export -- --all               les écrit tous',
      '  --force                               remplace les fichiers qui existent',
      '  --help                                ce texte',
      '',
      'Le bot peut tourner pendant ce temps : il prend les fichiers dès qu’ils sont là. Lit .env et les mêmes variables que lui; aucun jeton n’est nécessaire.',
    ].join('\n'),
    noContent: (folder: string) =>
      `Il n’y a pas de dossier ${folder} : créez-le, ou nommez le vôtre dans CONTENT_DIR.`,
    none: 'Rien à écrire : aucun commentaire rédigé par un modèle n’est approuvé. Les brouillons s’approuvent avec /review.',
    unknown: (slug: string) =>
      `Aucun commentaire rédigé par un modèle ne s’appelle ${slug}. Rien n’a été écrit.`,
    notApproved: (slug: string) => `${slug} n’est pas approuvé : faites-le avec /review. Rien n’a été écrit.`,
    exported: 'a déjà un dossier dans content/',
    howTo: 'Pour les écrire : npm run export -- --all, ou leurs noms.',
    written: (file: string) => `${file} : écrit`,
    same: (file: string) => `${file} : déjà là, identique`,
    exists: (file: string) => `${file} : existe et diffère, laissé tel quel`,
    /** `sections`: their headings. */
    differs: (file: string, sections: string) =>
      `${file} : écrit, mais ne se relit pas tout à fait pareil (${sections}); vérifiez-le`,
    unfit: (file: string) => `${file} : pas écrit, la bibliothèque le refuserait :`,
    next: (folder: string) =>
      `Relisez ces fichiers dans ${folder}, puis validez-les dans votre dépôt (git add, git commit). Désormais ce sont eux qui paraissent : corrigez-les là, non plus avec /review.`,
    force: 'Ajoutez --force pour remplacer ceux qui existent.',
    mend: 'Corrigez avec /review ce qui est refusé, ou complétez content/topics.yaml, puis recommencez.',
  },
  deliveries: {
    usage: [
      'Les livraisons de digests qui demandent un coup de main : en retard, échouées ou incertaines.',
      '',
      '  npm run deliveries                    en fait la liste',
      '  npm run deliveries -- --all           la liste entière, aussi longue soit-elle',
      '  npm run deliveries -- show CLÉ        tout ce qu’on sait d’une livraison',
      '  npm run deliveries -- retry CLÉ       la remet dans la file',
      '  npm run deliveries -- drop CLÉ        y renonce',
      '  --json                                la réponse en JSON, nue avec npm run --silent',
      '  --help                                ce texte',
      '',
      'Le bot peut tourner pendant ce temps. Lit .env et les mêmes variables que lui; aucun jeton n’est nécessaire.',
    ].join('\n'),
    needsKey: (verb: string) => `${verb} demande une clé : la première colonne de la liste.`,
    noStore: (folder: string) =>
      `Il n’y a pas de base de données dans ${folder} : le bot n’y a jamais tourné, ou DATA_DIR en désigne un autre.`,
    unavailable:
      'La base de données ne répond pas pour l’instant. Rien n’a été changé; réessayez dans un moment.',
    unknownKey: (key: string) => `Aucune livraison n’a la clé ${key}. La liste montre celles qui existent.`,
    none: 'Rien à signaler : aucune livraison en retard, échouée ou incertaine.',
    columns: {
      key: 'CLÉ',
      state: 'ÉTAT',
      place: 'LIEU',
      day: 'JOUR',
      due: 'PRÉVUE',
      attempts: 'ESSAIS',
      why: 'RAISON',
    },
    fields: {
      subscription: 'abonnement',
      retried: 'remise dans la file',
      next: 'prochain essai',
      attempted: 'premier essai',
      sent: 'arrivée',
      message: 'message',
    },
    late: 'en retard',
    states: {
      waiting: 'en attente',
      sending: 'en cours',
      sent: 'arrivée',
      skipped: 'rien à dire',
      failed: 'échouée',
      uncertain: 'incertaine',
      dropped: 'abandonnée',
    },
    /** What to do, by what is in the list. */
    advice: {
      late: 'En retard : elle partira d’elle-même dès que possible. Regardez si le bot tourne et si sa plateforme répond (/healthz).',
      failed:
        'Échouée : rien n’a été publié. Un lieu qui l’a refusée aura la suivante dès qu’il acceptera les messages du bot. Sinon, réglez la cause et faites `retry`, ou laissez faire le prochain digest, qui reprend les mêmes articles.',
      uncertain:
        'Incertaine : elle est peut-être arrivée. Regardez dans le salon. Le digest de ce jour n’y est pas : `retry`. Il y est : `drop`.',
    },
    more: 'La liste continue : `--all` la montre en entier.',
    total: (states: string) => `En tout : ${states}.`,
    retried: (key: string) =>
      `${key} est de retour dans la file : le bot l’enverra dans les secondes qui viennent, ou dès qu’il tournera.`,
    dropped: (key: string) => `${key} est abandonnée : le bot ne l’enverra pas.`,
    droppedAlready: (key: string) => `${key} est déjà abandonnée. Rien n’a changé.`,
    cannotRetry: (key: string, state: string) =>
      `${key} ne peut pas être remise dans la file (état : ${state}). Seules celles qui sont échouées, incertaines ou abandonnées le peuvent.`,
    cannotDrop: (key: string, state: string) =>
      `${key} ne peut pas être abandonnée (état : ${state}). Seules celles qui sont en attente, échouées ou incertaines le peuvent.`,
  },
} as const;
