import type { Messages } from '../fr/index.ts';

export const discord: Messages['discord'] = {
  more: (count) => `…and ${count} more.`,
  tokenRefused:
    'Discord refuses DISCORD_TOKEN. Copy a new one from https://discord.com/developers/applications, your application, Bot, Reset Token.',
  intentsRefused:
    'Discord refuses the intents that the bot asks for. Update Contrepoint: it needs no privileged intent.',
  unreachable: (api) =>
    `Discord cannot be reached at ${api}. Check the network and, if it is set, DISCORD_API_URL.`,
  commandsRefused: (reason) => `Discord refuses the bot’s commands: ${reason}`,
};

export const slack: Messages['slack'] = {
  close: 'Close',
  submit: 'Submit',
  more: (count) => `… and ${count} more: beyond what Slack takes in one message.`,
  waitingTitle: 'One moment…',
  waiting: 'The answer is on its way.',
  unshowable: 'Slack would not show this card. Try again, or ask for another article.',
  inviteTitle: 'To make reactions work',
  invite:
    'Contrepoint is not a member of this channel: its card is posted, but reactions cannot change its view. Type /invite @Contrepoint, then run the command again.',
  noChannelTitle: 'Post it where?',
  noChannel: (command) =>
    `There is no channel here. Type ${command} in the channel where the card should appear.`,
  tokenRefused: (variable) =>
    `Slack refuses ${variable}. Copy a new token from https://api.slack.com/apps: ${variable === 'SLACK_APP_TOKEN' ? 'Basic Information, App-Level Tokens (scope connections:write)' : 'OAuth & Permissions, Bot User OAuth Token'}.`,
  wrongToken: (variable, prefix) => `${variable} is not the right kind of token: it starts with ${prefix}.`,
  missingScopes: (scopes) =>
    `The bot lacks the scopes ${scopes}. Paste the current manifest (npm run manifest) at https://api.slack.com/apps, then reinstall the app.`,
  unreachable: (api) =>
    `Slack cannot be reached at ${api}. Check the network and, if it is set, the variable SLACK_API_URL.`,
  refused: (reason) => `Slack refuses the connection: ${reason}`,
};
