export const web = {
  notFound: 'Il n’y a rien à cette adresse.',
  tooLarge: 'Cette requête est trop volumineuse : un mégaoctet au plus.',
  failed: 'Quelque chose s’est brisé de notre côté. L’incident est noté; réessayez dans un instant.',
  portTaken: (port: number, other: number) =>
    `Le port ${port} est déjà pris par un autre programme. Arrêtez-le, ou lancez avec PORT=${other}.`,
  portForbidden: (port: number) =>
    `Le système réserve le port ${port} à l’administrateur. Choisissez-en un au-dessus de 1023, par exemple PORT=3000.`,
  cannotListen: (hostname: string, port: number, reason: string) =>
    `Impossible d’écouter sur ${hostname}, port ${port} (${reason}). Essayez un autre PORT.`,
} as const;
