// A bare discord.js client and a bare Bolt app in one process, that do nothing but connect.
import bolt from '@slack/bolt';
import { Client, GatewayIntentBits } from 'discord.js';

const {
  DISCORD_TOKEN,
  DISCORD_API_URL = '',
  SLACK_BOT_TOKEN: token = '',
  SLACK_APP_TOKEN: appToken = '',
  SLACK_API_URL: slackApiUrl = '',
} = process.env;
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: DISCORD_API_URL } });
const app = new bolt.App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl } });
const connected = new Promise((resolve) => client.once('clientReady', resolve));

process.on('SIGTERM', () => process.exit(0));
await Promise.all([client.login(DISCORD_TOKEN), connected, app.start()]);
process.stdout.write('ready\n');
