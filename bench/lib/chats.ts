import { FakeDiscord } from '../../tests/fakes/discord/index.ts';
import { FakeSlack } from '../../tests/fakes/slack/index.ts';
import { until } from '../../tests/support/until.ts';

/** A fake platform that can be asked the same question over and over. */
export interface BenchChat {
  readonly name: string;
  /** What a bot needs to connect to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly bareBot: string;
  /** One `/article deepseek` of the n-th reader, private or shared, until its answer is there; shared ones until it has its three reactions. */
  ask(visibility: 'private' | 'shared', reader: number): Promise<void>;
  close(): Promise<void>;
}

export async function benchDiscord(): Promise<BenchChat> {
  const fake = await FakeDiscord.start();
  const user = fake.user('ada', 'fr');
  return {
    name: 'Discord',
    env: { DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.apiUrl },
    bareBot: 'bench/bots/bare-discord.ts',
    ask: async (visibility) => {
      const input = { query: 'deepseek', private: visibility === 'private' };
      const message = await fake.answer(fake.slash(user, '/article', input));
      if (visibility === 'shared') await until('three reactions', () => message.reactions.size === 3, 60_000);
      fake.world.messages.delete(message.id);
      fake.world.requests.length = 0;
    },
    close: () => fake.stop(),
  };
}

export async function benchSlack(): Promise<BenchChat> {
  const fake = await FakeSlack.start();
  const { botToken, appToken } = fake.credentials;
  let serial = 0;
  return {
    name: 'Slack',
    env: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: fake.apiUrl },
    bareBot: 'bench/bots/bare-slack.ts',
    ask: async (visibility, reader) => {
      serial += 1;
      // A channel of its own for each question: then its answer cannot be mistaken for another's.
      const [user, channel] = [`U${reader}`, `C${serial}`];
      fake.workspace.users.set(user, { id: user, locale: 'fr-FR' });
      fake.workspace.addChannel({ id: channel, name: channel, kind: 'public', botIn: true });
      await fake.slash(user, '/article', visibility === 'private' ? 'deepseek private' : 'deepseek', channel);
      const look = () => (visibility === 'private' ? fake.ephemerals(user)[0] : fake.messages(channel)[0]);
      const message = await until('an answer', look, 60_000);
      if (visibility === 'shared') await until('three reactions', () => message.reactions.size === 3, 60_000);
      fake.workspace.remove(message);
    },
    close: () => fake.close(),
  };
}
