import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../fakes/slack/index.ts';
import { type Mode, type SlackBot, startSlackBot } from './harness.ts';

const team = { platform: 'slack', workspace: 'T0TEAM' };

describe.each<Mode>(['socket', 'http'])('where the bot is added and removed on Slack, over %s', (mode) => {
  let bot: SlackBot;
  beforeEach(async () => {
    bot = await startSlackBot(mode);
  });
  afterEach(() => bot.stop());

  const reported = (count: number) =>
    until('a word', () => bot.membership.length === count && bot.membership.at(-1));

  it('given a valid token, then the workspace is reported at the start', () => {
    expect(bot.membership).toEqual([{ what: 'joined', scope: team }]);
  });

  it('given an invitation of the bot, then the channel is reported; given one of a person, then not', async () => {
    await bot.fake.invite('C0GENERAL', 'U0LEA');
    await bot.fake.invite('C0ELSEWHERE');
    expect(await reported(2)).toEqual({ what: 'joined', scope: { ...team, channel: 'C0ELSEWHERE' } });
  });

  it.each(['channel_unarchive', 'group_unarchive'])(
    'given an unarchived channel (%s), then it is reported',
    async (type) => {
      await bot.fake.event({ type, channel: 'C0SECRET', user: 'U0ADA' });
      expect(await reported(2)).toEqual({ what: 'joined', scope: { ...team, channel: 'C0SECRET' } });
    },
  );

  it.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }])(
    'given $type, then the removal from the workspace is reported',
    async (event) => {
      await bot.fake.event(event);
      expect(await reported(2)).toEqual({ what: 'removed', scope: team });
    },
  );

  it('given revoked tokens of people, then nothing is reported', async () => {
    await bot.fake.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ADA'] } });
    await bot.fake.invite('C0ELSEWHERE');
    expect(await reported(2)).toMatchObject({ what: 'joined' });
  });
});
