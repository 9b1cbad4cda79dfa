// A bare discord.js client: answers every command with the same card, and seeds the same three reactions.
import { readFileSync } from 'node:fs';
import { Client, GatewayIntentBits } from 'discord.js';

const { DISCORD_TOKEN, DISCORD_API_URL = '', CARD = '' } = process.env;
const payload = JSON.parse(readFileSync(CARD, 'utf8'));
const client = new Client({
  allowedMentions: { parse: [] },
  intents: [GatewayIntentBits.Guilds],
  rest: { api: DISCORD_API_URL },
});

client.on('interactionCreate', async (interaction) => {
  if (!interaction.isChatInputCommand()) return;
  if (interaction.options.getBoolean('private')) {
    await interaction.reply({ ...payload, flags: 64 });
    return;
  }
  const { resource } = await interaction.reply({ ...payload, withResponse: true });
  for (const emoji of ['☀️', '🌧️', '⚖️']) await resource?.message?.react(emoji);
});
client.once('clientReady', () => process.stdout.write('ready\n'));
process.on('SIGTERM', () => process.exit(0));
await client.login(DISCORD_TOKEN);
