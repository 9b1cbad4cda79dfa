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

export const slack = {
  close: 'Fermer',
  submit: 'Valider',
  more: (count: number) => `… et ${count} de plus : cela dépasse ce que Slack accepte dans un message.`,
  waitingTitle: 'Un instant…',
  waiting: 'La réponse arrive.',
  unshowable: 'Slack n’a pas voulu afficher cette carte. Réessayez, ou demandez un autre article.',
  inviteTitle: 'Pour que les réactions fonctionnent',
  invite:
    'Contrepoint n’est pas membre de ce salon : sa carte est publiée, mais les réactions ne peuvent pas la faire changer de regard. Tapez /invite @Contrepoint, puis relancez la commande.',
  noChannelTitle: 'Publier, mais où?',
  noChannel: (command: string) =>
    `Il n’y a pas de salon ici. Tapez ${command} dans le salon où la carte doit paraître.`,
  tokenRefused: (variable: string) =>
    `Slack refuse ${variable}. Copiez un nouveau jeton depuis https://api.slack.com/apps : ${variable === 'SLACK_APP_TOKEN' ? 'Basic Information, App-Level Tokens (portée connections:write)' : 'OAuth & Permissions, Bot User OAuth Token'}.`,
  wrongToken: (variable: string, prefix: string) =>
    `${variable} n’est pas du bon type : il commence par ${prefix}.`,
  missingScopes: (scopes: string) =>
    `Il manque au bot les portées ${scopes}. Collez le manifeste à jour (npm run manifest) dans https://api.slack.com/apps, puis réinstallez l’application.`,
  unreachable: (api: string) =>
    `Slack est injoignable à ${api}. Vérifiez le réseau et, si elle est définie, la variable SLACK_API_URL.`,
  refused: (reason: string) => `Slack refuse la connexion : ${reason}`,
} as const;
