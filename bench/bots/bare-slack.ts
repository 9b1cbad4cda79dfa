// A bare Bolt app: answers every command with the same card, and seeds the same three reactions.
import { readFileSync } from 'node:fs';
import bolt from '@slack/bolt';

const {
  SLACK_BOT_TOKEN: token = '',
  SLACK_APP_TOKEN: appToken = '',
  SLACK_API_URL: slackApiUrl = '',
  CARD = '',
} = process.env;
const payload = JSON.parse(readFileSync(CARD, 'utf8'));
const app = new bolt.App({ token, appToken, socketMode: true, clientOptions: { slackApiUrl } });

app.command('/article', async ({ ack, command, client, respond }) => {
  await ack();
  if (command.text.includes('private')) {
    await respond({ ...payload, response_type: 'ephemeral' });
    return;
  }
  const { channel = '', ts = '' } = await client.chat.postMessage({
    ...payload,
    channel: command.channel_id,
  });
  for (const name of ['sunny', 'rain_cloud', 'scales'])
    await client.reactions.add({ channel, timestamp: ts, name });
});
process.on('SIGTERM', () => process.exit(0));
await app.start();
process.stdout.write('ready\n');
