export const discord = {
  /** Where a list is cut: how many are not shown. */
  more: (count: number) => `… et ${count} de plus.`,
  tokenRefused:
    'Discord refuse DISCORD_TOKEN. Copiez un nouveau jeton depuis https://discord.com/developers/applications, votre application, Bot, Reset Token.',
  intentsRefused:
    'Discord refuse les intents que le bot demande. Mettez Contrepoint à jour : il n’a besoin d’aucun intent privilégié.',
  unreachable: (api: string) =>
    `Discord est injoignable à ${api}. Vérifiez le réseau et, si elle est définie, la variable DISCORD_API_URL.`,
  commandsRefused: (reason: string) => `Discord refuse les commandes du bot : ${reason}`,
} as const;
