import { expect, it } from 'vitest';
import { readable } from '../../fakes/slack/index.ts';
import { aDiscord, aSlack } from '../../support/program/fakes.ts';
import { runInProcess } from '../../support/program/in-process.ts';
import { aFolder } from '../../support/program/run.ts';
import { withStores } from '../../support/program/seed.ts';
import { aSubscription } from '../../support/subscriptions.ts';
import { until } from '../../support/until.ts';

const HOUR = 60 * 60_000;
/** The operator is notified one tick after the one that failed. */
const EACH_SECOND = { digests: { tick: '* * * * * *' } };

/** A store with a delivery that is too late to be sent. */
async function aLateDelivery(platform: string): Promise<string> {
  const data = aFolder();
  const now = new Date();
  const dueAt = new Date(now.getTime() - 10 * HOUR);
  const subscription = aSubscription({ place: { platform, workspace: '1', channel: '2' }, nextAt: dueAt });
  await withStores(data, async ({ subscriptions, outbox }) => {
    await subscriptions.add(subscription, 1);
    const entry = { key: `${subscription.id}-20261123`, day: '2026-11-23', dueAt };
    await outbox.enqueueDue(now, 1, () => ({ nextAt: new Date(now.getTime() + 24 * HOUR), entry }));
  });
  return data;
}

it('given an operator’s channel on Discord, when a delivery failed, then one message there says so', async () => {
  const { discord, env } = await aDiscord();
  const DATA_DIR = await aLateDelivery('discord');
  const OPERATOR_CHANNEL = `discord:${discord.general.id}`;
  const program = await runInProcess({ ...env, DATA_DIR, OPERATOR_CHANNEL }, EACH_SECOND);
  const message = await until('the notice', () => discord.messages()[0]);
  expect(discord.text(message)).toContain('npm run deliveries');
  expect(program.lines.filter(({ msg }) => msg.includes('notice'))).toEqual([]);
  expect(discord.messages()).toHaveLength(1);
});

it('given an operator’s channel on Slack, when a delivery failed, then a message there says so', async () => {
  const { slack, env } = await aSlack();
  const DATA_DIR = await aLateDelivery('slack');
  await runInProcess({ ...env, DATA_DIR, OPERATOR_CHANNEL: 'slack:C0GENERAL' }, EACH_SECOND);
  const message = await until('the notice', () => slack.messages()[0]);
  expect(readable(message.blocks)).toContain('npm run deliveries');
});
