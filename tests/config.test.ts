import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

function faults(environment: Record<string, string>): string[] {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.map(({ variable }) => variable).toSorted();
    throw error;
  }
}

const slackToken = ['xoxb', '123456-abcdef'].join('-');
const discordToken = ['MTIzNDU2Nzg5', 'GhIjKl', 'abcdefghijklmnop'].join('.');

describe('the environment', () => {
  it('given nothing, then the playground is on, in French, on port 3000', () => {
    expect(readConfig({})).toMatchObject({ port: 3000, locale: 'fr', playground: true, dataDir: './data' });
  });

  it('given an empty variable, then it counts as absent', () => {
    expect(readConfig({ PORT: '', DISCORD_TOKEN: ' ' })).toMatchObject({ port: 3000, playground: true });
  });

  it('given a token, then the playground is off unless asked for', () => {
    expect(readConfig({ DISCORD_TOKEN: discordToken }).playground).toBe(false);
    expect(readConfig({ DISCORD_TOKEN: discordToken, PLAYGROUND: 'on' }).playground).toBe(true);
  });

  it('given many faults, then all are told at once, each with an example', () => {
    const wrong = {
      PORT: 'http',
      DEFAULT_LOCALE: 'de',
      DEFAULT_TIMEZONE: 'Montreal',
      LOG_LEVEL: 'loud',
      PLAYGROUND: 'yes',
      DISCORD_TOKEN: 'not-a-token',
      SLACK_BOT_TOKEN: 'xoxp-user',
      SLACK_API_URL: 'slack.com',
      REACTION_NEUTRAL: '⚖️',
    };
    expect(faults(wrong)).toEqual([...Object.keys(wrong), 'SLACK_APP_TOKEN'].toSorted());
    expect(() => readConfig(wrong)).toThrow(/PORT: .* Example: PORT=3000/);
  });

  it.each([
    ['a bot token alone', { SLACK_BOT_TOKEN: slackToken }, ['SLACK_APP_TOKEN']],
    ['an app token alone', { SLACK_APP_TOKEN: 'xapp-1-abc' }, ['SLACK_BOT_TOKEN']],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: '0123456789abcdef' }, ['SLACK_BOT_TOKEN']],
    ['a port that there is not', { PORT: '70000' }, ['PORT']],
  ])('given %s, then it says what is missing or wrong', (_, environment, expected) => {
    expect(faults(environment)).toEqual(expected);
  });

  it('given other reactions, then they are used', () => {
    const { reactions } = readConfig({ REACTION_OPTIMISTIC: '🌈 rainbow' });
    expect(reactions.optimistic).toEqual({ character: '🌈', name: 'rainbow' });
    expect(reactions.pessimistic.name).toBe('rain_cloud');
  });
});
