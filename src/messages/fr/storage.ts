export const storage = {
  unusable: (file: string, reason: string) =>
    `${file} ne peut pas servir (${reason}). Indiquez dans DATA_DIR un dossier où le programme peut écrire.`,
  damaged: (file: string, reason: string) =>
    `${file} est endommagé, ou n’est pas à nous (${reason}). Remettez-en une copie de sauvegarde (npm run restore), ou déplacez-le : le programme en fera un neuf, sans les abonnements ni les réglages, et les réactions aux cartes déjà publiées ne feront plus rien.`,
  newer: (where: string, migrations: string) =>
    `${where} a été écrit par une version plus récente du programme (${migrations}). Lancez cette version-là, ou remettez une copie de sauvegarde faite avant elle.`,
  unreachable: (where: string, reason: string) =>
    `La base de données ${where} ne répond pas comme il faut (${reason}). Vérifiez DATABASE_URL, et que PostgreSQL est en marche et joignable d’ici.`,
  refused: (where: string) =>
    `La base de données ${where} refuse la connexion : le nom d’utilisateur ou le mot de passe de DATABASE_URL n’est pas le bon.`,
  noDatabase: (where: string) =>
    `La base de données ${where} n’existe pas. Créez-la (createdb), ou corrigez DATABASE_URL.`,
  notAllowed: (where: string, reason: string) =>
    `Dans la base de données ${where}, l’utilisateur de DATABASE_URL n’a pas les droits qu’il faut (${reason}). Donnez-lui celui de créer des tables dans son schéma.`,
} as const;
