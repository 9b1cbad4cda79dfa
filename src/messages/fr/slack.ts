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
