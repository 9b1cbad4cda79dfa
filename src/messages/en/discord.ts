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
