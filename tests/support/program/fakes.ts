import { onTestFinished } from 'vitest';
import { FakeDiscord } from '../../fakes/discord/index.ts';
import { FakeSlack } from '../../fakes/slack/index.ts';

type Environment = Readonly<Record<string, string>>;

/** A Discord until the end of the test, and the variables that lead the program to it. */
export async function aDiscord(): Promise<{ discord: FakeDiscord; env: Environment }> {
  const discord = await FakeDiscord.start();
  onTestFinished(() => discord.stop());
  return { discord, env: { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl } };
}

/** A Slack until the end of the test, over Socket Mode, and the variables that lead the program to it. */
export async function aSlack(): Promise<{ slack: FakeSlack; env: Environment }> {
  const slack = await FakeSlack.start();
  onTestFinished(() => slack.close());
  const { botToken, appToken } = slack.credentials;
  return {
    slack,
    env: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: slack.apiUrl },
  };
}
