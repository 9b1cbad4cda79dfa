import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../../fakes/slack/index.ts';
import { type Bench, type Mode, startBench } from './harness.ts';

const team = { platform: 'slack', workspace: 'T0TEAM' };

describe.each<Mode>(['socket', 'http'])('where the bot is added and removed on Slack, over %s', (mode) => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await startBench(mode);
  });
  afterEach(() => bench.stop());

  const told = (count: number) =>
    until('a word', () => bench.presence.length === count && bench.presence.at(-1));

  it('given a valid token, then the workspace is reported at the start', () => {
    expect(bench.presence).toEqual([{ what: 'opened', scope: team }]);
  });

  it('given an invitation of the bot, then the channel is reported; given one of a person, then not', async () => {
    await bench.fake.invite('C0GENERAL', 'U0LEA');
    await bench.fake.invite('C0ELSEWHERE');
    expect(await told(2)).toEqual({ what: 'opened', scope: { ...team, channel: 'C0ELSEWHERE' } });
  });

  it.each(['channel_unarchive', 'group_unarchive'])(
    'given an unarchived channel (%s), then it is reported',
    async (type) => {
      await bench.fake.event({ type, channel: 'C0SECRET', user: 'U0ADA' });
      expect(await told(2)).toEqual({ what: 'opened', scope: { ...team, channel: 'C0SECRET' } });
    },
  );

  it.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } }])(
    'given $type, then the removal from the workspace is reported',
    async (event) => {
      await bench.fake.event(event);
      expect(await told(2)).toEqual({ what: 'left', scope: team });
    },
  );

  it('given revoked tokens of people, then nothing is reported', async () => {
    await bench.fake.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ADA'] } });
    await bench.fake.invite('C0ELSEWHERE');
    expect(await told(2)).toMatchObject({ what: 'opened' });
  });
});
