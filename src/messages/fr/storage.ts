export const storage = {
  unusable: (file: string, reason: string) =>
    `${file} ne peut pas servir (${reason}). Indiquez dans DATA_DIR un dossier où le programme peut écrire.`,
  damaged: (file: string, reason: string) =>
    `${file} est endommagé, ou n’est pas à nous (${reason}). Remettez-en une copie de sauvegarde, ou déplacez-le : le programme en fera un neuf, et les réactions aux cartes déjà publiées ne feront plus rien.`,
} as const;
