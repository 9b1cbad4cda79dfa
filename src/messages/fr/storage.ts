export const storage = {
  unusable: (file: string, reason: string) =>
    `${file} ne peut pas servir (${reason}). Indiquez dans DATA_DIR un dossier où le programme peut écrire.`,
  damaged: (file: string, reason: string) =>
    `${file} est endommagé, ou n’est pas à nous (${reason}). Remettez-en une copie de sauvegarde (\`npm run restore -- FICHIER --force\`), ou déplacez-le : le programme en fera un neuf, sans les abonnements ni les réglages, et les réactions aux cartes déjà publiées ne feront plus rien.`,
  newer: (where: string, migrations: string) =>
    `${where} a été écrit par une version plus récente du programme (${migrations}). Lancez cette version-là. Pour revenir en arrière, déplacez d’abord cette base de données ou donnez-en une vide, puis remettez une copie de sauvegarde faite avant la mise à jour.`,
  unreachable: (where: string, reason: string) =>
    `La base de données ${where} ne répond pas comme il faut (${reason}). Vérifiez DATABASE_URL, et que PostgreSQL est en marche et joignable d’ici.`,
  refused: (where: string) =>
    `La base de données ${where} refuse la connexion : le nom d’utilisateur ou le mot de passe de DATABASE_URL n’est pas le bon.`,
  noDatabase: (where: string) =>
    `La base de données ${where} n’existe pas. Créez-la (createdb), ou corrigez DATABASE_URL.`,
  notAllowed: (where: string, reason: string) =>
    `Dans la base de données ${where}, l’utilisateur de DATABASE_URL n’a pas les droits qu’il faut (${reason}). Donnez-lui celui de créer des tables dans son schéma.`,
  moving: {
    backupUsage: [
      'Met tout ce que le bot retient dans un fichier, pendant qu’il tourne.',
      '',
      '  npm run backup -- FICHIER            n’écrase pas un fichier qui existe',
      '  npm run backup -- FICHIER --force    l’écrase, une fois le nouveau complet',
      '  --help                               ce texte',
      '',
      'Lit .env et les mêmes variables que le bot. Le fichier est le même pour SQLite et pour PostgreSQL; npm run restore le remet dans l’un ou dans l’autre.',
    ].join('\n'),
    restoreUsage: [
      'Remet ce que contient une copie faite par npm run backup. Arrêtez le bot d’abord.',
      '',
      '  npm run restore -- FICHIER            dans une base encore vide',
      '  npm run restore -- FICHIER --force    à la place de ce que la base contient',
      '  --help                                ce texte',
      '',
      'Lit .env et les mêmes variables que le bot. Tout est remis, ou rien.',
    ].join('\n'),
    copyUsage: [
      'Copie tout d’une base de données à une autre, encore vide, et compte de chaque côté. Arrêtez le bot d’abord.',
      '',
      '  npm run copy -- --from sqlite:DOSSIER --to postgres://UTILISATEUR:MOT-DE-PASSE@HÔTE/BASE',
      '  --from    d’où : sans elle, sqlite:DATA_DIR',
      '  --to      vers où : sans elle, DATABASE_URL',
      '  --help    ce texte',
      '',
      'L’inverse est possible aussi. Rien ne change là d’où l’on copie, sinon que ses tables sont mises à jour.',
    ].join('\n'),
    needsFile: 'Il manque le nom du fichier.',
    needsAddress: (option: string) => `Il manque ${option}.`,
    badAddress: (option: string) =>
      `${option} doit être sqlite:DOSSIER ou postgres://UTILISATEUR:MOT-DE-PASSE@HÔTE/BASE.`,
    exists: (file: string) => `${file} existe déjà. Donnez un autre nom, ou ajoutez --force pour l’écraser.`,
    noFile: (file: string) => `${file} n’existe pas.`,
    noStore: (where: string) =>
      `Rien à copier : ${where} n’est pas une base de données du bot, ou n’existe pas encore.`,
    notOurs: (file: string) => `${file} n’est pas une copie de sauvegarde du bot. Rien n’a changé.`,
    unreadable: (file: string, reason: string) =>
      `${file} ne se lit pas, ou est endommagé (${reason}). Rien n’a changé.`,
    altered: (file: string, tables: string) =>
      `${file} est endommagé : ce qu’il contient n’est pas ce qui a été sauvegardé (${tables}). Rien n’a changé.`,
    newerFile: (file: string, migrations: string) =>
      `${file} a été écrit par une version plus récente du programme (${migrations}). Remettez-le avec cette version-là, ou prenez une copie plus ancienne. Rien n’a changé.`,
    cannotBackUp: (from: string, file: string, reason: string) =>
      `${from} n’a pas pu être copié dans ${file} (${reason}). Aucun fichier n’a été laissé.`,
    running: (where: string) =>
      `Le bot tourne sur ${where}, ou y tournait il y a moins d’une minute. Arrêtez-le, attendez une minute s’il s’est arrêté brusquement, puis recommencez.`,
    notEmpty: (where: string, replaceable: boolean) =>
      `${where} contient déjà quelque chose. ${replaceable ? 'Ajoutez --force pour le remplacer.' : 'Donnez une base vide.'} Rien n’a changé.`,
    miscounted: (where: string, counts: string) =>
      `Ce qui a été écrit dans ${where} n’est pas ce qui a été lu (${counts}). Rien n’a changé.`,
    columns: { table: 'TABLE', from: 'LUES', to: 'ÉCRITES', rows: 'LIGNES' },
    tables: {
      posts: 'cartes publiées',
      subscriptions: 'abonnements',
      parcels: 'livraisons',
      appearances: 'articles parus',
      settings: 'réglages',
      departures: 'espaces quittés',
      jobs: 'rédactions en cours ou finies',
      waiters: 'demandes de lecteurs',
      begun: 'rédactions comptées',
      drafts: 'commentaires rédigés par un modèle',
      draft_keys: 'adresses de ces commentaires',
      draft_readers: 'lecteurs de brouillons',
      spending: 'dépenses',
      feeds: 'sources',
      seen: 'nouvelles vues dans les sources',
      candidates: 'candidats',
      candidate_keys: 'adresses des candidats',
    },
    backedUp: (file: string) => `${file} est complet et vérifié.`,
    restored: (where: string) => `Tout est remis dans ${where}. Vous pouvez lancer le bot.`,
    copied: (where: string) => `Tout est copié dans ${where}, et le compte y est.`,
  },
} as const;
